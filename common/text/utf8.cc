#include "common/text/utf8.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace rapporteur {
namespace {

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The number of leading bytes that are ASCII, eight at a time.
size_t AsciiRun(std::string_view text) {
  size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    uint64_t word;
    std::memcpy(&word, text.data() + i, 8);
    if ((word & 0x8080808080808080u) != 0) break;
  }
  while (i < text.size() && static_cast<unsigned char>(text[i]) < 0x80) ++i;
  return i;
}

}  // namespace

std::optional<size_t> FindInvalidUtf8(std::string_view text) {
  size_t offset = 0;
  while (true) {
    offset += AsciiRun(text.substr(offset));
    if (offset == text.size()) return std::nullopt;
    // ICU's macro works on 32-bit indexes: hand it the few bytes of one character.
    const int32_t window = static_cast<int32_t>(std::min<size_t>(text.size() - offset, 4));
    int32_t i = 0;
    UChar32 c;
    U8_NEXT(text.data() + offset, i, window, c);
    if (c < 0) return offset;
    offset += static_cast<size_t>(i);
  }
}

size_t Utf8FloorBoundary(std::string_view text, size_t offset) {
  if (offset >= text.size()) return text.size();
  while (offset > 0 && IsContinuation(text[offset])) --offset;
  return offset;
}

size_t Utf8CeilBoundary(std::string_view text, size_t offset) {
  while (offset < text.size() && IsContinuation(text[offset])) ++offset;
  return std::min(offset, text.size());
}

std::string_view Utf8Suffix(std::string_view text, size_t count) {
  size_t begin = text.size();
  while (count > 0 && begin > 0) {
    begin = Utf8FloorBoundary(text, begin - 1);
    --count;
  }
  return text.substr(begin);
}

std::string_view Utf8Prefix(std::string_view text, size_t count) {
  size_t end = 0;
  while (count > 0 && end < text.size()) {
    end = Utf8CeilBoundary(text, end + 1);
    --count;
  }
  return text.substr(0, end);
}

}  // namespace rapporteur
