#include "common/telemetry/background_check.h"

#include <algorithm>
#include <sstream>
#include <string>
#include <thread>
#include <utility>

#include "absl/time/clock.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur {
namespace {

using ::testing::HasSubstr;

// A check whose answer a test sets, and which a test can wait for.
class Subject {
 public:
  absl::Status Check() {
    MutexLock lock(&mu_);
    ++count_;
    checked_.NotifyAll();
    return answer_;
  }

  void Answer(absl::Status answer) {
    MutexLock lock(&mu_);
    answer_ = std::move(answer);
  }

  // Returns after two more checks: what the first of them answered is then set.
  void AwaitTwoChecks() {
    MutexLock lock(&mu_);
    const int goal = count_ + 2;
    while (count_ < goal) checked_.Wait(&mu_);
  }

 private:
  Mutex mu_;
  CondVar checked_;
  absl::Status answer_ ABSL_GUARDED_BY(mu_);
  int count_ ABSL_GUARDED_BY(mu_) = 0;
};

TEST(BackgroundCheckTest, TheConditionFollowsTheCheck) {
  Health health;
  health.Set(HealthKind::kReadiness, "started", absl::OkStatus());
  Subject subject;
  subject.Answer(absl::UnavailableError("storage is away"));
  BackgroundCheck check({.health = &health,
                         .condition = "storage",
                         .interval = absl::Milliseconds(1),
                         .check = [&](const RequestContext&) { return subject.Check(); }});
  subject.AwaitTwoChecks();
  EXPECT_THAT(health.Check(HealthKind::kReadiness),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("storage is away")));
  EXPECT_OK(health.Check(HealthKind::kLiveness));
  subject.Answer(absl::OkStatus());
  subject.AwaitTwoChecks();
  EXPECT_OK(health.Check(HealthKind::kReadiness));
}

TEST(BackgroundCheckTest, EndsWithoutWaitingForTheInterval) {
  Health health;
  Subject subject;
  const absl::Time start = absl::Now();
  {
    BackgroundCheck check({.health = &health,
                           .condition = "storage",
                           .interval = absl::Hours(1),
                           .check = [&](const RequestContext&) { return subject.Check(); }});
  }
  EXPECT_LT(absl::Now() - start, absl::Minutes(1));
}

TEST(BackgroundCheckTest, IsNotReadyBeforeTheFirstAnswer) {
  Health health;
  health.Set(HealthKind::kReadiness, "started", absl::OkStatus());
  Mutex mu;
  mu.Lock();
  {
    BackgroundCheck check(
        {.health = &health, .condition = "storage", .check = [&mu](const RequestContext&) {
           MutexLock lock(&mu);
           return absl::OkStatus();
         }});
    EXPECT_THAT(health.Check(HealthKind::kReadiness), StatusIs(absl::StatusCode::kUnavailable));
    mu.Unlock();
  }
  EXPECT_OK(health.Check(HealthKind::kReadiness));
}

TEST(BackgroundCheckTest, TheLogTellsEachChangeOnce) {
  Health health;
  std::ostringstream log;
  const Logger logger(LogLevel::kInfo, &log);
  Subject subject;
  {
    BackgroundCheck check({.health = &health,
                           .logger = &logger,
                           .condition = "storage",
                           .interval = absl::Milliseconds(1),
                           .check = [&](const RequestContext&) { return subject.Check(); }});
    subject.AwaitTwoChecks();
    subject.Answer(absl::UnavailableError("storage is away"));
    subject.AwaitTwoChecks();
    subject.AwaitTwoChecks();
  }
  const std::string lines = log.str();
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 2) << lines;
  EXPECT_THAT(lines, HasSubstr("storage is away"));
}

TEST(BackgroundCheckTest, TheEndCancelsACheckThatHangs) {
  Health health;
  std::ostringstream log;
  const Logger logger(LogLevel::kInfo, &log);
  const absl::Time start = absl::Now();
  {
    BackgroundCheck check({.health = &health,
                           .logger = &logger,
                           .condition = "storage",
                           .interval = absl::Milliseconds(1),
                           .timeout = absl::Hours(1),
                           .check = [](const RequestContext& context) {
                             while (!context.cancelled()) std::this_thread::yield();
                             return absl::CancelledError("given up");
                           }});
  }
  EXPECT_LT(absl::Now() - start, absl::Minutes(1));
  // That it was cancelled says nothing about the condition.
  EXPECT_EQ(log.str(), "");
}

}  // namespace
}  // namespace rapporteur
