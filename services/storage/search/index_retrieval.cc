#include "services/storage/search/index_retrieval.h"

#include <memory>
#include <utility>
#include <vector>

#include "common/status/status_macros.h"
#include "services/storage/api/expiry.h"
#include "services/storage/index/language/query_builder.h"
#include "services/storage/index/live/live_document.h"

namespace rapporteur::storage {
RetrievalHit IndexRetrieval::HitOf(const index::Hit& hit) const {
  const index::LiveId id =
      index::DecodeId(view_.parts()[hit.segment].segment->reader().DocumentId(hit.doc));
  return {std::string(id.name), {hit.score, id.position}};
}

absl::StatusOr<RetrievalAnswer> IndexRetrieval::Find(const RetrievalRequest& request) const {
  index::SearchRequest search;
  ASSIGN_OR_RETURN(search.query, index::BuildQuery(request.query, view_.collection()));
  search.count = true;
  const std::vector<std::string> words = PassageWords(search.query);
  std::vector<std::shared_ptr<const index::DocumentSet>> wanted;
  if (request.matcher.asks_for_traits()) {
    for (const index::ViewPart& part : view_.parts()) {
      wanted.push_back(filters_->Get(part.segment, request.matcher));
      search.filters.push_back(wanted.back().get());
    }
  }
  RetrievalAnswer answer;
  if (request.matcher.needs_document()) {
    ASSIGN_OR_RETURN(answer, FindByDocuments(request, std::move(search)));
  } else {
    answer = FindByTraits(request, std::move(search));
  }
  answer.words = words;
  return answer;
}

RetrievalAnswer IndexRetrieval::FindByTraits(const RetrievalRequest& request,
                                             index::SearchRequest search) const {
  search.limit = request.limit;
  if (request.after) search.after = view_.HitAt(request.after->position, request.after->score);
  const index::SearchResult found = index::Searcher(view_.collection()).Search(search);
  RetrievalAnswer answer;
  answer.total_size = static_cast<int64_t>(found.count.value_or(0));
  for (const index::Hit& hit : found.hits) answer.hits.push_back(HitOf(hit));
  return answer;
}

absl::StatusOr<RetrievalAnswer> IndexRetrieval::FindByDocuments(const RetrievalRequest& request,
                                                                index::SearchRequest search) const {
  for (const index::ViewPart& part : view_.parts()) {
    search.limit += part.segment->reader().document_count();
  }
  ExpiryTicker ticker(context_, clock_);
  RetrievalAnswer answer;
  for (const index::Hit& each : index::Searcher(view_.collection()).Search(search).hits) {
    RETURN_IF_ERROR(ticker.Tick());
    RetrievalHit hit = HitOf(each);
    ASSIGN_OR_RETURN(const auto head, documents_.FindHead(hit.document));
    if (!head.has_value() || !request.matcher.Matches(*head)) continue;
    ++answer.total_size;
    const bool is_behind = !request.after || *request.after < hit.rank;
    if (is_behind && answer.hits.size() < request.limit) answer.hits.push_back(std::move(hit));
  }
  return answer;
}

}  // namespace rapporteur::storage
