#include "services/ingest/storage_monitor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "services/storage/memory/memory_store.h"

namespace rapporteur::ingest {
namespace {

using ::testing::HasSubstr;

// A store whose status can be made to fail, and which tells when it was asked.
class FlakyStore : public storage::MemoryStore {
 public:
  absl::StatusOr<storage::StoreStatus> GetStatus(const RequestContext& context) const override {
    MutexLock lock(&mu_);
    ++asked_;
    changed_.NotifyAll();
    if (!status_.ok()) return status_;
    return MemoryStore::GetStatus(context);
  }

  void Set(absl::Status status) {
    MutexLock lock(&mu_);
    status_ = std::move(status);
  }
  // Waits until it was asked twice more: what the first question found is then known.
  void AwaitQuestions() {
    MutexLock lock(&mu_);
    const int target = asked_ + 2;
    while (asked_ < target) changed_.Wait(&mu_);
  }

 private:
  mutable Mutex mu_;
  mutable CondVar changed_;
  mutable int asked_ ABSL_GUARDED_BY(mu_) = 0;
  absl::Status status_ ABSL_GUARDED_BY(mu_);
};

TEST(StorageMonitorTest, KeepsTheConditionAndTellsChanges) {
  FlakyStore store;
  Health health;
  std::ostringstream log;
  const Logger logger(LogLevel::kInfo, &log);
  health.Set(HealthKind::kReadiness, "started", absl::OkStatus());
  {
    StorageMonitor monitor({&store, &health, &logger}, absl::Milliseconds(1));
    store.AwaitQuestions();
    EXPECT_TRUE(health.Check(HealthKind::kReadiness).ok());
    store.Set(absl::UnavailableError("gone"));
    store.AwaitQuestions();
    store.AwaitQuestions();
    EXPECT_FALSE(health.Check(HealthKind::kReadiness).ok());
    store.Set(absl::OkStatus());
    store.AwaitQuestions();
    store.AwaitQuestions();
    EXPECT_TRUE(health.Check(HealthKind::kReadiness).ok());
  }
  EXPECT_THAT(log.str(), HasSubstr("storage not reached"));
  EXPECT_THAT(log.str(), HasSubstr("gone"));
}

}  // namespace
}  // namespace rapporteur::ingest
