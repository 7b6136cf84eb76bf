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
  EXPECT_EQ(Hex(RequestKeyBytes(258, {RequestScope::kBatch, "42"})), "00000102623432");
  EXPECT_EQ(Hex(RequestKeyBytes(0, {RequestScope::kWrite, "42"})), "00000000773432");
  EXPECT_EQ(Hex(FormerContentKey("d", "0af")), "640000306166");
  EXPECT_EQ(Hex(HoldingKeyBytes({"o", "p", "d"})),
            "6f0000"
            "700000"
            "64");
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
  EXPECT_LT(RequestKeyBytes(255, {RequestScope::kWrite, "z"}), GenerationKey(256));
  EXPECT_LT(GenerationKey(256), RequestKeyBytes(256, {RequestScope::kBatch, ""}));
}

TEST(KeyCodecTest, HoldingKeysKeepOrderAndComeBack) {
  const std::vector<HoldingKey> sorted = {
      {"", "", ""},         {"", "a", ""},    {"a", "", "b"},       {"a", "b", "c"},
      {"a", "b", "d"},      {"a", "bc", "a"}, {"a\0"s, "b\0"s, ""}, {"a\0b"s, "\0"s, "\0\0"s},
      {"a-b", "a", "\xFF"}, {"ab", "a", "a"}};
  std::vector<std::string> bytes;
  for (const HoldingKey& key : sorted) {
    bytes.push_back(HoldingKeyBytes(key));
    EXPECT_EQ(ParseHoldingKey(bytes.back()), key) << Hex(bytes.back());
  }
  EXPECT_TRUE(std::is_sorted(bytes.begin(), bytes.end()));
  for (const std::string& damaged : {""s, "a"s, "a\0"s, "a\0\0"s, "a\0\0b\0"s, "a\0\1b\0\0"s}) {
    EXPECT_EQ(ParseHoldingKey(damaged), std::nullopt) << Hex(damaged);
  }
}

TEST(KeyCodecTest, TellsRequestKeysOfFormat1) {
  const RequestKey batch = {RequestScope::kBatch, "42"};
  const RequestKey write = {RequestScope::kWrite, ""};
  EXPECT_EQ(ParseRequestKeyV1("b42"), batch);
  EXPECT_EQ(ParseRequestKeyV1("w"), write);
  for (const int64_t generation : {int64_t{0}, int64_t{0x62}, int64_t{0x61FFFFFF}}) {
    EXPECT_EQ(ParseRequestKeyV1(RequestKeyBytes(generation, batch)), std::nullopt);
  }
}

}  // namespace
}  // namespace rapporteur::storage
