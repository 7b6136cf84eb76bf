// Bodies as published to the one form of text that everything else works on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/ingest/formats/mapped_text.h"
#include "services/ingest/formats/raw_document.h"

namespace rapporteur::ingest {

// A document's text and how it maps to the original.
struct NormalizedText {
  std::string title;              // One line; may be empty.
  std::string text;               // The title's line, an empty line, the body.
  size_t body_begin = 0;          // In `text`; 0 where there is no title.
  std::vector<ByteRun> byte_map;  // Of the body. Original offsets as RawDocument::body_offset says.
  std::vector<std::string> warnings;
};

// Normalizes a document: lines end with "\n"; tabs and special spaces become plain spaces;
// characters of no width and control characters are dropped; lines lose the spaces at their ends;
// several empty lines become one. Quotes, dashes and letters stay byte for byte. HTML gives the
// text that a reader sees (html_text.h).
//
// Deterministic and linear in the body. REQUIRES: title and body are well-formed UTF-8.
// CONTENT_TOO_LARGE where HTML is beyond its limits.
absl::StatusOr<NormalizedText> Normalize(const RawDocument& document);

// A title in one line: escapes that feeds leave in titles are resolved ("\u2019", "\xE9",
// "Campaign\_Event", and "\ " where a YAML writer folded the line), and for HTML its entities.
std::string NormalizeTitle(std::string_view title, bool html);

}  // namespace rapporteur::ingest
