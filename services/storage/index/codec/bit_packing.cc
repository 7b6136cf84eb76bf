#include "services/storage/index/codec/bit_packing.h"

#include <array>
#include <bit>
#include <cstring>
#include <utility>

namespace rapporteur::index {
namespace {

constexpr size_t kLanes = 8;
constexpr size_t kRows = kBlockSize / kLanes;
constexpr unsigned kWordBits = 32;
constexpr size_t kRowBytes = kLanes * sizeof(uint32_t);

#define RAPPORTEUR_INLINE [[gnu::always_inline]] inline

// Eight numbers that the compiler turns into one or two registers. Never passed by value, for which
// the calling convention depends on the instruction set.
using Lanes = uint32_t __attribute__((vector_size(kRowBytes)));

template <unsigned kWidth, size_t kRow>
RAPPORTEUR_INLINE void UnpackRow(const char* in, uint32_t* values) {
  constexpr size_t kBit = kRow * kWidth;
  constexpr unsigned kShift = kBit % 32;
  Lanes row;
  std::memcpy(&row, in + kBit / 32 * kRowBytes, kRowBytes);
  row >>= kShift;
  if constexpr (kShift + kWidth > 32) {
    Lanes next;
    std::memcpy(&next, in + (kBit / 32 + 1) * kRowBytes, kRowBytes);
    row |= next << (32 - kShift);
  }
  if constexpr (kWidth < 32) row &= (uint32_t{1} << kWidth) - 1;
  std::memcpy(values + kRow * kLanes, &row, kRowBytes);
}

template <unsigned kWidth, size_t... kRow>
RAPPORTEUR_INLINE void UnpackRows(const char* in, uint32_t* values, std::index_sequence<kRow...>) {
  if constexpr (kWidth == 0) {
    std::memset(values, 0, kBlockSize * sizeof(uint32_t));
  } else {
    (UnpackRow<kWidth, kRow>(in, values), ...);
  }
}

using Unpacker = void (*)(const char*, uint32_t*);
using Widths = std::make_index_sequence<33>;

template <unsigned kWidth>
void UnpackPortable(const char* in, uint32_t* values) {
  UnpackRows<kWidth>(in, values, std::make_index_sequence<kRows>());
}

template <size_t... kWidth>
constexpr std::array<Unpacker, sizeof...(kWidth)> PortableUnpackers(
    std::index_sequence<kWidth...>) {
  return {UnpackPortable<kWidth>...};
}

void PortableUnpack(const char* in, unsigned width, uint32_t* values) {
  static constexpr auto kUnpackers = PortableUnpackers(Widths());
  kUnpackers[width](in, values);
}

void PortableAddUpGaps(uint32_t previous, uint32_t* values) {
  for (size_t i = 0; i < kBlockSize; ++i) {
    previous += values[i] + 1;
    values[i] = previous;
  }
}

#if defined(__x86_64__)
#define RAPPORTEUR_AVX2 [[gnu::target("avx2")]]

template <unsigned kWidth>
RAPPORTEUR_AVX2 void UnpackAvx2(const char* in, uint32_t* values) {
  UnpackRows<kWidth>(in, values, std::make_index_sequence<kRows>());
}

template <size_t... kWidth>
constexpr std::array<Unpacker, sizeof...(kWidth)> Avx2Unpackers(std::index_sequence<kWidth...>) {
  return {UnpackAvx2<kWidth>...};
}

void Avx2Unpack(const char* in, unsigned width, uint32_t* values) {
  static constexpr auto kUnpackers = Avx2Unpackers(Widths());
  kUnpackers[width](in, values);
}

// A sum over the eight lanes in three steps, then the last sum of the row before.
RAPPORTEUR_AVX2 void Avx2AddUpGaps(uint32_t previous, uint32_t* values) {
  Lanes carry = Lanes{} + previous;
  const Lanes zero{};
  for (size_t row = 0; row < kRows; ++row) {
    Lanes sum;
    std::memcpy(&sum, values + row * kLanes, kRowBytes);
    sum += 1;
    sum += __builtin_shufflevector(sum, zero, 8, 0, 1, 2, 3, 4, 5, 6);
    sum += __builtin_shufflevector(sum, zero, 8, 8, 0, 1, 2, 3, 4, 5);
    sum += __builtin_shufflevector(sum, zero, 8, 8, 8, 8, 0, 1, 2, 3);
    sum += carry;
    std::memcpy(values + row * kLanes, &sum, kRowBytes);
    carry = __builtin_shufflevector(sum, sum, 7, 7, 7, 7, 7, 7, 7, 7);
  }
}

const bit_packing_internal::Kernels kAvx2Kernels = {Avx2Unpack, Avx2AddUpGaps};
#endif

const bit_packing_internal::Kernels kPortableKernels = {PortableUnpack, PortableAddUpGaps};

const bit_packing_internal::Kernels& BestKernels() {
  static const bit_packing_internal::Kernels* const kAvx2 = bit_packing_internal::Avx2Kernels();
  return kAvx2 != nullptr ? *kAvx2 : kPortableKernels;
}

}  // namespace

unsigned BitWidth(const uint32_t* values) {
  uint32_t all = 0;
  for (size_t i = 0; i < kBlockSize; ++i) all |= values[i];
  return static_cast<unsigned>(std::bit_width(all));
}

void PackBlock(const uint32_t* values, unsigned width, std::string& out) {
  const size_t begin = out.size();
  out.resize(begin + PackedBytes(width));
  char* word = out.data() + begin;
  Lanes pending{};  // The words under way, of which pending_bits are filled.
  unsigned pending_bits = 0;
  for (size_t row = 0; width > 0 && row < kRows; ++row) {
    Lanes value;
    std::memcpy(&value, values + row * kLanes, kRowBytes);
    pending |= value << pending_bits;
    pending_bits += width;
    if (pending_bits < kWordBits) continue;
    std::memcpy(word, &pending, kRowBytes);
    word += kRowBytes;
    pending_bits -= kWordBits;
    // What of the value did not fit; a shift by all bits of a word means nothing.
    pending = pending_bits == 0 ? Lanes{} : value >> (width - pending_bits);
  }
}

void UnpackBlock(const char* in, unsigned width, uint32_t* values) {
  BestKernels().unpack(in, width, values);
}

void AddUpGaps(uint32_t previous, uint32_t* values) { BestKernels().add_up_gaps(previous, values); }

namespace bit_packing_internal {

const Kernels& PortableKernels() { return kPortableKernels; }

const Kernels* Avx2Kernels() {
#if defined(__x86_64__)
  static const bool kSupported = __builtin_cpu_supports("avx2") != 0;
  return kSupported ? &kAvx2Kernels : nullptr;
#else
  return nullptr;
#endif
}

}  // namespace bit_packing_internal
}  // namespace rapporteur::index
