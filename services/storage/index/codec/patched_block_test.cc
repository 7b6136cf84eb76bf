#include "services/storage/index/codec/patched_block.h"

#include <algorithm>
#include <random>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur::index {
namespace {

std::vector<uint32_t> Unpacked(const std::string& bytes) {
  std::vector<uint32_t> values(kBlockSize, 0xDEADBEEF);
  UnpackPatched(bytes.data(), values.data());
  return values;
}

TEST(PatchedBlockTest, ComesBackWhateverTheLargestNumbersAre) {
  std::mt19937 random(31);
  for (unsigned width = 0; width <= 32; ++width) {
    for (const size_t large : {0, 1, 7, 32, 33, 100, 256}) {
      std::vector<uint32_t> values(kBlockSize);
      for (size_t i = 0; i < kBlockSize; ++i) {
        const uint64_t limit = uint64_t{1} << (i < large ? width : width / 3);
        values[i] = static_cast<uint32_t>(random() % limit);
      }
      std::shuffle(values.begin(), values.end(), random);
      std::string bytes;
      PackPatched(values.data(), bytes);
      EXPECT_EQ(Unpacked(bytes), values) << width << " " << large;
      EXPECT_LE(bytes.size(), 2 + PackedBytes(BitWidth(values.data())));
    }
  }
}

// The example of docs/formats/segment.md.
TEST(PatchedBlockTest, OneLargeNumberTakesItsOwnBytesAlone) {
  std::vector<uint32_t> values(kBlockSize, 1);
  values[200] = 0x101;
  std::string bytes;
  PackPatched(values.data(), bytes);
  ASSERT_EQ(bytes.size(), 2 + PackedBytes(1) + 3);
  EXPECT_EQ(bytes.substr(0, 2), std::string("\x01\x01", 2));
  EXPECT_EQ(bytes.substr(2 + PackedBytes(1)), std::string("\xC8\x80\x01", 3));
  EXPECT_EQ(Unpacked(bytes), values);
}

}  // namespace
}  // namespace rapporteur::index
