#include "services/storage/rocks/key_codec.h"

#include <algorithm>
#include <set>
#include <vector>

#include "common/text/hash.h"
#include "gtest/gtest.h"

namespace rapporteur::storage {
namespace {

using namespace std::string_literals;

// The worked examples of docs/formats/keys.md.
TEST(KeyCodecTest, MatchesTheDocumentedBytes) {
  EXPECT_EQ(Hex(RevisionKey("sources/a/documents/b", 3)),
            "736f75726365732f612f646f63756d656e74732f6200000000"
            "0003");
  EXPECT_EQ(Hex(PositionKey(258)), "0000000000000102");
  EXPECT_EQ(RequestKeyBytes({RequestScope::kBatch, "42"}), "b42");
  EXPECT_EQ(RequestKeyBytes({RequestScope::kWrite, "42"}), "w42");
}

TEST(KeyCodecTest, DifferentPartsGiveDifferentKeys) {
  const std::vector<std::string> names = {"",      "a",           "ab",          "a\0"s,
                                          "a\0b"s, "a\0\0"s,      "a\0\xFF"s,    "a\xFF",
                                          "\0"s,   "\0\0\0\0\1"s, "a\0\0\0\0\1"s};
  std::set<std::string> keys;
  for (const std::string& name : names) {
    for (const int32_t revision : {0, 1, 255, 256, 0x7FFFFFFF}) {
      EXPECT_TRUE(keys.insert(RevisionKey(name, revision)).second) << Hex(name) << revision;
    }
  }
}

TEST(KeyCodecTest, SortsByNameThenRevision) {
  const std::vector<std::pair<std::string, int32_t>> sorted = {
      {"a", 1}, {"a", 2}, {"a", 256}, {"a\0b"s, 1}, {"a-b", 1}, {"ab", 1}, {"b", 0}};
  std::vector<std::string> keys;
  for (const auto& [name, revision] : sorted) keys.push_back(RevisionKey(name, revision));
  EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
  EXPECT_LT(PositionKey(255), PositionKey(256));
}

}  // namespace
}  // namespace rapporteur::storage
