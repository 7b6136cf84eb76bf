// From a parsed search to a query on one segment.
#pragma once

#include <array>

#include "absl/status/statusor.h"
#include "services/storage/index/analysis/analyzer.h"
#include "services/storage/index/language/query_text.h"
#include "services/storage/index/search/query.h"
#include "services/storage/index/segment/segment_reader.h"

namespace rapporteur::index {

// By FieldIndex(): what a match in the field counts.
using FieldWeights = std::array<float, kFields.size()>;
inline constexpr FieldWeights kDefaultFieldWeights = {2, 1};

// What * and ~ stand for at most: the terms first in order, or the nearest and most frequent.
inline constexpr size_t kMaxExpandedTerms = 64;

// Builds the query for `segment`: words are analysed as the segment's fields were, a part that is
// not restricted is looked for in every field, and * and ~ become the terms of the segment. A word
// of several terms ("F-16") is a phrase of them. Parts without letters and digits are left out;
// INVALID_ARGUMENT with a violation of "query" where then nothing is left to be found.
absl::StatusOr<Query> BuildQuery(const QueryPart& group, const SegmentReader& segment,
                                 const FieldWeights& weights = kDefaultFieldWeights);

}  // namespace rapporteur::index
