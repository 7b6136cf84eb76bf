// Why the facts of a document are believed.
#pragma once

#include <vector>

#include "rapporteur/ingest/v1/expression.pb.h"
#include "rapporteur/v1/fact.pb.h"
#include "tools/rapporteur/terminal/console.h"

namespace rapporteur::cli {

// Writes a table with a group of rows for each fact: the rule that found it and how far it trusts
// it; the words behind each of its fields, such as why this speaker; and what the persons, offices
// and times in these words are read as.
void WriteExplanation(const std::vector<rapporteur::v1::Fact>& facts,
                      const std::vector<rapporteur::ingest::v1::Expression>& expressions,
                      const Console& console);

}  // namespace rapporteur::cli
