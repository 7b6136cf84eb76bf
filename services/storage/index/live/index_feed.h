// The way of stored documents into the index, beside the way of their acknowledgement.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "common/sync/mutex.h"
#include "services/storage/index/live/document_batch.h"
#include "services/storage/index/live/index_view.h"
#include "services/storage/index/live/live_document.h"

namespace rapporteur::index {

// Cutting words takes longer than storing a document, so whoever stores does not wait for it: what
// was added waits here, and a thread of its own puts it into the index, as much at a time as has
// come together. A search first calls CatchUp, so that it finds all that was added before it began.
// Thread-safe.
class IndexFeed {
 public:
  struct Options {
    // Add waits where documents that are not in the index yet take this much.
    uint64_t max_bytes = uint64_t{16} << 20;
    // Called by the feed's thread: after views have more documents; once, with what ended its work.
    // Both may be empty.
    std::function<void()> on_applied;
    std::function<void(const absl::Status&)> on_failure;
  };

  // Called by the feed's thread: LiveIndex::Apply, of an index that outlives *this.
  using Apply =
      std::function<absl::Status(const std::vector<LiveDocument>& documents, int64_t up_to,
                                 std::shared_ptr<const ViewCompanion> companion)>;

  IndexFeed(Apply apply, Options options);
  // Puts into the index what still waits.
  ~IndexFeed();

  // Has the documents applied later. Callers add one after another. Waits where memory is full;
  // without effect after a failure.
  void Add(DocumentBatch batch, int64_t up_to, std::shared_ptr<const ViewCompanion> companion);

  // Returns once views of the index have all that was added before the call. Every few milliseconds
  // `check` is asked, and its first error returned. The failure that ended the feed's work.
  absl::Status CatchUp(absl::FunctionRef<absl::Status()> check);

  // Documents that wait.
  int64_t pending_documents() const;

 private:
  struct Pending {
    DocumentBatch batch;
    int64_t up_to = 0;
    std::shared_ptr<const ViewCompanion> companion;
  };

  void Run();
  // The next ones in order, about kChunkBytes of them; none: stop.
  std::vector<Pending> Take();
  absl::Status ApplyTaken(const std::vector<Pending>& taken) const;
  void Finish(const std::vector<Pending>& taken, const absl::Status& applied);
  bool IsUrgent() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  const Apply apply_;
  const Options options_;

  mutable Mutex mu_;
  CondVar urgent_;  // For the feed's thread.
  CondVar moved_;   // For those who add or catch up.
  std::deque<Pending> pending_ ABSL_GUARDED_BY(mu_);
  // With what is taken and not applied yet.
  uint64_t pending_bytes_ ABSL_GUARDED_BY(mu_) = 0;
  int64_t pending_documents_ ABSL_GUARDED_BY(mu_) = 0;
  int64_t added_up_to_ ABSL_GUARDED_BY(mu_) = 0;
  int64_t applied_up_to_ ABSL_GUARDED_BY(mu_) = 0;
  int catching_up_ ABSL_GUARDED_BY(mu_) = 0;  // Callers.
  absl::Status failure_ ABSL_GUARDED_BY(mu_);
  bool stop_ ABSL_GUARDED_BY(mu_) = false;

  std::thread thread_;
};

}  // namespace rapporteur::index
