#include "services/storage/index/search/searcher.h"

#include <algorithm>

#include "services/storage/index/search/all_of_terms.h"
#include "services/storage/index/search/any_of_terms.h"
#include "services/storage/index/search/matcher.h"
#include "services/storage/index/search/phrase_matcher.h"

namespace rapporteur::index {
namespace {

bool AllTerms(const std::vector<Query>& queries) {
  return std::all_of(queries.begin(), queries.end(),
                     [](const Query& query) { return query.kind == Query::Kind::kTerm; });
}

// Finds the terms of a query in the segment and puts the parts of the query together.
class Planner {
 public:
  Planner(const SegmentReader& segment, const std::array<LengthFactors, kFields.size()>& factors)
      : segment_(segment), factors_(factors) {}

  // The scorers of those of `queries`, which are terms, that the segment has.
  std::vector<TermScorer> Scorers(const std::vector<Query>& queries) const {
    std::vector<TermScorer> scorers;
    scorers.reserve(queries.size());
    for (const Query& query : queries) {
      const FieldReader& field = segment_.field(query.field);
      if (const std::optional<TermInfo> info = field.terms().Find(query.terms.front())) {
        scorers.emplace_back(field, *info, Score(query, {*info}));
      }
    }
    return scorers;
  }

  // Null: nothing matches.
  MatcherPtr Match(const Query& query) const {
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

 private:
  Bm25 Score(const Query& query, const std::vector<TermInfo>& infos) const {
    const uint64_t documents = segment_.field(query.field).document_count();
    float idf = 0;
    for (const TermInfo& info : infos) idf += Idf(documents, info.doc_count);
    return {query.boost * idf, factors_[FieldIndex(query.field)]};
  }

  MatcherPtr MatchWords(const Query& query) const {
    const FieldReader& field = segment_.field(query.field);
    std::vector<TermInfo> infos;
    for (const std::string& term : query.terms) {
      const std::optional<TermInfo> info = field.terms().Find(term);
      if (!info) return nullptr;
      infos.push_back(*info);
    }
    const Bm25 score = Score(query, infos);
    return infos.size() == 1 ? MatchTerm(field, infos.front(), score)
                             : MatchPhrase(field, infos, score);
  }

  // Those of `queries` that match something.
  std::vector<MatcherPtr> MatchEach(const std::vector<Query>& queries) const {
    std::vector<MatcherPtr> matchers;
    for (const Query& query : queries) {
      if (MatcherPtr matcher = Match(query)) matchers.push_back(std::move(matcher));
    }
    return matchers;
  }

  MatcherPtr MatchBoolean(const Query& query) const {
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

  const SegmentReader& segment_;
  const std::array<LengthFactors, kFields.size()>& factors_;
};

// A query of terms alone, of which a document needs all or any.
struct TermList {
  std::vector<Query> terms;
  bool needs_all = false;
};

std::optional<TermList> AsTermList(const Query& query) {
  if (query.kind == Query::Kind::kTerm) return TermList{{query}, true};
  if (query.kind != Query::Kind::kBoolean || !query.must_not.empty()) return std::nullopt;
  if (query.must.empty() && AllTerms(query.should)) return TermList{query.should, false};
  if (query.should.empty() && AllTerms(query.must)) return TermList{query.must, true};
  return std::nullopt;
}

// The best hits of terms, without looking at all matches.
void FindTop(const TermList& list, const Planner& planner, const DocumentSet* filter,
             TopHits& hits) {
  std::vector<TermScorer> scorers = planner.Scorers(list.terms);
  if (list.needs_all && scorers.size() < list.terms.size()) return;
  if (list.needs_all && scorers.size() > 1) {
    TopOfAllTerms(scorers, filter, hits);
  } else {
    TopOfAnyTerm(scorers, filter, hits);
  }
}

// The matches of terms, counted without scores.
uint64_t Count(const TermList& list, const Planner& planner, const DocumentSet* filter) {
  std::vector<TermScorer> scorers = planner.Scorers(list.terms);
  if (list.needs_all && scorers.size() < list.terms.size()) return 0;
  if (list.needs_all && scorers.size() > 1) return CountAllTerms(scorers, filter);
  return CountAnyTerm(scorers, filter);
}

// Anything that is not terms alone: visits every match.
void SearchByMatcher(MatcherPtr matcher, const SearchRequest& request, TopHits& hits,
                     uint64_t& count) {
  if (matcher == nullptr) return;
  for (DocId doc = matcher->doc(); doc != kNoMoreDocs; doc = matcher->Advance(doc + 1)) {
    if (request.filter != nullptr && !request.filter->Contains(doc)) continue;
    ++count;
    if (request.limit > 0) hits.Offer({doc, static_cast<float>(matcher->Score())});
    if (!request.count) matcher->LeaveOutUpTo(hits.threshold());
  }
}

}  // namespace

Searcher::Searcher(const SegmentReader& segment, const Bm25Parameters& parameters)
    : segment_(segment) {
  for (const Field name : kFields) {
    const FieldReader& field = segment.field(name);
    factors_[FieldIndex(name)] =
        ComputeLengthFactors(parameters, {field.document_count(), field.total_length()});
  }
}

SearchResult Searcher::Search(const SearchRequest& request) const {
  const Planner planner(segment_, factors_);
  TopHits hits(request.limit);
  uint64_t count = 0;
  if (const std::optional<TermList> list = AsTermList(request.query)) {
    if (request.limit > 0) FindTop(*list, planner, request.filter, hits);
    if (request.count) count = Count(*list, planner, request.filter);
  } else {
    SearchByMatcher(planner.Match(request.query), request, hits, count);
  }
  SearchResult result;
  result.hits = hits.Take();
  if (request.count) result.count = count;
  return result;
}

}  // namespace rapporteur::index
