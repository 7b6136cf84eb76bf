// Whether this process is alive and whether it is ready to serve.
//
// Alive: it can go on; when it is not, a supervisor should restart it. Ready: clients should send
// it calls; when it is not, they should go elsewhere until it is.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "common/sync/mutex.h"

namespace rapporteur {

enum class HealthKind { kLiveness, kReadiness };

// Named conditions, all of which must be OK. Thread-safe; does not block beyond its lock.
class Health {
 public:
  // Alive. Not ready until the condition "started" is set to OK, by ServerHost or by its owner.
  Health();
  Health(const Health&) = delete;
  Health& operator=(const Health&) = delete;

  // Sets one condition. An unmet condition of liveness makes the process not ready as well.
  void Set(HealthKind kind, std::string_view condition, absl::Status status);

  // OK, or kUnavailable with each unmet condition and its reason.
  absl::Status Check(HealthKind kind) const;

  // Calls `listener` with the new state of both kinds after each change, in the order of the
  // changes and on the thread that made it; once at once too. It must not call back into Health.
  using Listener = std::function<void(bool alive, bool ready)>;
  // Returns a number for RemoveListener, after which the listener is not called any more.
  int AddListener(Listener listener);
  void RemoveListener(int id);

 private:
  using Conditions = std::map<std::string, absl::Status, std::less<>>;
  absl::Status CheckLocked(HealthKind kind) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void Notify() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  mutable Mutex mu_;
  Conditions liveness_ ABSL_GUARDED_BY(mu_);
  Conditions readiness_ ABSL_GUARDED_BY(mu_);
  std::map<int, Listener> listeners_ ABSL_GUARDED_BY(mu_);
  int next_listener_ ABSL_GUARDED_BY(mu_) = 0;
};

}  // namespace rapporteur
