// Ranked retrieval by the search index.
#pragma once

#include "absl/status/statusor.h"
#include "common/context/request_context.h"
#include "common/time/clock.h"
#include "services/storage/api/retrieval.h"
#include "services/storage/api/store_snapshot.h"
#include "services/storage/index/live/index_view.h"
#include "services/storage/index/search/searcher.h"
#include "services/storage/search/filter_sets.h"

namespace rapporteur::storage {

// Finds in one view of the index. All parts outlive it. Not thread-safe.
class IndexRetrieval : public Retrieval {
 public:
  // `documents`: of the same moment as `view`. REQUIRES: the view is complete.
  IndexRetrieval(const index::IndexView& view, const StoreSnapshot& documents, FilterSets* filters,
                 const RequestContext& context, const Clock& clock)
      : view_(view), documents_(documents), filters_(filters), context_(context), clock_(clock) {}

  // A filter that needs whole documents reads those of all matches.
  absl::StatusOr<RetrievalAnswer> Find(const RetrievalRequest& request) const override;

 private:
  RetrievalHit HitOf(const index::Hit& hit) const;
  RetrievalAnswer FindByTraits(const RetrievalRequest& request, index::SearchRequest search) const;
  absl::StatusOr<RetrievalAnswer> FindByDocuments(const RetrievalRequest& request,
                                                  index::SearchRequest search) const;

  const index::IndexView& view_;
  const StoreSnapshot& documents_;
  FilterSets* const filters_;
  const RequestContext& context_;
  const Clock& clock_;
};

}  // namespace rapporteur::storage
