#include "services/ingest/formats/title_escapes.h"

#include <cctype>
#include <charconv>
#include <cstdint>
#include <optional>

namespace rapporteur::ingest {
namespace {

void AppendUtf8(uint32_t code, std::string* out) {
  if (code < 0x80) {
    *out += static_cast<char>(code);
  } else if (code < 0x800) {
    *out += static_cast<char>(0xC0 | code >> 6);
    *out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    *out += static_cast<char>(0xE0 | code >> 12);
    *out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    *out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    *out += static_cast<char>(0xF0 | code >> 18);
    *out += static_cast<char>(0x80 | (code >> 12 & 0x3F));
    *out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    *out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

std::optional<uint32_t> ParseHex(std::string_view digits, size_t count) {
  if (digits.size() < count) return std::nullopt;
  uint32_t code = 0;
  const char* end = digits.data() + count;
  const auto [stop, error] = std::from_chars(digits.data(), end, code, 16);
  if (error != std::errc() || stop != end) return std::nullopt;
  return code;
}

bool IsCharacter(uint32_t code) {
  return code >= 0x20 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
}

size_t HexDigits(char kind) {
  switch (kind) {
    case 'x':
      return 2;
    case 'u':
      return 4;
    case 'U':
      return 8;
    default:
      return 0;
  }
}

// Resolves the escape at the front of `rest`, which begins with a backslash. Returns its length, or
// 0 where it is none.
size_t Resolve(std::string_view rest, std::string* out) {
  if (rest.size() < 2) return 0;
  const char kind = rest[1];
  if (const size_t count = HexDigits(kind)) {
    uint32_t code = ParseHex(rest.substr(2), count).value_or(0);
    size_t size = 2 + count;
    // A character above U+FFFF may be written as two surrogates.
    if (kind == 'u' && code >= 0xD800 && code < 0xDC00 && rest.substr(size).starts_with("\\u")) {
      const uint32_t low = ParseHex(rest.substr(size + 2), count).value_or(0);
      if (low >= 0xDC00 && low < 0xE000) {
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        size += 2 + count;
      }
    }
    if (!IsCharacter(code)) return 0;
    AppendUtf8(code, out);
    return size;
  }
  if (kind == '_' || kind == 'n' || kind == 't') {
    // "\n" and "\t" within words ("C:\temp") are rarer than the line ends of feeds.
    *out += ' ';
    return 2;
  }
  if (kind == ' ') {
    const bool space_follows = rest.substr(2).starts_with("\\ ");
    if (space_follows) *out += ' ';
    return space_follows ? 4 : 2;
  }
  if (std::ispunct(static_cast<unsigned char>(kind)) != 0) {
    *out += kind;
    return 2;
  }
  return 0;
}

}  // namespace

std::string ResolveTitleEscapes(std::string_view title) {
  std::string resolved;
  resolved.reserve(title.size());
  for (size_t i = 0; i < title.size();) {
    const size_t size = title[i] == '\\' ? Resolve(title.substr(i), &resolved) : 0;
    if (size == 0) resolved += title[i];
    i += size == 0 ? 1 : size;
  }
  return resolved;
}

}  // namespace rapporteur::ingest
