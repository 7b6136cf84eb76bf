#include "common/telemetry/admin_server.h"

#include <httplib.h>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur {
namespace {

using ::testing::HasSubstr;

class AdminServerTest : public ::testing::Test {
 protected:
  // The status and body of GET `path`, or 0 where nobody answers.
  static std::pair<int, std::string> Get(const AdminServer& server, const std::string& path) {
    httplib::Client client("127.0.0.1", server.port());
    const httplib::Result result = client.Get(path);
    if (!result) return {0, ""};
    return {result->status, result->body};
  }

  Metrics metrics_;
  Health health_;
};

TEST_F(AdminServerTest, ServesMetrics) {
  metrics_.AddCounter("docs_total", "Documents.").Increment();
  ASSERT_OK_AND_ASSIGN(const auto server, AdminServer::Start("127.0.0.1:0", &metrics_, &health_));
  EXPECT_GT(server->port(), 0);
  EXPECT_EQ(server->address(), "127.0.0.1:" + std::to_string(server->port()));
  const auto [status, body] = Get(*server, "/metrics");
  EXPECT_EQ(status, 200);
  EXPECT_THAT(body, HasSubstr("docs_total 1\n"));
  EXPECT_EQ(Get(*server, "/other").first, 404);
}

TEST_F(AdminServerTest, ReadinessFollowsHealth) {
  ASSERT_OK_AND_ASSIGN(const auto server, AdminServer::Start("127.0.0.1:0", &metrics_, &health_));
  EXPECT_EQ(Get(*server, "/livez"), std::pair(200, std::string("ok\n")));
  EXPECT_EQ(Get(*server, "/readyz").first, 503);
  health_.Set(HealthKind::kReadiness, "started", absl::OkStatus());
  EXPECT_EQ(Get(*server, "/readyz"), std::pair(200, std::string("ok\n")));
  health_.Set(HealthKind::kReadiness, "storage", absl::UnavailableError("no connection"));
  EXPECT_EQ(Get(*server, "/readyz"), std::pair(503, std::string("storage: no connection\n")));
  EXPECT_EQ(Get(*server, "/livez").first, 200);
}

TEST_F(AdminServerTest, RefusesAPortInUse) {
  ASSERT_OK_AND_ASSIGN(const auto server, AdminServer::Start("127.0.0.1:0", &metrics_, &health_));
  EXPECT_THAT(AdminServer::Start(server->address(), &metrics_, &health_),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("Address already in use")));
}

TEST_F(AdminServerTest, RefusesAMalformedAddress) {
  for (const char* address : {"", "9090", ":9090", "127.0.0.1", "127.0.0.1:", "127.0.0.1:99999"}) {
    EXPECT_THAT(AdminServer::Start(address, &metrics_, &health_),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << address;
  }
}

TEST_F(AdminServerTest, StopsListening) {
  ASSERT_OK_AND_ASSIGN(auto server, AdminServer::Start("127.0.0.1:0", &metrics_, &health_));
  const std::string address = server->address();
  server.reset();
  EXPECT_OK(AdminServer::Start(address, &metrics_, &health_));
}

}  // namespace
}  // namespace rapporteur
