// Ranked retrieval by the search index.
#pragma once

#include <memory>
#include <vector>

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

  // Where a filter needs more of a document than the index has of it, that of each match is read,
  // one at a time, unless the rest of the filter tells already. Memory: the
  // hits, and some bits for each document of the index. Also CANCELLED and DEADLINE_EXCEEDED.
  absl::StatusOr<RetrievalAnswer> Find(const RetrievalRequest& request) const override;
  absl::StatusOr<std::optional<std::string>> Respelt(const std::string& text,
                                                     const index::QueryPart& query) const override;

 private:
  // By segment, which documents are meant. Empty: all.
  using Wanted = std::vector<std::shared_ptr<const index::DocumentSet>>;

  absl::StatusOr<Wanted> WantedByTraits(const DocumentMatcher& matcher) const;
  absl::StatusOr<Wanted> WantedByDocuments(const DocumentMatcher& matcher,
                                           const index::Query& query, const Wanted& wanted) const;
  absl::StatusOr<index::DocumentSet> KeepWanted(const index::IndexSegment& segment,
                                                const index::DocumentSet& documents,
                                                const DocumentMatcher& matcher) const;
  absl::StatusOr<index::SearchResult> Search(index::SearchRequest search,
                                             const Wanted& wanted) const;

  absl::StatusOr<RetrievalAnswer> FindByScore(const RetrievalRequest& request,
                                              const index::Query& query,
                                              const Wanted& wanted) const;
  absl::StatusOr<RetrievalAnswer> FindByTime(const RetrievalRequest& request,
                                             const index::Query& query, const Wanted& wanted) const;
  // Calls `visit(id, traits)` for each document of `matches`, by segment.
  template <typename Visit>
  absl::Status ForEachMatch(const std::vector<index::DocumentSet>& matches, Visit visit) const;

  const index::IndexView& view_;
  const StoreSnapshot& documents_;
  FilterSets* const filters_;
  const RequestContext& context_;
  const Clock& clock_;
};

}  // namespace rapporteur::storage
