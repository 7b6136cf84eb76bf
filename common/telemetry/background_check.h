// A condition of readiness that is looked at again and again.
#pragma once

#include <functional>
#include <string>
#include <thread>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/sync/mutex.h"
#include "common/telemetry/health.h"

namespace rapporteur {

// Runs `check` on a thread of its own, at once and then `interval` after each end, and sets what it
// returns as a condition of readiness. Until the first end the condition is unmet.
class BackgroundCheck {
 public:
  struct Parts {
    Health* health = nullptr;  // Not owned; outlives the check.
    std::string condition;     // Its name: "storage".
    absl::Duration interval = absl::Seconds(1);
    std::function<absl::Status()> check;  // May block; should give up within a few seconds.
  };

  explicit BackgroundCheck(Parts parts);
  // Waits for a check that is running. The condition stays as it is.
  ~BackgroundCheck();
  BackgroundCheck(const BackgroundCheck&) = delete;
  BackgroundCheck& operator=(const BackgroundCheck&) = delete;

 private:
  void Run();

  const Parts parts_;
  Mutex mu_;
  CondVar stop_requested_;
  bool stopping_ ABSL_GUARDED_BY(mu_) = false;
  std::thread thread_;
};

}  // namespace rapporteur
