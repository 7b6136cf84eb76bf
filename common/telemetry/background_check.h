// A condition of readiness that is looked at again and again.
#pragma once

#include <functional>
#include <string>
#include <thread>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/context/request_context.h"
#include "common/sync/mutex.h"
#include "common/telemetry/health.h"
#include "common/telemetry/logger.h"

namespace rapporteur {

// Runs `check` on a thread of its own, at once and then `interval` after each end, and sets what it
// returns as a condition of readiness. So probes cost nothing, and the log tells each change. Until
// the first end the condition is unmet.
class BackgroundCheck {
 public:
  struct Parts {
    Health* health = nullptr;        // Not owned, as the logger; both outlive the check.
    const Logger* logger = nullptr;  // Optional.
    std::string condition = {};      // Its name: "storage".
    absl::Duration interval = absl::Seconds(1);
    absl::Duration timeout = absl::Seconds(2);  // Becomes the deadline of `check`'s context.
    // May block until the context's deadline passes, or until it is cancelled: *this is going away.
    std::function<absl::Status(const RequestContext& context)> check = {};
  };

  explicit BackgroundCheck(Parts parts);
  // Cancels and waits for a check that is running. The condition stays as it is.
  ~BackgroundCheck();
  BackgroundCheck(const BackgroundCheck&) = delete;
  BackgroundCheck& operator=(const BackgroundCheck&) = delete;

 private:
  void Run();
  absl::Status CheckOnce();
  void LogChange(const absl::Status& status) const;
  bool IsStopping() const;
  // Returns true when it is time to stop.
  bool WaitForNext();

  const Parts parts_;
  mutable Mutex mu_;
  CondVar stop_requested_;
  bool stopping_ ABSL_GUARDED_BY(mu_) = false;
  std::thread thread_;
};

}  // namespace rapporteur
