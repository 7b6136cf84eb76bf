// 256 numbers in as many bits each as the largest needs.
//
// The numbers lie in eight lanes of 32: number i is the (i / 8)th of lane i % 8, and word w of all
// lanes forms the wth run of 32 bytes. So one instruction of eight lanes (AVX2, chosen at run time)
// unpacks eight numbers, and the portable code gives the same bytes. docs/formats/segment.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace rapporteur::index {

inline constexpr size_t kBlockSize = 256;

// The bits that the largest of `values[0, kBlockSize)` needs, 0 to 32.
unsigned BitWidth(const uint32_t* values);

// The bytes of a block packed with `width` bits.
constexpr size_t PackedBytes(unsigned width) { return kBlockSize / 8 * width; }

// Appends PackedBytes(width) bytes. REQUIRES: width >= BitWidth(values).
void PackBlock(const uint32_t* values, unsigned width, std::string& out);

// Writes kBlockSize numbers to `values`. REQUIRES: width <= 32.
void UnpackBlock(const char* in, unsigned width, uint32_t* values);

// Turns gaps into a strictly rising sequence: values[i] = previous + sum of (gaps[0..i] + 1).
void AddUpGaps(uint32_t previous, uint32_t* values);

namespace bit_packing_internal {

// The two implementations behind UnpackBlock and AddUpGaps, for tests that compare them.
struct Kernels {
  void (*unpack)(const char* in, unsigned width, uint32_t* values);
  void (*add_up_gaps)(uint32_t previous, uint32_t* values);
};
const Kernels& PortableKernels();
const Kernels* Avx2Kernels();  // Null where the machine has none.

}  // namespace bit_packing_internal
}  // namespace rapporteur::index
