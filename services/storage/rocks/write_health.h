// Whether the disk can still be trusted with writes.
#pragma once

#include <functional>
#include <utility>

#include "absl/status/status.h"
#include "common/sync/mutex.h"

namespace rapporteur::storage {

// OK until the first failure and never again after: what a failed fsync left on disk is unknown, so
// neither it nor anything behind it may be tried again in this process. Thread-safe.
class WriteHealth {
 public:
  // Calls `on_failure`, which may be empty, with the first failure.
  explicit WriteHealth(std::function<void(const absl::Status&)> on_failure)
      : on_failure_(std::move(on_failure)) {}

  absl::Status status() const {
    MutexLock lock(&mu_);
    return status_;
  }

  // Keeps the first failure. REQUIRES: `failure` is not OK.
  void Fail(const absl::Status& failure) {
    {
      MutexLock lock(&mu_);
      if (!status_.ok()) return;
      status_ = failure;
    }
    if (on_failure_) on_failure_(failure);
  }

 private:
  const std::function<void(const absl::Status&)> on_failure_;
  mutable Mutex mu_;
  absl::Status status_ ABSL_GUARDED_BY(mu_);
};

}  // namespace rapporteur::storage
