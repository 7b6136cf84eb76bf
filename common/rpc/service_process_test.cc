#include "common/rpc/service_process.h"

#include <httplib.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "common/status/error.h"
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

// The only line of standard error.
nlohmann::json LogLine() {
  const std::string text = GetCapturedStderr();
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1) << text;
  return nlohmann::json::parse(text);
}

TEST(ExitCodeOfTest, WrongOptionsGiveTwoAndDoNotRun) {
  const absl::Status wrong =
      absl::InvalidArgumentError("--listen: no port\n--help lists the flags");
  CaptureStderr();
  EXPECT_EQ(ExitCodeOf(wrong, true, NotCalled), 2);
  EXPECT_EQ(GetCapturedStderr(), "--listen: no port\n--help lists the flags\n");
  CaptureStderr();
  EXPECT_EQ(ExitCodeOf(wrong, false, NotCalled), 2);
  const nlohmann::json line = LogLine();
  EXPECT_EQ(line["level"], "error");
  EXPECT_EQ(line["code"], "INVALID_ARGUMENT");
  EXPECT_EQ(line["error"], "--listen: no port\n--help lists the flags");
}

TEST(ExitCodeOfTest, HelpIsPrintedAndDoesNotRun) {
  CaptureStdout();
  EXPECT_EQ(ExitCodeOf(ConfigOutcome{.exit = true, .text = "usage\n"}, false, NotCalled), 0);
  EXPECT_EQ(GetCapturedStdout(), "usage\n");
}

TEST(ExitCodeOfTest, TheRunDecides) {
  EXPECT_EQ(ExitCodeOf(ConfigOutcome{}, false, [] { return absl::OkStatus(); }), 0);
  for (const bool on_terminal : {false, true}) {
    CaptureStderr();
    EXPECT_EQ(ExitCodeOf(ConfigOutcome{}, on_terminal,
                         [] {
                           return MakeError(absl::StatusCode::kFailedPrecondition, "STORE_LOCKED",
                                            "The store is open.");
                         }),
              1);
    const nlohmann::json line = LogLine();
    EXPECT_EQ(line["level"], "error");
    EXPECT_EQ(line["reason"], "STORE_LOCKED");
    EXPECT_EQ(line["error"], "The store is open.");
  }
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
