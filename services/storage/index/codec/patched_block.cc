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

struct Width {
  unsigned best = 0;      // What numbers are packed in.
  unsigned max_bits = 0;  // What the largest of them takes.
};

// How many numbers need so many bits.
using BitCounts = std::array<uint32_t, kMaxWidth + 1>;

BitCounts CountBits(const uint32_t* values) {
  // Neighbours mostly need as many bits: several counters let the processor count them at once.
  constexpr size_t kCounters = 4;
  std::array<BitCounts, kCounters> counters{};
  for (size_t i = 0; i < kBlockSize; i += kCounters) {
    for (size_t c = 0; c < kCounters; ++c) {
      ++counters[c][static_cast<size_t>(std::bit_width(values[i + c]))];
    }
  }
  for (size_t c = 1; c < kCounters; ++c) {
    for (size_t bits = 0; bits <= kMaxWidth; ++bits) counters[0][bits] += counters[c][bits];
  }
  return counters[0];
}

// Of all widths that leave few enough numbers over, the one that takes the fewest bytes.
Width BestWidth(const uint32_t* values) {
  const BitCounts counts = CountBits(values);
  const unsigned max_bits = BitWidth(values);
  Width width = {max_bits, max_bits};
  size_t best_bytes = PackedBytes(max_bits);
  for (unsigned each = max_bits; each-- > 0;) {
    size_t patches = 0;
    size_t bytes = PackedBytes(each);
    for (unsigned bits = each + 1; bits <= max_bits; ++bits) {
      patches += counts[bits];
      bytes += counts[bits] * (1 + VarintBytes(bits - each));
    }
    if (patches > kMaxPatches) break;
    if (bytes > best_bytes) continue;
    width.best = each;
    best_bytes = bytes;
  }
  return width;
}

}  // namespace

void PackPatched(const uint32_t* values, std::string& out) {
  const Width width = BestWidth(values);
  out += static_cast<char>(width.best);
  if (width.best == width.max_bits) {
    out += '\0';
    PackBlock(values, width.best, out);
    return;
  }
  const uint32_t mask = (uint32_t{1} << width.best) - 1;
  std::array<uint32_t, kBlockSize> low;
  for (size_t i = 0; i < kBlockSize; ++i) low[i] = values[i] & mask;
  std::array<char, kMaxPatches*(1 + kMaxVarint32Bytes)> patches;
  char* end = patches.data();
  size_t count = 0;
  for (size_t i = 0; i < kBlockSize; ++i) {
    if (values[i] <= mask) continue;
    *end++ = static_cast<char>(i);
    WriteVarint(values[i] >> width.best, end);
    ++count;
  }
  out += static_cast<char>(count);
  PackBlock(low.data(), width.best, out);
  out.append(patches.data(), static_cast<size_t>(end - patches.data()));
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
