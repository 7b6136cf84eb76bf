#include "common/status/status_macros.h"

#include <memory>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur {
namespace {

absl::StatusOr<std::unique_ptr<int>> Box(int value) {
  if (value < 0) return absl::OutOfRangeError("negative");
  return std::make_unique<int>(value);
}

absl::StatusOr<int> SumOf(int a, int b) {
  ASSIGN_OR_RETURN(const std::unique_ptr<int> left, Box(a));
  ASSIGN_OR_RETURN(const std::unique_ptr<int> right, Box(b));
  return *left + *right;
}

absl::Status Check(int value) {
  RETURN_IF_ERROR(Box(value).status());
  return absl::OkStatus();
}

TEST(StatusMacrosTest, AssignsMoveOnlyValues) { EXPECT_THAT(SumOf(2, 3), IsOkAndHolds(5)); }

TEST(StatusMacrosTest, ReturnsFirstError) {
  EXPECT_THAT(SumOf(2, -1), StatusIs(absl::StatusCode::kOutOfRange));
  EXPECT_THAT(Check(-1), StatusIs(absl::StatusCode::kOutOfRange));
  EXPECT_OK(Check(1));
}

}  // namespace
}  // namespace rapporteur
