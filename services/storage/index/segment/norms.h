// The length of a document's field in one byte, as Lucene has it since
// version 7.
//
// Lengths below 40 are exact, longer ones keep four bits: rounded down, by at
// most an eighth. The same rounding gives the same scores as Lucene, and few
// different values make good impacts.
#pragma once

#include <bit>
#include <cstdint>

namespace rapporteur::index {
namespace norms_internal {

// Lengths that stand for themselves; the rest are floats of three bits above
// them.
inline constexpr uint32_t kExact = 24;

constexpr uint32_t DecodeFloat(uint32_t code) {
  const uint32_t bits = code & 7;
  return code < 8 ? bits : (bits | 8) << ((code >> 3) - 1);
}

}  // namespace norms_internal

// Rises with the length. REQUIRES: length < 2^31. Persisted.
constexpr uint8_t EncodeLength(uint32_t length) {
  using norms_internal::kExact;
  if (length < kExact) return static_cast<uint8_t>(length);
  const uint32_t above = length - kExact;
  const auto bits = static_cast<uint32_t>(std::bit_width(above));
  if (bits < 4) return static_cast<uint8_t>(kExact + above);
  const uint32_t shift = bits - 4;
  return static_cast<uint8_t>(kExact + ((above >> shift & 7) | (shift + 1) << 3));
}

// The smallest length that EncodeLength gives this byte for.
constexpr uint32_t DecodeLength(uint8_t norm) {
  using norms_internal::kExact;
  return norm < kExact ? norm : kExact + norms_internal::DecodeFloat(norm - kExact);
}

}  // namespace rapporteur::index
