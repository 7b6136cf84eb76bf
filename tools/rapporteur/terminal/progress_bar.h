// A line that shows how far long work has come.
#pragma once

#include <cstdint>
#include <string>

#include "absl/time/time.h"
#include "common/time/clock.h"
#include "tools/rapporteur/terminal/console.h"

namespace rapporteur::cli {

// Draws on the error stream of a terminal, at most ten times a second; elsewhere draws nothing.
// Not thread-safe.
class ProgressBar {
 public:
  // `total` in any unit; 0: unknown. `clock` and the console's streams are not owned and outlive
  // the bar.
  ProgressBar(const Console& console, const Clock* clock, int64_t total);
  // Clears the line.
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  // Shows `done` of the total, and `note` behind it.
  void Update(int64_t done, const std::string& note);

  // Takes the bar away, so that other lines can be written; the next Update draws it again.
  void Clear();

 private:
  const Console console_;
  const Clock* const clock_;
  const int64_t total_;
  absl::Time drawn_ = absl::InfinitePast();
  bool visible_ = false;
};

// The line itself, of at most `width` cells: "[#####.....]  50%  note".
std::string MakeProgressLine(int64_t done, int64_t total, const std::string& note, size_t width);

}  // namespace rapporteur::cli
