// The text that a reader of an HTML page sees.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/ingest/formats/mapped_text.h"

namespace rapporteur::ingest {

inline constexpr size_t kMaxHtmlTags = 400'000;
inline constexpr int kMaxHtmlDepth = 400;

// Adds the text of `html`, a fragment or a page, to `text`. Block elements part paragraphs, <br>
// ends a line, list items are lines that begin with "• ", cells are parted by spaces; entities are
// decoded, the text of links is kept; scripts, styles and the head are dropped; runs of white space
// are one space except in <pre>. `offset` is where `html` begins in the original.
//
// Returns warnings. Uses neither stack nor time beyond a small multiple of the length: elements
// nested deeper than kMaxHtmlDepth lose their tags, which gives a warning; more than kMaxHtmlTags
// tags are CONTENT_TOO_LARGE. REQUIRES: well-formed UTF-8. Thread-safe.
absl::StatusOr<std::vector<std::string>> AddHtmlText(std::string_view html, int64_t offset,
                                                     MappedText* text);

}  // namespace rapporteur::ingest
