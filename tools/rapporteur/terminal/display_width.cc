#include "tools/rapporteur/terminal/display_width.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

namespace rapporteur::cli {
namespace {

constexpr std::string_view kEllipsis = "…";
constexpr UChar32 kReplacement = 0xfffd;

// The character at `*at`, which is moved past it. Negative where the bytes are not UTF-8.
UChar32 NextCharacter(std::string_view text, size_t* at) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  size_t i = *at;
  UChar32 c = 0;
  U8_NEXT(bytes, i, text.size(), c);
  *at = i;
  return c;
}

void AppendCharacter(UChar32 c, std::string* out) {
  uint8_t bytes[U8_MAX_LENGTH];
  size_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, c);
  out->append(reinterpret_cast<const char*>(bytes), length);
}

size_t CharacterWidth(UChar32 c) {
  if (c < 0) return 1;
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
      return 0;
    default:
      break;
  }
  // The vowels and final consonants of conjoining Hangul are drawn into the leading consonant.
  if (c >= 0x1160 && c <= 0x11ff) return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

bool IsDirectionControl(UChar32 c) {
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f;
}

bool IsLeftOut(UChar32 c) { return u_charType(c) == U_CONTROL_CHAR || IsDirectionControl(c); }

bool IsSpace(UChar32 c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

// The length in bytes of the longest beginning of `text` that fits, with its combining marks.
size_t PrefixThatFits(std::string_view text, size_t width) {
  size_t used = 0;
  size_t at = 0;
  while (at < text.size()) {
    size_t next = at;
    used += CharacterWidth(NextCharacter(text, &next));
    if (used > width) break;
    at = next;
  }
  return at;
}

// As PrefixThatFits, but at least one character with its marks, so that wrapping always gets on.
size_t PieceThatFits(std::string_view text, size_t width) {
  const size_t fitting = PrefixThatFits(text, width);
  if (fitting > 0) return fitting;
  size_t at = 0;
  NextCharacter(text, &at);
  while (at < text.size()) {
    size_t next = at;
    if (CharacterWidth(NextCharacter(text, &next)) != 0) break;
    at = next;
  }
  return at;
}

void AddWord(std::string_view word, size_t width, std::vector<std::string>* lines) {
  std::string& line = lines->back();
  const size_t word_width = DisplayWidth(word);
  const size_t gap = line.empty() ? 0 : 1;
  if (DisplayWidth(line) + gap + word_width <= width) {
    if (gap != 0) line += ' ';
    line += word;
    return;
  }
  if (!line.empty()) lines->emplace_back();
  while (DisplayWidth(word) > width) {
    const size_t piece = PieceThatFits(word, width);
    lines->back() = word.substr(0, piece);
    word.remove_prefix(piece);
    if (!word.empty()) lines->emplace_back();
  }
  lines->back() += word;
}

}  // namespace

size_t DisplayWidth(std::string_view text) {
  size_t width = 0;
  for (size_t at = 0; at < text.size();) width += CharacterWidth(NextCharacter(text, &at));
  return width;
}

std::string ToPlainLine(std::string_view text) {
  std::string line;
  bool space_pending = false;
  for (size_t at = 0; at < text.size();) {
    const UChar32 c = NextCharacter(text, &at);
    if (IsSpace(c)) {
      space_pending = !line.empty();
      continue;
    }
    if (c >= 0 && IsLeftOut(c)) continue;
    if (space_pending) line += ' ';
    space_pending = false;
    AppendCharacter(c < 0 ? kReplacement : c, &line);
  }
  return line;
}

std::string ToPlainText(std::string_view text) {
  std::string plain;
  for (size_t at = 0; at < text.size();) {
    const UChar32 c = NextCharacter(text, &at);
    if (c >= 0 && c != '\n' && IsLeftOut(c)) continue;
    AppendCharacter(c < 0 ? kReplacement : c, &plain);
  }
  return plain;
}

std::string CutToWidth(std::string_view text, size_t width) {
  if (DisplayWidth(text) <= width) return std::string(text);
  if (width == 0) return "";
  std::string_view kept = text.substr(0, PrefixThatFits(text, width - 1));
  while (kept.ends_with(' ')) kept.remove_suffix(1);
  return std::string(kept) + std::string(kEllipsis);
}

std::vector<std::string> WrapToWidth(std::string_view text, size_t width) {
  std::vector<std::string> lines(1);
  while (!text.empty()) {
    const size_t end = std::min(text.find(' '), text.size());
    if (end > 0) AddWord(text.substr(0, end), width, &lines);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace rapporteur::cli
