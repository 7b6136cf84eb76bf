#include "common/testing/subprocess.h"

#include <signal.h>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur {
namespace {

using ::std::chrono::seconds;

TEST(RunCommandTest, GivesOutputAndExitCode) {
  ASSERT_OK_AND_ASSIGN(const CommandResult result,
                       RunCommand({"sh", "-c", "cat; echo problem >&2; exit 3"}, "hello"));
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_EQ(result.out, "hello");
  EXPECT_EQ(result.err, "problem\n");
}

TEST(RunCommandTest, SaysWhatIsMissing) {
  EXPECT_FALSE(RunCommand({"no-such-program-anywhere"}).ok());
}

TEST(BackgroundProcessTest, ReadsLinesAndReportsSignals) {
  ASSERT_OK_AND_ASSIGN(auto process,
                       BackgroundProcess::Start({"sh", "-c",
                                                 "echo one >&2; echo two >&2; read x; "
                                                 "exec sleep 60 < /dev/null"}));
  EXPECT_THAT(process->ReadErrLine(seconds(10)), IsOkAndHolds(std::string("one")));
  EXPECT_THAT(process->ReadErrLine(seconds(10)), IsOkAndHolds(std::string("two")));
  process->Signal(SIGKILL);
  EXPECT_THAT(process->Wait(seconds(10)), IsOkAndHolds(128 + SIGKILL));
  EXPECT_THAT(process->ReadErrLine(seconds(10)), StatusIs(absl::StatusCode::kOutOfRange));
}

}  // namespace
}  // namespace rapporteur
