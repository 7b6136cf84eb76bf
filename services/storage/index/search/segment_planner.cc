#include "services/storage/index/search/segment_planner.h"

#include <optional>

#include "services/storage/index/search/phrase_matcher.h"

namespace rapporteur::index {

std::vector<TermScorer> SegmentPlanner::Scorers(const std::vector<Query>& terms) const {
  std::vector<TermScorer> scorers;
  scorers.reserve(terms.size());
  for (const Query& query : terms) {
    const FieldReader& field = segment_.field(query.field);
    if (const std::optional<TermInfo> info = field.terms().Find(query.terms.front())) {
      scorers.emplace_back(field, *info, weights_.Weigh(query));
    }
  }
  return scorers;
}

MatcherPtr SegmentPlanner::Match(const Query& query) const {
  switch (query.kind) {
    case Query::Kind::kAll:
      return MatchEvery(segment_.document_count(), query.boost);
    case Query::Kind::kTerm:
    case Query::Kind::kPhrase:
      return MatchWords(query);
    case Query::Kind::kBoolean:
      return MatchBoolean(query);
  }
  return nullptr;
}

MatcherPtr SegmentPlanner::MatchWords(const Query& query) const {
  const FieldReader& field = segment_.field(query.field);
  std::vector<TermInfo> infos;
  for (const std::string& term : query.terms) {
    const std::optional<TermInfo> info = field.terms().Find(term);
    if (!info) return nullptr;
    infos.push_back(*info);
  }
  const Bm25 score = weights_.Weigh(query);
  return infos.size() == 1 ? MatchTerm(field, infos.front(), score)
                           : MatchPhrase(field, infos, score);
}

// Those of `queries` that match something.
std::vector<MatcherPtr> SegmentPlanner::MatchEach(const std::vector<Query>& queries) const {
  std::vector<MatcherPtr> matchers;
  for (const Query& query : queries) {
    if (MatcherPtr matcher = Match(query)) matchers.push_back(std::move(matcher));
  }
  return matchers;
}

MatcherPtr SegmentPlanner::MatchBoolean(const Query& query) const {
  std::vector<MatcherPtr> must = MatchEach(query.must);
  std::vector<MatcherPtr> should = MatchEach(query.should);
  std::vector<MatcherPtr> must_not = MatchEach(query.must_not);
  if (must.size() < query.must.size() || (must.empty() && should.empty())) return nullptr;
  MatcherPtr optional = should.empty() ? nullptr : MatchAnyOf(std::move(should));
  MatcherPtr base = must.empty() ? std::move(optional) : MatchAllOf(std::move(must));
  if (!must_not.empty()) base = MatchWithout(std::move(base), MatchAnyOf(std::move(must_not)));
  return optional == nullptr ? std::move(base)
                             : MatchWithBonus(std::move(base), std::move(optional));
}

}  // namespace rapporteur::index
