#include "services/storage/index/segment/length_list.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur::index {
namespace {

TEST(LengthListTest, ReadsWhatWasWritten) {
  for (const uint32_t count : {0u, 1u, 255u, 256u, 257u, 1000u}) {
    SCOPED_TRACE(count);
    std::vector<uint32_t> lengths;
    for (uint32_t i = 0; i < count; ++i) lengths.push_back(i % 300 == 7 ? 1u << 30 : i % 40);
    std::string bytes;
    EncodeLengths(lengths, bytes);
    const LengthList list(bytes, count);
    EXPECT_EQ(list.ReadAll(), lengths);
    for (uint32_t i = 0; i < count; ++i) ASSERT_EQ(list.At(i), lengths[i]);
  }
}

TEST(LengthListTest, ShortLengthsTakeFewBytes) {
  std::string bytes;
  EncodeLengths(std::vector<uint32_t>(256, 15), bytes);
  EXPECT_EQ(bytes.size(), 4u + 1u + 256u * 4u / 8u);
}

}  // namespace
}  // namespace rapporteur::index
