// Where a command reads and writes, as values that tests can replace.
#pragma once

#include <cstddef>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

namespace rapporteur::cli {

// What an output stream can show.
struct OutputStyle {
  bool is_terminal = false;
  bool bold = false;            // May be used for emphasis.
  std::optional<size_t> width;  // Cells a line; nothing: lines may be of any length.
};

// The streams of the program. Does not own them.
struct Console {
  std::istream* in = nullptr;
  std::ostream* out = nullptr;
  std::ostream* err = nullptr;
  OutputStyle out_style;
  OutputStyle err_style;
};

// What the environment says about output.
struct OutputEnvironment {
  bool no_color = false;     // NO_COLOR is set and not empty (no-color.org).
  std::string_view columns;  // COLUMNS: overrides the terminal's width.
};

// The style of file descriptor `fd`.
OutputStyle DetectOutputStyle(int fd, const OutputEnvironment& environment);

// `text` between the sequences for bold or faint letters, where `style` may use them.
std::string Bold(std::string_view text, const OutputStyle& style);
std::string Faint(std::string_view text, const OutputStyle& style);

}  // namespace rapporteur::cli
