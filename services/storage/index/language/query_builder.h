// From a parsed search to a query on a collection.
#pragma once

#include <array>

#include "absl/status/statusor.h"
#include "services/storage/index/analysis/analyzer.h"
#include "services/storage/index/language/query_text.h"
#include "services/storage/index/search/collection.h"
#include "services/storage/index/search/query.h"

namespace rapporteur::index {

// By FieldIndex(): what a match in the field counts.
using FieldWeights = std::array<float, kFields.size()>;
inline constexpr FieldWeights kDefaultFieldWeights = {2, 1};

// What * and ~ stand for at most: the terms first in order, or the nearest and most frequent.
inline constexpr size_t kMaxExpandedTerms = 64;

struct QueryOptions {
  std::array<Stemming, kFields.size()> stemming =
      {};  // As the segments were built. By FieldIndex().
  FieldWeights weights = kDefaultFieldWeights;
};

// Builds the query for `collection`: words are analysed as its segments were, a part that is not
// restricted is looked for in every field, and * and ~ become the terms of the segments. A word of
// several terms ("F-16") is a phrase of them. Parts without letters and digits are left out;
// INVALID_ARGUMENT with a violation of "query" where then nothing is left to be found.
absl::StatusOr<Query> BuildQuery(const QueryPart& group, const Collection& collection,
                                 const QueryOptions& options = {});

}  // namespace rapporteur::index
