#include "services/storage/index/segment/byte_streams.h"

#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/storage/index/codec/bytes.h"

namespace rapporteur::index {
namespace {

TEST(ByteStreamsTest, GivesBackWhatWasAppended) {
  ByteStreams streams;
  std::vector<ByteStreams::Stream> growing(50);
  std::vector<std::string> expected(growing.size());
  std::mt19937_64 random(5);
  for (int i = 0; i < 200'000; ++i) {
    // The first ones get most.
    const size_t which = random() % (1 + random() % growing.size());
    const uint64_t value = random() >> random() % 64;
    streams.AppendVarint(value, growing[which]);
    AppendVarint(value, expected[which]);
  }
  std::string bytes = "of before";
  size_t total = 0;
  for (size_t i = 0; i < growing.size(); ++i) {
    ByteStreams::Read(growing[i], bytes);
    EXPECT_EQ(bytes, expected[i]) << i;
    total += bytes.size();
  }
  EXPECT_GE(streams.memory_bytes(), total);
  EXPECT_LT(streams.memory_bytes(), 2 * total);
}

TEST(ByteStreamsTest, AnEmptyStreamHasNoBytes) {
  std::string bytes = "of before";
  ByteStreams::Read({}, bytes);
  EXPECT_EQ(bytes, "");
}

TEST(ByteStreamsTest, CopiesStayWhereTheyAre) {
  ByteStreams streams;
  std::vector<std::string_view> copies;
  for (int i = 0; i < 10'000; ++i) copies.push_back(streams.Copy(std::to_string(i)));
  for (int i = 0; i < 10'000; ++i) EXPECT_EQ(copies[static_cast<size_t>(i)], std::to_string(i));
}

}  // namespace
}  // namespace rapporteur::index
