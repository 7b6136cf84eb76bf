// Little-endian numbers and varints in strings.
//
// The readers check nothing: they are for bytes whose checksum was verified (codec/blob.h).
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

namespace rapporteur::index {

static_assert(std::endian::native == std::endian::little,
              "numbers are stored as they are in memory");

template <typename Number>
void AppendFixed(Number value, std::string& out) {
  char bytes[sizeof(Number)];
  std::memcpy(bytes, &value, sizeof(Number));
  out.append(bytes, sizeof(Number));
}

template <typename Number>
Number LoadFixed(const char* in) {
  Number value;
  std::memcpy(&value, in, sizeof(Number));
  return value;
}

// The most bytes of a varint of 32 bits.
inline constexpr size_t kMaxVarint32Bytes = 5;

// Writes a varint to `out` and moves it behind: seven bits a byte, the lowest first; the high bit
// says that more bytes follow.
inline void WriteVarint(uint64_t value, char*& out) {
  while (value >= 0x80) {
    *out++ = static_cast<char>(value | 0x80);
    value >>= 7;
  }
  *out++ = static_cast<char>(value);
}

inline void AppendVarint(uint64_t value, std::string& out) {
  while (value >= 0x80) {
    out += static_cast<char>(value | 0x80);
    value >>= 7;
  }
  out += static_cast<char>(value);
}

// Reads a varint and moves `in` behind it.
inline uint64_t ReadVarint(const char*& in) {
  uint64_t value = 0;
  for (unsigned shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(*in++);
    value |= static_cast<uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return value;
  }
}

// A view of little-endian uint32 that need not be aligned.
class Uint32Array {
 public:
  Uint32Array() = default;
  explicit Uint32Array(const char* begin) : begin_(begin) {}
  uint32_t operator[](size_t i) const { return LoadFixed<uint32_t>(begin_ + i * sizeof(uint32_t)); }

 private:
  const char* begin_ = nullptr;
};

}  // namespace rapporteur::index
