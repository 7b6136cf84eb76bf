#include "services/storage/search/index_retrieval.h"

#include <optional>
#include <string>
#include <utility>

#include "common/status/status_macros.h"
#include "services/storage/api/best_hits.h"
#include "services/storage/api/expiry.h"
#include "services/storage/api/facet_counter.h"
#include "services/storage/api/spelling.h"
#include "services/storage/index/language/query_builder.h"
#include "services/storage/index/live/live_document.h"
#include "services/storage/search/document_attributes.h"

namespace rapporteur::storage {
namespace {

index::SearchRequest AllMatches(const index::Query& query) {
  index::SearchRequest search;
  search.query = query;
  search.limit = 0;
  search.count = true;
  search.matches = true;
  return search;
}

// Looks no more words up once the caller has given up.
class PatientTerms : public index::TermSource {
 public:
  PatientTerms(const index::Collection& collection, const RequestContext& context,
               const Clock& clock)
      : terms_(collection), context_(context), clock_(clock) {}

  std::vector<index::ExpandedTerm> TermsLike(const index::TermPattern& pattern) const override {
    if (!CheckExpiry(context_, clock_).ok()) return {};
    return terms_.TermsLike(pattern);
  }

 private:
  const index::CollectionTerms terms_;
  const RequestContext& context_;
  const Clock& clock_;
};

}  // namespace

absl::StatusOr<RetrievalAnswer> IndexRetrieval::Find(const RetrievalRequest& request) const {
  const PatientTerms terms(view_.collection(), context_, clock_);
  ASSIGN_OR_RETURN(const index::Query query, index::BuildQuery(request.query, terms));
  RETURN_IF_ERROR(CheckExpiry(context_, clock_));
  ASSIGN_OR_RETURN(Wanted wanted, WantedByTraits(request.matcher));
  if (request.matcher.needs_document()) {
    ASSIGN_OR_RETURN(wanted, WantedByDocuments(request.matcher, query, wanted));
  }
  ASSIGN_OR_RETURN(RetrievalAnswer answer, request.order.by_score()
                                               ? FindByScore(request, query, wanted)
                                               : FindByTime(request, query, wanted));
  answer.words = PassageWords(query);
  return answer;
}

absl::StatusOr<std::optional<std::string>> IndexRetrieval::Respelt(
    const std::string& text, const index::QueryPart& query) const {
  const PatientTerms terms(view_.collection(), context_, clock_);
  std::optional<std::string> respelt =
      Respell(text, WordsToSpell(query), view_.collection(), terms);
  RETURN_IF_ERROR(CheckExpiry(context_, clock_));
  return respelt;
}

absl::StatusOr<IndexRetrieval::Wanted> IndexRetrieval::WantedByTraits(
    const DocumentMatcher& matcher) const {
  Wanted wanted;
  if (!matcher.asks_for_traits()) return wanted;
  for (const index::ViewPart& part : view_.parts()) {
    RETURN_IF_ERROR(CheckExpiry(context_, clock_));
    wanted.push_back(filters_->Get(part.segment, matcher));
  }
  return wanted;
}

absl::StatusOr<IndexRetrieval::Wanted> IndexRetrieval::WantedByDocuments(
    const DocumentMatcher& matcher, const index::Query& query, const Wanted& wanted) const {
  ASSIGN_OR_RETURN(const index::SearchResult found, Search(AllMatches(query), wanted));
  Wanted kept;
  for (size_t i = 0; i < found.matches.size(); ++i) {
    ASSIGN_OR_RETURN(index::DocumentSet set,
                     KeepWanted(*view_.parts()[i].segment, found.matches[i], matcher));
    kept.push_back(std::make_shared<const index::DocumentSet>(std::move(set)));
  }
  return kept;
}

absl::StatusOr<index::DocumentSet> IndexRetrieval::KeepWanted(
    const index::IndexSegment& segment, const index::DocumentSet& documents,
    const DocumentMatcher& matcher) const {
  index::DocumentSet kept(segment.reader().document_count());
  ExpiryTicker ticker(context_, clock_);
  const index::DocId end = segment.reader().document_count();
  for (index::DocId doc = documents.FirstIn(0, end); doc < end;
       doc = documents.FirstIn(doc + 1, end)) {
    RETURN_IF_ERROR(ticker.Tick());
    const index::LiveId id = index::DecodeId(segment.reader().DocumentId(doc));
    std::optional<bool> is_wanted = matcher.Decide(TraitsOf(id.name, id.attributes));
    if (!is_wanted.has_value()) {
      ASSIGN_OR_RETURN(const auto head, documents_.FindHead(std::string(id.name)));
      is_wanted = head.has_value() && matcher.Matches(*head);
    }
    if (*is_wanted) kept.Add(doc);
  }
  return kept;
}

absl::StatusOr<index::SearchResult> IndexRetrieval::Search(index::SearchRequest search,
                                                           const Wanted& wanted) const {
  for (const auto& set : wanted) search.filters.push_back(set.get());
  absl::Status expiry;
  search.is_given_up = [&] {
    expiry = CheckExpiry(context_, clock_);
    return !expiry.ok();
  };
  index::SearchResult found = index::Searcher(view_.collection()).Search(search);
  RETURN_IF_ERROR(expiry);
  return found;
}

absl::StatusOr<RetrievalAnswer> IndexRetrieval::FindByScore(const RetrievalRequest& request,
                                                            const index::Query& query,
                                                            const Wanted& wanted) const {
  index::SearchRequest search = {.query = query,
                                 .limit = request.limit,
                                 .count = true,
                                 .filters = {},
                                 .after = std::nullopt,
                                 .matches = !request.facets.empty(),
                                 .count_limit = request.count_limit};
  if (request.after) search.after = view_.HitAt(request.after->position, request.after->score);
  ASSIGN_OR_RETURN(const index::SearchResult found, Search(std::move(search), wanted));
  RetrievalAnswer answer;
  answer.count = found.count.value_or(0);
  for (const index::Hit& hit : found.hits) {
    const index::SegmentReader& segment = view_.parts()[hit.segment].segment->reader();
    const index::LiveId id = index::DecodeId(segment.DocumentId(hit.doc));
    answer.hits.push_back({std::string(id.name), {hit.score, id.position}});
  }
  FacetCounter facets(request.facets);
  RETURN_IF_ERROR(ForEachMatch(
      found.matches,
      [&](const index::LiveId& /*id*/, const DocumentTraits& traits) { facets.Add(traits); }));
  answer.facets = facets.Facets();
  return answer;
}

absl::StatusOr<RetrievalAnswer> IndexRetrieval::FindByTime(const RetrievalRequest& request,
                                                           const index::Query& query,
                                                           const Wanted& wanted) const {
  ASSIGN_OR_RETURN(const index::SearchResult found, Search(AllMatches(query), wanted));
  BestHits best(request);
  FacetCounter facets(request.facets);
  RETURN_IF_ERROR(
      ForEachMatch(found.matches, [&](const index::LiveId& id, const DocumentTraits& traits) {
        facets.Add(traits);
        const RetrievalRank rank = request.order.Rank(0, traits, id.position);
        if (best.Wants(rank)) best.Offer({std::string(id.name), rank});
      }));
  RetrievalAnswer answer;
  answer.count = found.count.value_or(0);
  answer.hits = best.Take();
  answer.facets = facets.Facets();
  return answer;
}

template <typename Visit>
absl::Status IndexRetrieval::ForEachMatch(const std::vector<index::DocumentSet>& matches,
                                          Visit visit) const {
  ExpiryTicker ticker(context_, clock_);
  for (size_t i = 0; i < matches.size(); ++i) {
    const index::SegmentReader& segment = view_.parts()[i].segment->reader();
    const index::DocId end = segment.document_count();
    for (index::DocId doc = matches[i].FirstIn(0, end); doc < end;
         doc = matches[i].FirstIn(doc + 1, end)) {
      RETURN_IF_ERROR(ticker.Tick());
      const index::LiveId id = index::DecodeId(segment.DocumentId(doc));
      visit(id, TraitsOf(id.name, id.attributes));
    }
  }
  return absl::OkStatus();
}

}  // namespace rapporteur::storage
