#include "services/storage/index/codec/patched_block.h"

#include <array>
#include <bit>

#include "services/storage/index/codec/bytes.h"

namespace rapporteur::index {
namespace {

// More would cost more time than they save bytes.
constexpr size_t kMaxPatches = 48;

constexpr unsigned kMaxWidth = 32;

// The bytes of a varint of so many bits.
constexpr size_t VarintBytes(unsigned bits) { return (bits + 6) / 7; }

// Of all widths that leave few enough numbers over, the one that takes the fewest bytes.
unsigned BestWidth(const uint32_t* values) {
  std::array<size_t, kMaxWidth + 1> counts{};  // Of numbers, by the bits that they need.
  for (size_t i = 0; i < kBlockSize; ++i) ++counts[static_cast<size_t>(std::bit_width(values[i]))];
  const unsigned max_bits = BitWidth(values);
  unsigned best = max_bits;
  size_t best_bytes = PackedBytes(max_bits);
  for (unsigned width = max_bits; width-- > 0;) {
    size_t patches = 0;
    size_t bytes = PackedBytes(width);
    for (unsigned bits = width + 1; bits <= max_bits; ++bits) {
      patches += counts[bits];
      bytes += counts[bits] * (1 + VarintBytes(bits - width));
    }
    if (patches > kMaxPatches) break;
    if (bytes > best_bytes) continue;
    best = width;
    best_bytes = bytes;
  }
  return best;
}

}  // namespace

void PackPatched(const uint32_t* values, std::string& out) {
  const unsigned width = BestWidth(values);
  const uint32_t mask = width == kMaxWidth ? ~uint32_t{0} : (uint32_t{1} << width) - 1;
  std::array<uint32_t, kBlockSize> low;
  std::string patches;
  size_t count = 0;
  for (size_t i = 0; i < kBlockSize; ++i) {
    low[i] = values[i] & mask;
    if (low[i] == values[i]) continue;
    patches += static_cast<char>(i);
    AppendVarint(values[i] >> width, patches);
    ++count;
  }
  out += static_cast<char>(width);
  out += static_cast<char>(count);
  PackBlock(low.data(), width, out);
  out += patches;
}

void UnpackPatched(const char* in, uint32_t* values) {
  const auto width = static_cast<uint8_t>(*in++);
  const auto count = static_cast<uint8_t>(*in++);
  UnpackBlock(in, width, values);
  in += PackedBytes(width);
  for (uint8_t i = 0; i < count; ++i) {
    const auto at = static_cast<uint8_t>(*in++);
    values[at] |= static_cast<uint32_t>(ReadVarint(in)) << width;
  }
}

}  // namespace rapporteur::index
