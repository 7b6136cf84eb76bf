#include "common/status/error.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(ErrorTest, CarriesReason) {
  const absl::Status status =
      MakeError(absl::StatusCode::kNotFound, "DOCUMENT_NOT_FOUND", "no such document");
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(status.message(), "no such document");
  EXPECT_EQ(ErrorReason(status), "DOCUMENT_NOT_FOUND");
}

TEST(ErrorTest, PlainStatusHasNoDetails) {
  EXPECT_EQ(ErrorReason(absl::InternalError("x")), "");
  EXPECT_THAT(GetFieldViolations(absl::InternalError("x")), IsEmpty());
}

TEST(FieldViolationsTest, EmptyIsOk) { EXPECT_TRUE(FieldViolations().ToStatus().ok()); }

TEST(FieldViolationsTest, KeepsEachViolationInOrder) {
  FieldViolations violations;
  violations.Add("page_size", "must not be negative.");
  violations.Add("parent", "");
  const absl::Status status = violations.ToStatus();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ErrorReason(status), "FIELD_INVALID");
  EXPECT_EQ(status.message(), "page_size: must not be negative; parent: ");
  EXPECT_THAT(GetFieldViolations(status),
              ElementsAre(FieldViolation{"page_size", "must not be negative."},
                          FieldViolation{"parent", ""}));
}

}  // namespace
}  // namespace rapporteur
