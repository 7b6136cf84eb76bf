#include "services/storage/index/search/searcher.h"

#include <algorithm>

#include "services/storage/index/search/all_of_terms.h"
#include "services/storage/index/search/any_of_terms.h"
#include "services/storage/index/search/segment_planner.h"

namespace rapporteur::index {
namespace {

bool AllTerms(const std::vector<Query>& queries) {
  return std::all_of(queries.begin(), queries.end(),
                     [](const Query& query) { return query.kind == Query::Kind::kTerm; });
}

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
void FindTop(const TermList& list, const SegmentPlanner& planner, const DocumentSet* filter,
             TopHits& hits) {
  std::vector<TermScorer> scorers = planner.Scorers(list.terms);
  if (list.needs_all && scorers.size() < list.terms.size()) return;
  if (list.needs_all && scorers.size() > 1) {
    TopOfAllTerms(scorers, filter, hits);
  } else {
    TopOfAnyTerm(scorers, filter, hits);
  }
}

// The matches of terms, without scores.
void Tally(const TermList& list, const SegmentPlanner& planner, MatchTally& tally) {
  std::vector<TermScorer> scorers = planner.Scorers(list.terms);
  if (list.needs_all && scorers.size() < list.terms.size()) return;
  if (list.needs_all && scorers.size() > 1) {
    TallyAllTerms(scorers, tally);
  } else {
    TallyAnyTerm(scorers, tally);
  }
}

// Anything that is not terms alone: visits the matches, all of them until the tally is full.
void VisitMatches(const SegmentPlanner& planner, const SearchRequest& request, MatchTally& tally,
                  TopHits& hits) {
  const MatcherPtr matcher = planner.Match(request.query);
  if (matcher == nullptr) return;
  for (DocId doc = matcher->doc(); doc != kNoMoreDocs; doc = matcher->Advance(doc + 1)) {
    if (tally.filter() != nullptr && !tally.filter()->Contains(doc)) continue;
    tally.AddAllowed(doc);
    if (request.limit > 0) hits.Offer(doc, static_cast<float>(matcher->Score()));
    if (request.NeedsAllMatches() && !tally.is_full()) continue;
    if (request.limit == 0) return;
    matcher->LeaveOutUpTo(hits.threshold());
  }
}

// The documents that are both wanted and live; null: all are.
class SegmentFilter {
 public:
  SegmentFilter(const DocumentSet* wanted, const DocumentSet* live)
      : set_(wanted == nullptr ? live : wanted) {
    if (wanted == nullptr || live == nullptr) return;
    both_ = *wanted;
    both_->Intersect(*live);
    set_ = &*both_;
  }
  SegmentFilter(const SegmentFilter&) = delete;
  SegmentFilter& operator=(const SegmentFilter&) = delete;
  const DocumentSet* get() const { return set_; }

 private:
  std::optional<DocumentSet> both_;
  const DocumentSet* set_;
};

}  // namespace

SearchResult Searcher::Search(const SearchRequest& request) const {
  QueryWeights weights(collection_, parameters_);
  TopHits hits(request.limit, request.after);
  SearchResult result;
  uint64_t count = 0;
  uint64_t left_to_count = request.count_limit;
  const std::optional<TermList> list = AsTermList(request.query);
  for (size_t i = 0; i < collection_.segments().size(); ++i) {
    if (request.is_given_up && request.is_given_up()) {
      result.is_given_up = true;
      break;
    }
    const SegmentView& view = collection_.segments()[i];
    const SegmentFilter filter(request.filters.empty() ? nullptr : request.filters[i], view.live);
    const SegmentPlanner planner(*view.segment, weights);
    if (request.matches) result.matches.emplace_back(view.segment->document_count());
    MatchTally tally = request.matches ? MatchTally(filter.get(), &result.matches.back())
                                       : MatchTally(filter.get(), nullptr, left_to_count);
    hits.EnterSegment(static_cast<uint32_t>(i));
    if (list) {
      if (request.limit > 0) FindTop(*list, planner, filter.get(), hits);
      if (request.NeedsAllMatches() && !tally.is_full()) Tally(*list, planner, tally);
    } else {
      VisitMatches(planner, request, tally, hits);
    }
    count += tally.count();
    left_to_count -= std::min(left_to_count, tally.count());
  }
  result.hits = hits.Take();
  if (request.count) result.count = count;
  return result;
}

}  // namespace rapporteur::index
