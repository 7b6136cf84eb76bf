#include "common/rpc/status_conversion.h"

#include <fmt/format.h>

#include "common/rpc/status_details.h"
#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"

namespace rapporteur {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;
using ::testing::SizeIs;

google::rpc::Status Details(const grpc::Status& status) {
  google::rpc::Status details;
  EXPECT_TRUE(details.ParseFromString(status.error_details()));
  return details;
}

template <typename T>
T Detail(const google::rpc::Status& details, int index) {
  T detail;
  EXPECT_TRUE(details.details(index).UnpackTo(&detail));
  return detail;
}

TEST(StatusConversionTest, OkStaysOk) {
  EXPECT_TRUE(ToGrpcStatus(absl::OkStatus(), "id").ok());
  EXPECT_OK(FromGrpcStatus(grpc::Status::OK));
}

TEST(StatusConversionTest, EveryErrorHasErrorInfo) {
  const grpc::Status status = ToGrpcStatus(absl::InternalError("broken"));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INTERNAL);
  EXPECT_EQ(status.error_message(), "broken");
  const google::rpc::Status details = Details(status);
  EXPECT_EQ(details.code(), 13);
  EXPECT_EQ(details.message(), "broken");
  ASSERT_EQ(details.details_size(), 1);
  const auto info = Detail<google::rpc::ErrorInfo>(details, 0);
  EXPECT_EQ(info.reason(), "INTERNAL");
  EXPECT_EQ(info.domain(), "rapporteur");
}

TEST(StatusConversionTest, WritesTheStandardDetails) {
  absl::Status status = InvalidField("page_size", "must be positive");
  status = WithRetryDelay(WithErrorMetadata(status, "limit", "100"), absl::Milliseconds(2500));
  const google::rpc::Status details = Details(ToGrpcStatus(status, "request-7"));
  ASSERT_EQ(details.details_size(), 4);
  const auto info = Detail<google::rpc::ErrorInfo>(details, 0);
  EXPECT_EQ(info.reason(), "FIELD_INVALID");
  EXPECT_EQ(info.metadata().at("limit"), "100");
  EXPECT_EQ(details.details(0).type_url(), "type.googleapis.com/google.rpc.ErrorInfo");
  const auto bad = Detail<google::rpc::BadRequest>(details, 1);
  ASSERT_EQ(bad.field_violations_size(), 1);
  EXPECT_EQ(bad.field_violations(0).field(), "page_size");
  const auto retry = Detail<google::rpc::RetryInfo>(details, 2);
  EXPECT_EQ(retry.retry_delay().seconds(), 2);
  EXPECT_EQ(retry.retry_delay().nanos(), 500'000'000);
  EXPECT_EQ(Detail<google::rpc::RequestInfo>(details, 3).request_id(), "request-7");
}

TEST(StatusConversionTest, UnavailableAlwaysSaysWhenToRetry) {
  EXPECT_EQ(RetryDelay(FromGrpcStatus(ToGrpcStatus(absl::UnavailableError("down")))),
            absl::Seconds(1));
}

TEST(StatusConversionTest, DetailsSurviveTheWayBack) {
  FieldViolations violations;
  violations.Add("a", "is wrong");
  violations.Add("b.c", "is missing");
  const absl::Status sent =
      WithErrorMetadata(WithRetryDelay(violations.ToStatus(), absl::Seconds(3)), "k", "v");
  const absl::Status back = FromGrpcStatus(ToGrpcStatus(sent, "id-1"));
  EXPECT_EQ(back.code(), sent.code());
  EXPECT_EQ(back.message(), sent.message());
  EXPECT_EQ(ErrorReason(back), "FIELD_INVALID");
  EXPECT_EQ(GetFieldViolations(back), GetFieldViolations(sent));
  EXPECT_EQ(RetryDelay(back), absl::Seconds(3));
  EXPECT_THAT(ErrorMetadata(back), ElementsAre(Pair("k", "v"), Pair("requestId", "id-1")));
}

TEST(StatusConversionTest, ForeignStatusKeepsCodeAndMessage) {
  const absl::Status plain = FromGrpcStatus(grpc::Status(grpc::StatusCode::ABORTED, "later"));
  EXPECT_THAT(plain, StatusIs(absl::StatusCode::kAborted, "later"));
  const absl::Status garbage =
      FromGrpcStatus(grpc::Status(grpc::StatusCode::ABORTED, "later", "\xff\xff not protobuf"));
  EXPECT_THAT(garbage, StatusIs(absl::StatusCode::kAborted, "later"));
}

TEST(StatusConversionTest, ACancellationOfGrpcsOwnIsADrain) {
  const absl::Status closing =
      FromServerStatus(grpc::Status(grpc::StatusCode::CANCELLED, "CANCELLED"));
  EXPECT_THAT(closing, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_EQ(ErrorReason(closing), "DRAINING");
  const absl::Status asked = MakeError(absl::StatusCode::kCancelled, "CANCELLED", "given up");
  EXPECT_THAT(FromServerStatus(ToGrpcStatus(asked)), StatusIs(absl::StatusCode::kCancelled));
  EXPECT_OK(FromServerStatus(grpc::Status::OK));
}

TEST(StatusConversionTest, StaysWithinHeaderLimits) {
  FieldViolations violations;
  for (int i = 0; i < 1000; ++i) {
    violations.Add(fmt::format("documents[{}].title", i), std::string(5000, 'x'));
  }
  absl::Status status = violations.ToStatus();
  for (int i = 0; i < 100; ++i) {
    status = WithErrorMetadata(status, fmt::format("key{}", i), std::string(300, 'y'));
  }
  const grpc::Status sent = ToGrpcStatus(status);
  EXPECT_LE(sent.error_details().size(), 5000u);
  EXPECT_LE(sent.error_message().size(), 1024u);
  EXPECT_THAT(GetFieldViolations(FromGrpcStatus(sent)), ::testing::Not(SizeIs(0)));
}

TEST(StatusConversionTest, MessageIsCutToWellFormedUtf8) {
  const grpc::Status cut = ToGrpcStatus(absl::InternalError(std::string(1020, 'a') + "ééééé"));
  EXPECT_TRUE(cut.error_message().ends_with("..."));
  EXPECT_EQ(Details(cut).message(), cut.error_message());
  EXPECT_EQ(ToGrpcStatus(absl::InternalError("ok \xff bad")).error_message(), "ok ");
}

}  // namespace
}  // namespace rapporteur
