// The language in which people write searches: docs/search_language.md.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/storage/index/segment/field.h"

namespace rapporteur::index {

inline constexpr size_t kMaxQueryTextBytes = 4096;
inline constexpr size_t kMaxQueryParts = 64;      // Words and phrases.
inline constexpr size_t kMaxQueryExpansions = 8;  // Parts with * or ~.
inline constexpr size_t kMaxQueryDepth = 16;      // Parentheses in parentheses.
inline constexpr size_t kMinPrefixBytes = 2;

// A part of a search as it was written, not analysed yet.
struct QueryPart {
  enum class Kind { kWord, kPhrase, kPrefix, kFuzzy, kGroup };

  Kind kind = Kind::kGroup;
  std::optional<Field> field;  // The one it is restricted to.
  std::string text;            // Not of groups.
  size_t begin = 0;            // Of kWord: the byte of the search at which `text` stands.
  int edits = 0;               // Of kFuzzy.
  // Of groups: a document needs all of `required`, none of `excluded`, and where `required` is
  // empty at least one of `optional`.
  std::vector<QueryPart> required;
  std::vector<QueryPart> optional;
  std::vector<QueryPart> excluded;
};

// Parses `text`; the result is a group. INVALID_ARGUMENT with a violation of "query", which says at
// which byte something is wrong and what to write instead.
absl::StatusOr<QueryPart> ParseQueryText(std::string_view text);

}  // namespace rapporteur::index
