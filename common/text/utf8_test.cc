#include "common/text/utf8.h"

#include <string>

#include "gtest/gtest.h"

namespace rapporteur {
namespace {

TEST(FindInvalidUtf8Test, AcceptsWellFormed) {
  EXPECT_EQ(FindInvalidUtf8(""), std::nullopt);
  EXPECT_EQ(FindInvalidUtf8("plain ascii, long enough for a word or two"), std::nullopt);
  EXPECT_EQ(FindInvalidUtf8("Bećirović “quoted” 😀 €"), std::nullopt);
  EXPECT_EQ(FindInvalidUtf8(std::string_view("a\0b", 3)), std::nullopt);
}

TEST(FindInvalidUtf8Test, NamesTheOffset) {
  EXPECT_EQ(FindInvalidUtf8("abc\xff"), 3u);
  EXPECT_EQ(FindInvalidUtf8("0123456789\xc3"), 10u);   // cut in the middle
  EXPECT_EQ(FindInvalidUtf8("\xc0\xaf"), 0u);          // overlong
  EXPECT_EQ(FindInvalidUtf8("ok \xed\xa0\x80"), 3u);   // surrogate
  EXPECT_EQ(FindInvalidUtf8("\xf4\x90\x80\x80"), 0u);  // above U+10FFFF
}

TEST(Utf8BoundaryTest, NeverSplitsACharacter) {
  const std::string text = "a€b";  // 1 + 3 + 1 bytes
  EXPECT_EQ(Utf8FloorBoundary(text, 2), 1u);
  EXPECT_EQ(Utf8FloorBoundary(text, 4), 4u);
  EXPECT_EQ(Utf8FloorBoundary(text, 99), 5u);
  EXPECT_EQ(Utf8CeilBoundary(text, 2), 4u);
  EXPECT_EQ(Utf8CeilBoundary(text, 5), 5u);
  EXPECT_EQ(Utf8Suffix(text, 2), "€b");
  EXPECT_EQ(Utf8Prefix(text, 2), "a€");
  EXPECT_EQ(Utf8Prefix(text, 9), text);
  EXPECT_EQ(Utf8Suffix(text, 0), "");
}

}  // namespace
}  // namespace rapporteur
