#include "tools/rapporteur/terminal/progress_bar.h"

#include <sstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/rapporteur/terminal/display_width.h"

namespace rapporteur::cli {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(ProgressBarTest, LinesShowTheShare) {
  EXPECT_EQ(MakeProgressLine(0, 10, "n", 80), "[..............................]   0%  n");
  EXPECT_EQ(MakeProgressLine(5, 10, "n", 80), "[###############...............]  50%  n");
  EXPECT_EQ(MakeProgressLine(20, 10, "n", 80), "[##############################] 100%  n");
  EXPECT_EQ(MakeProgressLine(7, 0, "7 documents", 80), "7 documents");
  EXPECT_LE(DisplayWidth(MakeProgressLine(5, 10, std::string(200, 'n'), 60)), 60u);
}

TEST(ProgressBarTest, DrawsOnTerminalsOnlyAndClearsItself) {
  std::ostringstream err;
  FakeClock clock(absl::UnixEpoch());
  Console console = {.err = &err};
  {
    ProgressBar bar(console, &clock, 10);
    bar.Update(1, "one");
  }
  EXPECT_EQ(err.str(), "");
  console.err_style = {.is_terminal = true, .width = 60};
  {
    ProgressBar bar(console, &clock, 10);
    bar.Update(1, "one");
    EXPECT_THAT(err.str(), StartsWith("\r\x1b[K["));
    EXPECT_THAT(err.str(), EndsWith("10%  one"));
  }
  EXPECT_THAT(err.str(), EndsWith("\r\x1b[K"));
}

TEST(ProgressBarTest, DrawsAtMostTenTimesASecond) {
  std::ostringstream err;
  FakeClock clock(absl::UnixEpoch());
  ProgressBar bar({.err = &err, .err_style = {.is_terminal = true}}, &clock, 10);
  bar.Update(1, "first");
  clock.Advance(absl::Milliseconds(50));
  bar.Update(2, "second");
  EXPECT_THAT(err.str(), Not(HasSubstr("second")));
  clock.Advance(absl::Milliseconds(60));
  bar.Update(3, "third");
  EXPECT_THAT(err.str(), HasSubstr("third"));
}

}  // namespace
}  // namespace rapporteur::cli
