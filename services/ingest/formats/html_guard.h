// Keeps hostile HTML from costing more than its length.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace rapporteur::ingest {

// The parser's work is at worst the product of tags, open elements and attributes. Returns a copy
// of `html` of the same length in which the tags that go beyond fixed bounds are blanked out: of
// elements nested deeper than kMaxHtmlDepth, of formatting elements left open in numbers, and tags
// of more than 500 attributes. Ordinary pages come back unchanged. CONTENT_TOO_LARGE above
// kMaxHtmlTags tags. Linear in the length.
struct GuardedHtml {
  std::string html;
  bool changed = false;
};
absl::StatusOr<GuardedHtml> GuardHtml(std::string_view html);

}  // namespace rapporteur::ingest
