#include "common/telemetry/background_check.h"

#include <utility>

#include "absl/time/clock.h"

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
  while (true) {
    parts_.health->Set(HealthKind::kReadiness, parts_.condition, parts_.check());
    const absl::Time next = absl::Now() + parts_.interval;
    MutexLock lock(&mu_);
    while (!stopping_ && absl::Now() < next) {
      stop_requested_.WaitFor(&mu_, absl::ToChronoNanoseconds(next - absl::Now()));
    }
    if (stopping_) return;
  }
}

}  // namespace rapporteur
