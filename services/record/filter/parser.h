// The filter language of AIP-160, as docs/filters.md describes it for people.
#pragma once

#include <cstddef>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/record/filter/expression.h"

namespace rapporteur::filter {

inline constexpr size_t kMaxFilterBytes = 4096;
inline constexpr size_t kMaxComparisons = 100;
inline constexpr size_t kMaxDepth = 32;  // Parentheses in parentheses.

// Parses `filter` by the grammar at https://google.aip.dev/assets/misc/ebnf-filtering.txt: OR binds
// closer than AND, parts that stand beside each other must all match, an empty filter matches all.
// INVALID_ARGUMENT, which says at which byte something is wrong and what to write instead, where it
// does not follow the grammar, is larger than the limits above or calls a function: there are none.
absl::StatusOr<Expression> Parse(std::string_view filter);

}  // namespace rapporteur::filter
