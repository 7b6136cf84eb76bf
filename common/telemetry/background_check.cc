#include "common/telemetry/background_check.h"

#include <optional>
#include <utility>

#include "absl/time/clock.h"
#include "common/text/absl_view.h"

namespace rapporteur {

BackgroundCheck::BackgroundCheck(Parts parts) : parts_(std::move(parts)) {
  parts_.health->Set(HealthKind::kReadiness, parts_.condition,
                     absl::UnavailableError("not checked yet"));
  thread_ = std::thread([this] { Run(); });
}

BackgroundCheck::~BackgroundCheck() {
  {
    MutexLock lock(&mu_);
    stopping_ = true;
  }
  stop_requested_.NotifyAll();
  thread_.join();
}

void BackgroundCheck::Run() {
  std::optional<bool> met;
  do {
    const absl::Status status = CheckOnce();
    if (absl::IsCancelled(status) && IsStopping()) return;  // Says nothing about the condition.
    parts_.health->Set(HealthKind::kReadiness, parts_.condition, status);
    if (met != status.ok()) LogChange(status);
    met = status.ok();
  } while (!WaitForNext());
}

absl::Status BackgroundCheck::CheckOnce() {
  RequestContext context;
  context.deadline = absl::Now() + parts_.timeout;
  context.cancelled = [this] { return IsStopping(); };
  return parts_.check(context);
}

void BackgroundCheck::LogChange(const absl::Status& status) const {
  if (parts_.logger == nullptr) return;
  if (status.ok()) {
    parts_.logger->Info("condition met", {{"condition", parts_.condition}});
  } else {
    parts_.logger->Warning("condition not met",
                           {{"condition", parts_.condition}, {"error", ToStd(status.message())}});
  }
}

bool BackgroundCheck::IsStopping() const {
  MutexLock lock(&mu_);
  return stopping_;
}

bool BackgroundCheck::WaitForNext() {
  const absl::Time next = absl::Now() + parts_.interval;
  MutexLock lock(&mu_);
  while (!stopping_ && absl::Now() < next) {
    stop_requested_.WaitFor(&mu_, absl::ToChronoNanoseconds(next - absl::Now()));
  }
  return stopping_;
}

}  // namespace rapporteur
