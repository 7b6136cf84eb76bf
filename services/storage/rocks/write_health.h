// Whether the disk can still be trusted with writes.
#pragma once

#include "absl/status/status.h"
#include "common/sync/mutex.h"

namespace rapporteur::storage {

// OK until the first failure and never again after: what a failed fsync left on disk is unknown, so
// neither it nor anything behind it may be tried again in this process. Thread-safe.
class WriteHealth {
 public:
  absl::Status status() const {
    MutexLock lock(&mu_);
    return status_;
  }

  // Keeps the first failure. REQUIRES: `failure` is not OK.
  void Fail(const absl::Status& failure) {
    MutexLock lock(&mu_);
    if (status_.ok()) status_ = failure;
  }

 private:
  mutable Mutex mu_;
  absl::Status status_ ABSL_GUARDED_BY(mu_);
};

}  // namespace rapporteur::storage
