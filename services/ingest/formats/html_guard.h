// Keeps hostile HTML from costing more than its length.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace rapporteur::ingest {

// The parser's work is at worst the product of tags, open elements and attributes, and its rules
// for what a tag ends are too many to foretell how many elements are open. So it sees only what
// matters to the text: a copy of `html` of the same length in which
//
// - tags of elements without a role in the text (html_role.h), such as <b>, <span> and all that are
//   not known, are comments: what they leave open would be copied into every block behind them;
// - elements that are not shown, such as <script> and <svg>, are comments as a whole;
// - tags that go beyond fixed bounds are blanked out: of elements nested deeper than kMaxHtmlDepth,
//   of too many quotations, and tags of more than 500 attributes. Then `changed` is set.
//
// CONTENT_TOO_LARGE above kMaxHtmlTags tags. Takes time linear in the length.
struct GuardedHtml {
  std::string html;
  bool changed = false;
};
absl::StatusOr<GuardedHtml> GuardHtml(std::string_view html);

}  // namespace rapporteur::ingest
