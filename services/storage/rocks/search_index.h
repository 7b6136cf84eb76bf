// The search index of a RocksStore: what it is made of, and the thread that tends it.
#pragma once

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/context/request_context.h"
#include "services/storage/api/batch_planner.h"
#include "services/storage/index/live/document_batch.h"
#include "services/storage/index/live/index_feed.h"
#include "services/storage/index/live/index_worker.h"
#include "services/storage/index/live/live_index.h"
#include "services/storage/rocks/rocks_database.h"
#include "services/storage/rocks/rocks_options.h"
#include "services/storage/rocks/rocks_segment_store.h"
#include "services/storage/rocks/rocks_snapshot.h"
#include "services/storage/rocks/stored_documents.h"
#include "services/storage/rocks/write_health.h"

namespace rapporteur::storage {

// Adds the documents that `plan` makes of `batch`, as the index takes them.
void AddIndexed(const rapporteur::storage::v1::EncodedWriteBatch& batch, const BatchPlan& plan,
                index::DocumentBatch& documents);

// One state of the index and the documents that belong to it.
struct SearchMoment {
  std::shared_ptr<const index::IndexView> view;

  // Of the same commit as the view. Lives as long as the view.
  const RocksSnapshot& documents() const;
};

// Thread-safe, but for Add, which one thread at a time calls.
class SearchIndex {
 public:
  // Opens the index of `database`, whose last position is `up_to`, and reads a short tail that it
  // does not have. Everything outlives *this.
  static absl::StatusOr<std::unique_ptr<SearchIndex>> Open(const RocksOptions& options,
                                                           const RocksDatabase& database,
                                                           std::string staging_dir,
                                                           std::shared_ptr<WriteHealth> health,
                                                           int64_t up_to);

  // Takes what was just committed, up to position `up_to`: searches that begin from now on find it.
  // Waits where too much was committed that is not in the index yet.
  void Add(index::DocumentBatch documents, int64_t up_to);

  // A moment that has all that was added before the call, for which it waits; some hundredths of a
  // second where very much is written. CANCELLED or DEADLINE_EXCEEDED by `context`.
  absl::StatusOr<SearchMoment> Now(const RequestContext& context) const;

  index::LiveIndexStatus status() const;

  // Ends the background work and stores what is in memory only. Call once, last.
  absl::Status Close();

 private:
  SearchIndex(const RocksOptions& options, const RocksDatabase& database, std::string staging_dir,
              std::shared_ptr<WriteHealth> health);

  const RocksDatabase& database_;
  const Clock& clock_;
  const std::shared_ptr<WriteHealth> health_;
  RocksSegmentStore segments_;
  StoredDocuments documents_;
  std::unique_ptr<index::LiveIndex> live_;
  std::unique_ptr<index::IndexWorker> worker_;
  std::unique_ptr<index::IndexFeed> feed_;
};

}  // namespace rapporteur::storage
