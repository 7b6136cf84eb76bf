// ASCII letters and digits, eight bytes at a time: what nearly every word of a press text consists
// of.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace rapporteur::index {

inline constexpr size_t kBytesAtOnce = sizeof(uint64_t);

static_assert(std::endian::native == std::endian::little,
              "the first byte of a text is the lowest of a number");

// Up to eight bytes of `text` from `offset` on, the first one lowest; 0 behind the end of the text.
inline uint64_t LoadBytes(std::string_view text, size_t offset) {
  uint64_t bytes = 0;
  if (offset + kBytesAtOnce <= text.size()) {
    std::memcpy(&bytes, text.data() + offset, kBytesAtOnce);
  } else {
    std::memcpy(&bytes, text.data() + offset, text.size() - offset);
  }
  return bytes;
}

// What eight bytes begin with.
struct PlainBytes {
  size_t count = 0;    // Of ASCII letters and digits.
  uint64_t lower = 0;  // These in lower case, then 0.
};

inline PlainBytes PlainBytesOf(uint64_t bytes) {
  constexpr uint64_t kEach = 0x0101010101010101;  // Times a byte: that byte eight times.
  constexpr uint64_t kHigh = 0x80 * kEach;
  // The high bit of each byte of `low`, all of them below 0x80, that is from `first` to `last`.
  const auto between = [](uint64_t low, uint64_t first, uint64_t last) {
    return (low + (0x80 - first) * kEach) & ~(low + (0x7F - last) * kEach) & kHigh;
  };
  const uint64_t low = bytes & ~kHigh;
  const uint64_t letters = between(low | 0x20 * kEach, 'a', 'z') & ~bytes;
  const uint64_t digits = between(low, '0', '9') & ~bytes;
  const uint64_t others = ~(letters | digits) & kHigh;
  const uint64_t lower = bytes | letters >> 2;  // 0x80 >> 2 makes capitals small.
  if (others == 0) return {kBytesAtOnce, lower};
  const auto count = static_cast<size_t>(std::countr_zero(others)) / 8;
  return {count, lower & ((uint64_t{1} << (8 * count)) - 1)};
}

}  // namespace rapporteur::index
