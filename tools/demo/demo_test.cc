// The scripts that start the services, with the real programs.
#include <chrono>
#include <string>
#include <vector>

#include "common/testing/status_matchers.h"
#include "common/testing/subprocess.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur {
namespace {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;

constexpr char kDemo[] = RAPPORTEUR_SOURCE_DIR "/tools/demo/demo";
constexpr char kRunServices[] = RAPPORTEUR_SOURCE_DIR "/tools/demo/run-services";

CommandResult RunProgram(const std::vector<std::string>& argv) {
  const auto result = RunCommand(argv, "", std::chrono::seconds(100));
  EXPECT_OK(result);
  return result.value_or(CommandResult());
}

// Runs `script` in bash while the services run with their data in `dir`.
CommandResult RunWithServices(const TempDir& dir, const std::string& script) {
  return RunProgram({kRunServices, "--free-ports", "--bin-dir", RAPPORTEUR_BINARY_DIR, "--data-dir",
                     dir.path().string(), "--", "bash", "-c", script});
}

TEST(DemoTest, ShowsWhatTheServicesHold) {
  const CommandResult result = RunProgram({kDemo, "--stop", "--bin-dir", RAPPORTEUR_BINARY_DIR});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out,
              AllOf(HasSubstr("created           33"), HasSubstr("duplicate"),
                    HasSubstr("A cable that is cut at noon"), HasSubstr("Andris Kalniņš-Zeltiņš")));
  EXPECT_THAT(result.out, ContainsRegex("grpcurl -plaintext 127\\.0\\.0\\.1:[0-9]+ describe"));
  for (const char* service : {"ingest", "storage", "query"}) {
    EXPECT_THAT(result.out,
                ContainsRegex(std::string(service) + " +127\\.0\\.0\\.1:[0-9]+  ready"));
  }
}

TEST(DemoTest, TheCommandsExitCodeIsHandedOn) {
  const TempDir dir;
  EXPECT_EQ(RunWithServices(dir, "exit 7").exit_code, 7);
  EXPECT_EQ(RunWithServices(dir, "exit 0").exit_code, 0);
}

TEST(DemoTest, WhatWasIngestedIsThereAtTheNextStart) {
  const TempDir dir;
  const CommandResult ingest =
      RunWithServices(dir,
                      "printf 'Harbour opens\\n\\nSource: Nordvik\\n\\nIt is open.\\n' | "
                      "\"$RAPPORTEUR_BIN_DIR/rapporteur\" ingest -");
  EXPECT_EQ(ingest.exit_code, 0) << ingest.err;
  EXPECT_THAT(ingest.out, HasSubstr("created            1"));
  const CommandResult documents =
      RunWithServices(dir, "\"$RAPPORTEUR_BIN_DIR/rapporteur\" documents");
  EXPECT_EQ(documents.exit_code, 0) << documents.err;
  EXPECT_THAT(documents.out, HasSubstr("Harbour opens"));
}

TEST(DemoTest, ASecondStartSaysWhoHoldsTheData) {
  const TempDir dir;
  const CommandResult result =
      RunWithServices(dir, std::string(kRunServices) +
                               " --free-ports --bin-dir \"$RAPPORTEUR_BIN_DIR\" --data-dir '" +
                               dir.path().string() + "' -- true");
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.err, HasSubstr("is open in process"));
}

TEST(DemoTest, AServiceThatDiesEndsTheCommand) {
  const TempDir dir;
  const CommandResult result = RunWithServices(dir, R"(
      for stat in /proc/[0-9]*/stat; do
        read -r pid name _ parent _ 2>/dev/null <"$stat" || continue
        [[ $parent == "$PPID" && $name == '(rapporteur-stor)' ]] && kill -KILL "$pid"
      done
      exec tail -f /dev/null)");
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.err, HasSubstr("storage ended with code 137"));
}

}  // namespace
}  // namespace rapporteur
