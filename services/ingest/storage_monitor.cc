#include "services/ingest/storage_monitor.h"

#include <optional>
#include <string>

#include "common/text/absl_view.h"

namespace rapporteur::ingest {
namespace {

constexpr absl::Duration kAnswerWithin = absl::Seconds(2);
constexpr char kCondition[] = "storage";

}  // namespace

StorageMonitor::StorageMonitor(const Parts& parts, absl::Duration interval)
    : parts_(parts), interval_(interval) {
  parts_.health->Set(HealthKind::kReadiness, kCondition,
                     absl::UnavailableError("storage was not asked yet"));
  thread_ = std::thread([this] { Run(); });
}

StorageMonitor::~StorageMonitor() {
  {
    MutexLock lock(&mu_);
    stopping_ = true;
  }
  changed_.NotifyAll();
  thread_.join();
}

void StorageMonitor::Run() {
  std::optional<bool> reached;
  while (true) {
    const absl::Status status = Ask();
    parts_.health->Set(HealthKind::kReadiness, kCondition, status);
    if (reached != status.ok()) {
      reached = status.ok();
      if (status.ok()) {
        parts_.logger->Info("storage reached");
      } else {
        parts_.logger->Warning("storage not reached", {{"error", ToStd(status.message())}});
      }
    }
    MutexLock lock(&mu_);
    if (!stopping_) changed_.WaitFor(&mu_, absl::ToChronoNanoseconds(interval_));
    if (stopping_) return;
  }
}

absl::Status StorageMonitor::Ask() {
  RequestContext context;
  context.deadline = absl::Now() + kAnswerWithin;
  context.cancelled = [this] {
    MutexLock lock(&mu_);
    return stopping_;
  };
  return parts_.storage->GetStatus(context).status();
}

}  // namespace rapporteur::ingest
