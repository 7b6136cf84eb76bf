// The thread that does a live index's background work.
#pragma once

#include <functional>
#include <thread>

#include "absl/status/status.h"
#include "common/sync/mutex.h"
#include "services/storage/index/live/live_index.h"

namespace rapporteur::index {

// Works while there is work, and whenever it is woken. Thread-safe.
class IndexWorker {
 public:
  // `index` and `source` outlive *this. `on_failure` is called once, with what ended the work; it
  // may be empty.
  IndexWorker(LiveIndex* index, DocumentSource* source,
              std::function<void(const absl::Status&)> on_failure);
  // Waits for the piece of work under way.
  ~IndexWorker();

  // There may be something to do. Does not block.
  void Wake();

 private:
  void Run();
  // False: stop.
  bool WaitForWork();

  LiveIndex* const index_;
  DocumentSource* const source_;
  const std::function<void(const absl::Status&)> on_failure_;

  Mutex mu_;
  CondVar changed_;
  bool awake_ ABSL_GUARDED_BY(mu_) = true;
  bool stop_ ABSL_GUARDED_BY(mu_) = false;

  std::thread thread_;
};

}  // namespace rapporteur::index
