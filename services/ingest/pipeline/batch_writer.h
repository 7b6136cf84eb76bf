// Groups documents into batches and has them stored.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <string>
#include <thread>
#include <unordered_set>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/sync/mutex.h"
#include "common/time/clock.h"
#include "rapporteur/storage/v1/write_batch.pb.h"
#include "services/storage/api/record_store.h"

namespace rapporteur::ingest {

// One document to store.
struct PendingWrite {
  rapporteur::storage::v1::DocumentWrite write;
  // Called once, from a thread of the writer, when the document is durable or refused. Short, and
  // never blocks.
  absl::AnyInvocable<void(absl::StatusOr<rapporteur::storage::v1::DocumentWriteResult>)> done;
};

struct BatchOptions {
  int max_documents = 64;
  size_t max_bytes = size_t{7} << 19;  // 3.5 MiB; a larger document is a batch of its own.
  absl::Duration max_wait = absl::Milliseconds(2);
  int max_in_flight = 3;
  absl::Duration append_timeout = absl::Seconds(30);
};

// Takes documents from all streams. A batch leaves when it is full, when its first document has
// waited max_wait, or when the input pauses while nothing is on its way; so a lone document goes at
// once, and under load one sync serves many.
//
// Batches on their way overlap, but never hold the same document: revisions are stored in the order
// of Add. When storage is away the documents of a batch are refused with STORAGE_UNAVAILABLE, and
// the next batch tries again. When storage finds a batch invalid, its documents are sent one by
// one, so that only the invalid ones are refused.
//
// Thread-safe. Unbounded: the callers limit what they add.
class BatchWriter {
 public:
  struct Parts {
    storage::RecordWriter* writer = nullptr;
    const Clock* clock = nullptr;
    std::function<std::string()> new_id;  // For batches' request ids; thread-safe.
  };

  // The pointers of `parts` must outlive *this.
  BatchWriter(Parts parts, const BatchOptions& options);
  // Stores what was added, then stops. Blocks.
  ~BatchWriter();
  BatchWriter(const BatchWriter&) = delete;
  BatchWriter& operator=(const BatchWriter&) = delete;

  // Never blocks. `input_pauses`: nothing follows soon, as far as the caller knows.
  void Add(PendingWrite write, bool input_pauses);

 private:
  struct Queued {
    PendingWrite pending;
    size_t bytes = 0;
    absl::Time since;
  };

  void Run();
  // How many documents the next batch would take; 0 where the first must wait for one on its way.
  size_t CountNext(bool* full) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  std::vector<PendingWrite> Take(size_t count) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void Store(std::vector<PendingWrite> pending);
  absl::StatusOr<rapporteur::storage::v1::WriteBatchResult> Append(
      rapporteur::storage::v1::WriteBatch* batch);

  const Parts parts_;
  const BatchOptions options_;

  Mutex mu_;
  CondVar changed_;
  std::deque<Queued> queue_ ABSL_GUARDED_BY(mu_);
  size_t queued_bytes_ ABSL_GUARDED_BY(mu_) = 0;
  std::unordered_set<std::string> names_in_flight_ ABSL_GUARDED_BY(mu_);
  int in_flight_ ABSL_GUARDED_BY(mu_) = 0;
  bool input_pauses_ ABSL_GUARDED_BY(mu_) = false;
  bool stopping_ ABSL_GUARDED_BY(mu_) = false;

  std::vector<std::thread> threads_;  // Each stores one batch at a time.
};

}  // namespace rapporteur::ingest
