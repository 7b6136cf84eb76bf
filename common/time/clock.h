// The time, as a dependency that tests can set.
#pragma once

#include "absl/time/time.h"
#include "common/sync/mutex.h"

namespace rapporteur {

// Tells the wall-clock time. Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual absl::Time Now() const = 0;

  // The machine's clock. Lives for ever.
  static const Clock* Real();
};

// A clock that stands still until it is moved. Thread-safe.
class FakeClock : public Clock {
 public:
  explicit FakeClock(absl::Time now) : now_(now) {}

  absl::Time Now() const override;
  void Advance(absl::Duration by);

 private:
  mutable Mutex mu_;
  absl::Time now_ ABSL_GUARDED_BY(mu_);
};

}  // namespace rapporteur
