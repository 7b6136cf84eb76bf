// Whose an office is where the words say so apart from it: "Jane Doe, Director, Department of
// Education"; "President Jane Doe of Gabon".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "services/ingest/reading/people/office_parser.h"
#include "services/ingest/reading/people/sentence_view.h"

namespace rapporteur::reading {

struct OfficeOwner {
  std::string text;   // " of Gabon", to be put behind the office; "" where nothing is said.
  int country = -1;   // Lexicon country.
  uint32_t last = 0;  // One past the last token; 0 with "".
};

// `name` and `office`: elements of the sentence that are linked.
OfficeOwner FindOwner(std::string_view text, const SentenceView& view, const OfficeParser& parser,
                      uint32_t name, uint32_t office);

}  // namespace rapporteur::reading
