// How much room text takes on a terminal, and how to fit it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::cli {

// The number of terminal cells that `text` (UTF-8) takes: two for wide East Asian characters and
// emoji, none for combining marks and format characters, one for the rest (Unicode Standard Annex
// 11, by ICU). Ambiguous characters count one.
size_t DisplayWidth(std::string_view text);

// `text` on one line and harmless: line ends and tabs become spaces and runs of them one space;
// other control characters, which could steer the terminal, and overrides of the writing direction,
// which could show another text than the one stored, are left out; bytes that are not UTF-8 become
// U+FFFD.
std::string ToPlainLine(std::string_view text);

// The same, with line ends kept.
std::string ToPlainText(std::string_view text);

// `text` where it fits into `width` cells, else its beginning and "…". Never splits a character
// from its combining marks. REQUIRES: `text` has no control characters.
std::string CutToWidth(std::string_view text, size_t width);

// Lines of at most `width` cells, broken at spaces, and inside words only where one is longer than
// a line. At least one line. REQUIRES: `width` is not 0; `text` is a plain line.
std::vector<std::string> WrapToWidth(std::string_view text, size_t width);

}  // namespace rapporteur::cli
