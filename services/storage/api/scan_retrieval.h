// Ranked retrieval by reading every document: slow, simple, and the reference for any index.
#pragma once

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "common/context/request_context.h"
#include "common/time/clock.h"
#include "services/storage/api/retrieval.h"
#include "services/storage/api/scan_vocabulary.h"
#include "services/storage/api/store_snapshot.h"

namespace rapporteur::storage {

// Reads all documents twice: first for the statistics, then for the hits. Memory: the hits that are
// wanted, and the words that the query may look for. All parts outlive it. Not thread-safe.
class ScanRetrieval : public Retrieval {
 public:
  ScanRetrieval(const StoreSnapshot& snapshot, const RequestContext& context, const Clock& clock)
      : snapshot_(snapshot), context_(context), clock_(clock) {}

  // Also CANCELLED and DEADLINE_EXCEEDED, in between two documents.
  absl::StatusOr<RetrievalAnswer> Find(const RetrievalRequest& request) const override;
  // Reads all documents once.
  absl::StatusOr<std::optional<std::string>> Respelt(const std::string& text,
                                                     const index::QueryPart& query) const override;

 private:
  // Calls `visit` for every document: without its text, and its words.
  absl::Status ForEachDocument(
      absl::FunctionRef<void(const rapporteur::v1::Document&, const DocumentWords&)> visit) const;

  const StoreSnapshot& snapshot_;
  const RequestContext& context_;
  const Clock& clock_;
};

}  // namespace rapporteur::storage
