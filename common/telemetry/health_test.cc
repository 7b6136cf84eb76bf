#include "common/telemetry/health.h"

#include <vector>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

TEST(HealthTest, AliveAndNotReadyAtFirst) {
  Health health;
  EXPECT_OK(health.Check(HealthKind::kLiveness));
  EXPECT_THAT(health.Check(HealthKind::kReadiness), StatusIs(absl::StatusCode::kUnavailable));
}

TEST(HealthTest, NamesEachUnmetCondition) {
  Health health;
  health.Set(HealthKind::kReadiness, "started", absl::OkStatus());
  EXPECT_OK(health.Check(HealthKind::kReadiness));
  health.Set(HealthKind::kReadiness, "storage", absl::UnavailableError("no connection"));
  health.Set(HealthKind::kLiveness, "disk", absl::DataLossError("fsync failed"));
  EXPECT_THAT(
      health.Check(HealthKind::kReadiness),
      StatusIs(absl::StatusCode::kUnavailable, "disk: fsync failed\nstorage: no connection"));
  EXPECT_THAT(health.Check(HealthKind::kLiveness),
              StatusIs(absl::StatusCode::kUnavailable, "disk: fsync failed"));
}

TEST(HealthTest, ListenersHearEachChangeUntilRemoved) {
  Health health;
  std::vector<std::pair<bool, bool>> heard;
  const int id =
      health.AddListener([&](bool alive, bool ready) { heard.emplace_back(alive, ready); });
  health.Set(HealthKind::kReadiness, "started", absl::OkStatus());
  health.Set(HealthKind::kLiveness, "disk", absl::DataLossError("gone"));
  health.RemoveListener(id);
  health.Set(HealthKind::kLiveness, "disk", absl::OkStatus());
  EXPECT_THAT(heard, ElementsAre(Pair(true, false), Pair(true, true), Pair(false, false)));
}

}  // namespace
}  // namespace rapporteur
