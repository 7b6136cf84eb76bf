// Finds the words of a query in one segment.
#pragma once

#include <vector>

#include "services/storage/index/search/matcher.h"
#include "services/storage/index/search/query.h"
#include "services/storage/index/search/query_weights.h"
#include "services/storage/index/search/term_scorer.h"

namespace rapporteur::index {

// The segment and the weights must outlive it and what it returns. Not thread-safe.
class SegmentPlanner {
 public:
  SegmentPlanner(const SegmentReader& segment, QueryWeights& weights)
      : segment_(segment), weights_(weights) {}

  // The scorers of those of `terms`, queries of kind kTerm, that the segment has.
  std::vector<TermScorer> Scorers(const std::vector<Query>& terms) const;

  // What matches the query; null where nothing does.
  MatcherPtr Match(const Query& query) const;

 private:
  MatcherPtr MatchWords(const Query& query) const;
  MatcherPtr MatchBoolean(const Query& query) const;
  std::vector<MatcherPtr> MatchEach(const std::vector<Query>& queries) const;

  const SegmentReader& segment_;
  QueryWeights& weights_;
};

}  // namespace rapporteur::index
