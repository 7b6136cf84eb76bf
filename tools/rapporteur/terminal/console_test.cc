#include "tools/rapporteur/terminal/console.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "gtest/gtest.h"

namespace rapporteur::cli {
namespace {

// The terminal's side of a pseudo terminal, 97 cells wide.
class PseudoTerminal {
 public:
  PseudoTerminal() : controller_(posix_openpt(O_RDWR | O_NOCTTY)) {
    if (controller_ < 0 || grantpt(controller_) != 0 || unlockpt(controller_) != 0) return;
    fd_ = open(ptsname(controller_), O_RDWR | O_NOCTTY);
    const winsize size = {.ws_row = 24, .ws_col = 97, .ws_xpixel = 0, .ws_ypixel = 0};
    ioctl(fd_, TIOCSWINSZ, &size);
  }
  ~PseudoTerminal() {
    if (fd_ >= 0) close(fd_);
    if (controller_ >= 0) close(controller_);
  }
  int fd() const { return fd_; }

 private:
  const int controller_;
  int fd_ = -1;
};

TEST(ConsoleTest, ATerminalHasAWidthAndBold) {
  const PseudoTerminal terminal;
  ASSERT_GE(terminal.fd(), 0);
  const OutputStyle style = DetectOutputStyle(terminal.fd(), {});
  EXPECT_TRUE(style.is_terminal);
  EXPECT_TRUE(style.bold);
  EXPECT_EQ(style.width, 97u);
  EXPECT_EQ(Bold("x", style), "\x1b[1mx\x1b[0m");
}

TEST(ConsoleTest, NoColorTurnsBoldOff) {
  const PseudoTerminal terminal;
  const OutputStyle style = DetectOutputStyle(terminal.fd(), {.no_color = true});
  EXPECT_TRUE(style.is_terminal);
  EXPECT_FALSE(style.bold);
  EXPECT_EQ(Bold("x", style), "x");
}

TEST(ConsoleTest, AFileHasNeither) {
  const int fd = open("/dev/null", O_WRONLY);
  ASSERT_GE(fd, 0);
  const OutputStyle style = DetectOutputStyle(fd, {});
  EXPECT_FALSE(style.is_terminal);
  EXPECT_FALSE(style.bold);
  EXPECT_FALSE(style.width.has_value());
  EXPECT_EQ(DetectOutputStyle(fd, {.columns = "120"}).width, 120u);
  for (const char* columns : {"", "0", "7", "-80", "80x", "99999999999999999999999"}) {
    EXPECT_FALSE(DetectOutputStyle(fd, {.columns = columns}).width.has_value()) << columns;
  }
  close(fd);
}

}  // namespace
}  // namespace rapporteur::cli
