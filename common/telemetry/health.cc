#include "common/telemetry/health.h"

#include <fmt/format.h>

#include <utility>

#include "common/text/absl_view.h"

namespace rapporteur {

Health::Health() {
  MutexLock lock(&mu_);
  readiness_["started"] = absl::UnavailableError("the server has not started to serve");
}

void Health::Set(HealthKind kind, std::string_view condition, absl::Status status) {
  MutexLock lock(&mu_);
  Conditions& conditions = kind == HealthKind::kLiveness ? liveness_ : readiness_;
  conditions[std::string(condition)] = std::move(status);
  Notify();
}

absl::Status Health::Check(HealthKind kind) const {
  MutexLock lock(&mu_);
  return CheckLocked(kind);
}

absl::Status Health::CheckLocked(HealthKind kind) const {
  std::string unmet;
  const auto collect = [&unmet](const Conditions& conditions) {
    for (const auto& [name, status] : conditions) {
      if (status.ok()) continue;
      unmet += fmt::format("{}{}: {}", unmet.empty() ? "" : "\n", name, ToStd(status.message()));
    }
  };
  collect(liveness_);
  if (kind == HealthKind::kReadiness) collect(readiness_);
  return unmet.empty() ? absl::OkStatus() : absl::UnavailableError(unmet);
}

int Health::AddListener(Listener listener) {
  MutexLock lock(&mu_);
  listener(CheckLocked(HealthKind::kLiveness).ok(), CheckLocked(HealthKind::kReadiness).ok());
  listeners_.emplace(next_listener_, std::move(listener));
  return next_listener_++;
}

void Health::RemoveListener(int id) {
  MutexLock lock(&mu_);
  listeners_.erase(id);
}

void Health::Notify() {
  const bool alive = CheckLocked(HealthKind::kLiveness).ok();
  const bool ready = CheckLocked(HealthKind::kReadiness).ok();
  for (const auto& [id, listener] : listeners_) listener(alive, ready);
}

}  // namespace rapporteur
