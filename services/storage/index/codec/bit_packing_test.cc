#include "services/storage/index/codec/bit_packing.h"

#include <random>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur::index {
namespace {

using bit_packing_internal::Kernels;

std::vector<uint32_t> RandomBlock(unsigned width, std::mt19937& random) {
  std::vector<uint32_t> values(kBlockSize);
  const uint64_t limit = uint64_t{1} << width;
  for (uint32_t& value : values) value = static_cast<uint32_t>(random() % limit);
  return values;
}

std::vector<const Kernels*> AllKernels() {
  std::vector<const Kernels*> kernels = {&bit_packing_internal::PortableKernels()};
  if (const Kernels* avx2 = bit_packing_internal::Avx2Kernels()) kernels.push_back(avx2);
  return kernels;
}

TEST(BitPackingTest, EveryWidthComesBackFromEveryKernel) {
  std::mt19937 random(17);
  for (unsigned width = 0; width <= 32; ++width) {
    const std::vector<uint32_t> values = RandomBlock(width, random);
    ASSERT_LE(BitWidth(values.data()), width);
    std::string packed;
    PackBlock(values.data(), width, packed);
    ASSERT_EQ(packed.size(), PackedBytes(width));
    for (const Kernels* kernels : AllKernels()) {
      std::vector<uint32_t> unpacked(kBlockSize, 0xDEADBEEF);
      kernels->unpack(packed.data(), width, unpacked.data());
      EXPECT_EQ(unpacked, values) << width;
    }
  }
}

TEST(BitPackingTest, LiesInLanes) {
  std::vector<uint32_t> values(kBlockSize, 0);
  values[9] = 1;  // The second number of lane 1.
  std::string packed;
  PackBlock(values.data(), 4, packed);
  EXPECT_EQ(packed[4], 0x10);
}

TEST(BitPackingTest, WidthIsThatOfTheLargest) {
  std::vector<uint32_t> values(kBlockSize, 0);
  EXPECT_EQ(BitWidth(values.data()), 0u);
  values[200] = 8;
  EXPECT_EQ(BitWidth(values.data()), 4u);
  values[3] = 0xFFFFFFFF;
  EXPECT_EQ(BitWidth(values.data()), 32u);
}

TEST(BitPackingTest, GapsAddUp) {
  std::mt19937 random(5);
  const std::vector<uint32_t> gaps = RandomBlock(9, random);
  std::vector<uint32_t> expected;
  uint32_t sum = 41;
  for (const uint32_t gap : gaps) expected.push_back(sum += gap + 1);
  for (const Kernels* kernels : AllKernels()) {
    std::vector<uint32_t> values = gaps;
    kernels->add_up_gaps(41, values.data());
    EXPECT_EQ(values, expected);
  }
  // The first document of a list may be 0, one behind the "document" before it.
  std::vector<uint32_t> consecutive(kBlockSize, 0);
  AddUpGaps(uint32_t{0} - 1, consecutive.data());
  EXPECT_EQ(consecutive.front(), 0u);
  EXPECT_EQ(consecutive.back(), kBlockSize - 1);
}

}  // namespace
}  // namespace rapporteur::index
