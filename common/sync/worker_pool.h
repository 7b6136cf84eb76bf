// A fixed number of threads over a bounded queue.
#pragma once

#include <cstddef>
#include <deque>
#include <thread>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "common/sync/mutex.h"

namespace rapporteur {

// Runs tasks on its own threads, first come first served. Thread-safe.
class WorkerPool {
 public:
  using Task = absl::AnyInvocable<void()>;

  // REQUIRES: `threads` >= 1 and `queue_capacity` >= 1.
  WorkerPool(int threads, size_t queue_capacity);
  // Drains: see Shutdown.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // Queues `task`. Returns false, and leaves `task` unrun, when the queue is full or the pool shuts
  // down. Never blocks on a running task.
  bool TrySubmit(Task task);

  // Runs every queued task, then joins the threads. Later submissions are refused. Blocks; may be
  // called more than once, but not from a task.
  void Shutdown();

 private:
  void Run();

  const size_t queue_capacity_;
  Mutex mu_;
  CondVar changed_;
  std::deque<Task> queue_ ABSL_GUARDED_BY(mu_);
  bool stopping_ ABSL_GUARDED_BY(mu_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace rapporteur
