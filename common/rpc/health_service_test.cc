#include "common/rpc/health_service.h"

#include <thread>

#include "common/rpc/testdata/echo_server.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur {
namespace {

using ::grpc::health::v1::HealthCheckRequest;
using ::grpc::health::v1::HealthCheckResponse;
using HealthStub = ::grpc::health::v1::Health::Stub;

constexpr char kEcho[] = "rapporteur.testing.v1.EchoService";

class HealthServiceTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_OK(server_.Start());
    stub_ = grpc::health::v1::Health::NewStub(server_.Channel());
  }

  static HealthCheckRequest Request(const std::string& service) {
    HealthCheckRequest request;
    request.set_service(service);
    return request;
  }

  HealthCheckResponse::ServingStatus Check(const std::string& service) {
    grpc::ClientContext context;
    HealthCheckResponse response;
    const grpc::Status status = stub_->Check(&context, Request(service), &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.status();
  }

  EchoServer server_;
  std::unique_ptr<HealthStub> stub_;
};

TEST_F(HealthServiceTest, ChecksEachName) {
  for (const char* name : {"", kEcho, "readiness", "liveness"}) {
    EXPECT_EQ(Check(name), HealthCheckResponse::SERVING) << name;
  }
  grpc::ClientContext context;
  HealthCheckResponse response;
  EXPECT_EQ(stub_->Check(&context, Request("other"), &response).error_code(),
            grpc::StatusCode::NOT_FOUND);
}

TEST_F(HealthServiceTest, LivenessStandsApartFromReadiness) {
  server_.health().Set(HealthKind::kReadiness, "storage", absl::UnavailableError("away"));
  for (const char* name : {"", kEcho, "readiness"}) {
    EXPECT_EQ(Check(name), HealthCheckResponse::NOT_SERVING) << name;
  }
  EXPECT_EQ(Check("liveness"), HealthCheckResponse::SERVING);
  server_.health().Set(HealthKind::kLiveness, "disk", absl::DataLossError("broken"));
  EXPECT_EQ(Check("liveness"), HealthCheckResponse::NOT_SERVING);
}

TEST_F(HealthServiceTest, WatchSendsEachChange) {
  grpc::ClientContext context;
  const auto stream = stub_->Watch(&context, Request(kEcho));
  HealthCheckResponse response;
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.status(), HealthCheckResponse::SERVING);
  server_.health().Set(HealthKind::kReadiness, "storage", absl::UnavailableError("away"));
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.status(), HealthCheckResponse::NOT_SERVING);
  server_.health().Set(HealthKind::kReadiness, "storage", absl::OkStatus());
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.status(), HealthCheckResponse::SERVING);
  context.TryCancel();
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::CANCELLED);
}

TEST_F(HealthServiceTest, WatchOfAnUnknownServiceStaysOpen) {
  grpc::ClientContext context;
  const auto stream = stub_->Watch(&context, Request("other"));
  HealthCheckResponse response;
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.status(), HealthCheckResponse::SERVICE_UNKNOWN);
}

TEST_F(HealthServiceTest, DrainTellsWatchersAndDoesNotWaitForThem) {
  grpc::ClientContext context;
  const auto stream = stub_->Watch(&context, Request(""));
  HealthCheckResponse response;
  ASSERT_TRUE(stream->Read(&response));
  std::thread drain([&] { EXPECT_OK(server_.host().Drain()); });
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.status(), HealthCheckResponse::NOT_SERVING);
  EXPECT_FALSE(stream->Read(&response));
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
  drain.join();
}

}  // namespace
}  // namespace rapporteur
