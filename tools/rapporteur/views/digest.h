// A document for reading: what it is, and its facts by type.
#pragma once

#include <vector>

#include "rapporteur/v1/document.pb.h"
#include "rapporteur/v1/fact.pb.h"
#include "tools/rapporteur/terminal/console.h"

namespace rapporteur::cli {

struct DigestOptions {
  bool text = false;      // Show the text, where the document carries it.
  bool evidence = false;  // Show which words each fact rests on.
};

// Writes title and particulars, then a table for each type of fact that there is.
void WriteDigest(const rapporteur::v1::Document& document,
                 const std::vector<rapporteur::v1::Fact>& facts, const DigestOptions& options,
                 const Console& console);

}  // namespace rapporteur::cli
