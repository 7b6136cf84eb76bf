// Many callers, one synced write.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "common/sync/mutex.h"
#include "rocksdb/write_batch.h"
#include "services/storage/api/batch_planner.h"
#include "services/storage/rocks/prepared_batch.h"
#include "services/storage/rocks/rocks_database.h"
#include "services/storage/rocks/rocks_options.h"
#include "services/storage/rocks/search_index.h"
#include "services/storage/rocks/value_codec.h"
#include "services/storage/rocks/write_health.h"

namespace rapporteur::storage {

// Commits batches in the order of their arrival, several in one synced RocksDB write: whoever is at
// the head of the queue commits for all who wait behind it, while the next ones gather. A lone
// caller never waits for company; under load the groups grow by themselves with the time that a
// sync takes. Thread-safe.
class GroupCommitter {
 public:
  // `state` is what the database holds. `options`, `database` and `index` outlive *this.
  GroupCommitter(const RocksOptions& options, const RocksDatabase& database, SearchIndex* index,
                 std::shared_ptr<WriteHealth> health, StoreState state);

  // Plans and stores `batch`; returns once it is on disk and searches that begin then find it.
  // Blocks. REQUEST_ID_REUSED by its plan; STORE_WRITE_FAILED from the first failed write on.
  absl::StatusOr<rapporteur::storage::v1::WriteBatchResult> Commit(const PreparedBatch& batch);

 private:
  struct Waiter {
    explicit Waiter(const PreparedBatch* waiting) : batch(waiting) {}
    const PreparedBatch* const batch;
    CondVar turn;
    bool done = false;
    absl::StatusOr<rapporteur::storage::v1::WriteBatchResult> result =
        absl::UnknownError("not committed");
  };

  // The waiters at the head of the queue that fit into one group; at least one.
  std::vector<Waiter*> TakeGroup() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  // Plans, writes, and sets the results of `group`. Called by one thread at a time.
  void CommitGroup(const std::vector<Waiter*>& group);
  void AddToWrite(const PreparedBatch& batch, const BatchPlan& plan);
  // Removes the generations of requests that the group, ending at `ledger_count`, leaves behind.
  void ForgetRequests(int64_t ledger_count);
  absl::Status WriteSynced(CommitReport report);

  const RocksOptions& options_;
  const RocksDatabase& database_;
  SearchIndex* const index_;
  const std::shared_ptr<WriteHealth> health_;

  Mutex mu_;
  std::deque<Waiter*> queue_ ABSL_GUARDED_BY(mu_);

  // Only touched by the thread at the head of the queue.
  StoreState state_;
  rocksdb::WriteBatch write_;  // Of the commit under way. Its memory grows slowly, so it is kept.
};

}  // namespace rapporteur::storage
