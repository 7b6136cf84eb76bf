#include "common/rpc/service_process.h"

#include <httplib.h>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur {
namespace {

using ::testing::HasSubstr;
using ::testing::internal::CaptureStderr;
using ::testing::internal::CaptureStdout;
using ::testing::internal::GetCapturedStderr;
using ::testing::internal::GetCapturedStdout;

absl::Status NotCalled() {
  ADD_FAILURE() << "ran";
  return absl::OkStatus();
}

TEST(ExitCodeOfTest, WrongOptionsGiveTwoAndDoNotRun) {
  CaptureStderr();
  EXPECT_EQ(ExitCodeOf(absl::InvalidArgumentError("--listen: no port"), NotCalled), 2);
  EXPECT_EQ(GetCapturedStderr(), "--listen: no port\n");
}

TEST(ExitCodeOfTest, HelpIsPrintedAndDoesNotRun) {
  CaptureStdout();
  EXPECT_EQ(ExitCodeOf(ConfigOutcome{.exit = true, .text = "usage\n"}, NotCalled), 0);
  EXPECT_EQ(GetCapturedStdout(), "usage\n");
}

TEST(ExitCodeOfTest, TheRunDecides) {
  EXPECT_EQ(ExitCodeOf(ConfigOutcome{}, [] { return absl::OkStatus(); }), 0);
  CaptureStderr();
  EXPECT_EQ(ExitCodeOf(ConfigOutcome{}, [] { return absl::UnavailableError("port in use"); }), 1);
  EXPECT_THAT(GetCapturedStderr(), HasSubstr("port in use"));
}

struct TestConfig {
  ServerConfig server;
};

TEST(RunServiceTest, AnUnknownLogLevelIsAnError) {
  ServiceProgram<TestConfig> service = {
      .program = {.program = "test-service", .summary = "Tests.", .version = "1"},
      .add_options =
          [](TestConfig* config, ConfigSchema* schema) {
            schema->Add("log_level", &config->server.log_level, "Level.");
          },
      .run = [](const TestConfig&, ServiceProcess*) { return NotCalled(); }};
  const char* argv[] = {"test-service", "--log-level", "loud"};
  CaptureStderr();
  EXPECT_EQ(RunService(3, argv, service), 1);
  EXPECT_THAT(GetCapturedStderr(), HasSubstr("loud"));
}

TEST(RunServiceTest, IsAliveAndNotReadyBeforeItServes) {
  ServiceProgram<TestConfig> service = {
      .program = {.program = "test-service", .summary = "Tests.", .version = "1"},
      .add_options =
          [](TestConfig* config, ConfigSchema* schema) {
            schema->Add("listen", &config->server.listen, "Address.");
          },
      .run =
          [](const TestConfig&, ServiceProcess* process) {
            process->health()->Set(HealthKind::kReadiness, "store",
                                   absl::UnavailableError("it is being opened"));
            httplib::Client client("127.0.0.1", process->admin_port());
            EXPECT_EQ(client.Get("/livez")->status, 200);
            EXPECT_EQ(client.Get("/metrics")->status, 200);
            const httplib::Result ready = client.Get("/readyz");
            EXPECT_EQ(ready->status, 503);
            EXPECT_THAT(ready->body, HasSubstr("store: it is being opened"));
            EXPECT_FALSE(process->StopRequested());
            return absl::OkStatus();
          }};
  const char* argv[] = {"test-service"};
  EXPECT_EQ(RunService(1, argv, service), 0);
}

TEST(RunServiceTest, TheRunHasTheConfigurationAndTheInstruments) {
  ServiceProgram<TestConfig> service = {
      .program = {.program = "test-service", .summary = "Tests.", .version = "1.2.3"},
      .add_options =
          [](TestConfig* config, ConfigSchema* schema) {
            schema->Add("listen", &config->server.listen, "Address.");
          },
      .run =
          [](const TestConfig& config, ServiceProcess* process) {
            EXPECT_EQ(config.server.listen, "127.0.0.1:0");
            EXPECT_THAT(process->metrics()->ToText(), HasSubstr("1.2.3"));
            return absl::OkStatus();
          }};
  const char* argv[] = {"test-service", "--listen", "127.0.0.1:0"};
  EXPECT_EQ(RunService(3, argv, service), 0);
}

}  // namespace
}  // namespace rapporteur
