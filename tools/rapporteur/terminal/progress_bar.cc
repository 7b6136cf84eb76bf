#include "tools/rapporteur/terminal/progress_bar.h"

#include <fmt/format.h>

#include <algorithm>

#include "tools/rapporteur/terminal/display_width.h"

namespace rapporteur::cli {
namespace {

constexpr absl::Duration kRedraw = absl::Milliseconds(100);
constexpr size_t kBarWidth = 30;
constexpr size_t kUsualWidth = 80;

}  // namespace

std::string MakeProgressLine(int64_t done, int64_t total, const std::string& note, size_t width) {
  std::string line;
  if (total > 0) {
    const double share = std::clamp(static_cast<double>(done) / static_cast<double>(total), 0., 1.);
    const auto filled = static_cast<size_t>(share * kBarWidth);
    line = fmt::format("[{}{}] {:3}%  ", std::string(filled, '#'),
                       std::string(kBarWidth - filled, '.'), static_cast<int>(share * 100));
  }
  return CutToWidth(line + ToPlainLine(note), width);
}

ProgressBar::ProgressBar(const Console& console, const Clock* clock, int64_t total)
    : console_(console), clock_(clock), total_(total) {}

ProgressBar::~ProgressBar() { Clear(); }

void ProgressBar::Update(int64_t done, const std::string& note) {
  if (!console_.err_style.is_terminal || clock_->Now() - drawn_ < kRedraw) return;
  drawn_ = clock_->Now();
  visible_ = true;
  // One cell less than the width: a full line would wrap.
  const size_t width = console_.err_style.width.value_or(kUsualWidth) - 1;
  *console_.err << "\r\x1b[K" << MakeProgressLine(done, total_, note, width) << std::flush;
}

void ProgressBar::Clear() {
  if (!visible_) return;
  *console_.err << "\r\x1b[K" << std::flush;
  visible_ = false;
  drawn_ = absl::InfinitePast();
}

}  // namespace rapporteur::cli
