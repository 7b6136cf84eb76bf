#include "tools/rapporteur/terminal/console.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <charconv>

namespace rapporteur::cli {
namespace {

constexpr size_t kUsualWidth = 80;
constexpr size_t kLeastWidth = 20;  // Narrower tables help nobody.

std::optional<size_t> ParseWidth(std::string_view text) {
  size_t width = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), width);
  if (result.ec != std::errc() || result.ptr != text.data() + text.size() || width < kLeastWidth) {
    return std::nullopt;
  }
  return width;
}

size_t TerminalWidth(int fd) {
  winsize size = {};
  if (ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_col < kLeastWidth) return kUsualWidth;
  return size.ws_col;
}

}  // namespace

OutputStyle DetectOutputStyle(int fd, const OutputEnvironment& environment) {
  OutputStyle style;
  style.is_terminal = isatty(fd) == 1;
  style.bold = style.is_terminal && !environment.no_color;
  style.width = ParseWidth(environment.columns);
  if (!style.width.has_value() && style.is_terminal) style.width = TerminalWidth(fd);
  return style;
}

std::string Bold(std::string_view text, const OutputStyle& style) {
  if (!style.bold) return std::string(text);
  return fmt::format("\x1b[1m{}\x1b[0m", text);
}

std::string Faint(std::string_view text, const OutputStyle& style) {
  if (!style.bold) return std::string(text);
  return fmt::format("\x1b[2m{}\x1b[0m", text);
}

}  // namespace rapporteur::cli
