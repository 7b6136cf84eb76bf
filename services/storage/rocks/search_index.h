// The search index of a RocksStore: what it is made of, and the thread that tends it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/api/batch_planner.h"
#include "services/storage/index/live/index_worker.h"
#include "services/storage/index/live/live_index.h"
#include "services/storage/rocks/rocks_database.h"
#include "services/storage/rocks/rocks_options.h"
#include "services/storage/rocks/rocks_segment_store.h"
#include "services/storage/rocks/rocks_snapshot.h"
#include "services/storage/rocks/stored_documents.h"
#include "services/storage/rocks/write_health.h"

namespace rapporteur::storage {

// Documents of one commit for the index. Its parts refer to the batches, which outlive it. Not
// thread-safe.
class IndexedCommit {
 public:
  void Add(const rapporteur::storage::v1::EncodedWriteBatch& batch, const BatchPlan& plan);
  void Clear();
  bool empty() const { return documents_.empty(); }

 private:
  friend class SearchIndex;

  std::vector<index::LiveDocument> documents_;
  std::vector<std::unique_ptr<std::string>> attributes_;  // That documents_ refer to.
};

// One state of the index and the documents that belong to it.
struct SearchMoment {
  std::shared_ptr<const index::IndexView> view;

  // Of the same commit as the view. Lives as long as the view.
  const RocksSnapshot& documents() const;
};

// Thread-safe, but for Apply, which one thread at a time calls.
class SearchIndex {
 public:
  // Opens the index of `database`, whose last position is `up_to`, and reads a short tail that it
  // does not have. Everything outlives *this.
  static absl::StatusOr<std::unique_ptr<SearchIndex>> Open(const RocksOptions& options,
                                                           const RocksDatabase& database,
                                                           std::string staging_dir,
                                                           std::shared_ptr<WriteHealth> health,
                                                           int64_t up_to);

  // Takes what was just committed, up to position `up_to`: searches find it from now on.
  absl::Status Apply(const IndexedCommit& commit, int64_t up_to);

  SearchMoment Now() const { return {live_->view()}; }

  index::LiveIndexStatus status() const { return live_->status(); }

  // Ends the background work and stores what is in memory only. Call once, last.
  absl::Status Close();

 private:
  SearchIndex(const RocksOptions& options, const RocksDatabase& database, std::string staging_dir,
              std::shared_ptr<WriteHealth> health);

  const RocksDatabase& database_;
  const std::shared_ptr<WriteHealth> health_;
  RocksSegmentStore segments_;
  StoredDocuments documents_;
  std::unique_ptr<index::LiveIndex> live_;
  std::unique_ptr<index::IndexWorker> worker_;
};

}  // namespace rapporteur::storage
