// Lists and searches over any StoreSnapshot; contracts in record_store.h.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "common/context/request_context.h"
#include "common/time/clock.h"
#include "rapporteur/storage/v1/filters.pb.h"
#include "services/storage/api/page_work.h"
#include "services/storage/api/record_store.h"
#include "services/storage/api/retrieval.h"
#include "services/storage/api/store_snapshot.h"

namespace rapporteur::storage {

// INVALID_ARGUMENT with a violation of "page_size" unless 1 <= size <= max.
absl::Status CheckPageSize(int size, int max);

// The same for the arguments of ReadChanges.
absl::Status CheckChangesArguments(int64_t after_position, int limit);

// Answers queries from one snapshot. A short-lived helper: all parts outlive it. Not thread-safe.
class SnapshotQueries {
 public:
  SnapshotQueries(const StoreSnapshot& snapshot, const RequestContext& context, const Clock& clock,
                  const PageBounds& bounds = {});

  absl::StatusOr<DocumentWithFacts> GetDocument(const GetDocumentParams& params) const;
  absl::StatusOr<DocumentPage> ListDocuments(const rapporteur::storage::v1::DocumentFilter& filter,
                                             const PageRequest& page) const;
  absl::StatusOr<FactPage> ListFacts(const rapporteur::storage::v1::FactFilter& filter,
                                     const PageRequest& page) const;
  // `retrieval` finds in the same snapshot.
  absl::StatusOr<RetrievalPage> RetrieveDocuments(const Retrieval& retrieval,
                                                  const RetrievalParams& params,
                                                  const PageRequest& page) const;

 private:
  absl::StatusOr<rapporteur::storage::v1::DocumentWrite> ReadRevision(const std::string& document,
                                                                      int revision) const;
  absl::StatusOr<RetrievedDocument> Show(const RetrievalHit& hit,
                                         const std::vector<std::string>& words) const;
  absl::StatusOr<std::string> BetterSpelling(const Retrieval& retrieval, const std::string& text,
                                             const RetrievalRequest& request,
                                             const RetrievalAnswer& found) const;
  absl::Status ShowPage(const RetrievalAnswer& found, int size, RetrievalPage& page) const;

  const StoreSnapshot& snapshot_;
  const RequestContext& context_;
  const Clock& clock_;
  const PageBounds bounds_;
};

// Removes what only the FULL view has.
void RemoveText(rapporteur::v1::Document* document);

}  // namespace rapporteur::storage
