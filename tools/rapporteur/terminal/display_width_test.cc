#include "tools/rapporteur/terminal/display_width.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur::cli {
namespace {

using ::testing::ElementsAre;

TEST(DisplayWidthTest, CountsCellsNotBytes) {
  EXPECT_EQ(DisplayWidth(""), 0u);
  EXPECT_EQ(DisplayWidth("Nordvik"), 7u);
  EXPECT_EQ(DisplayWidth("Støre"), 5u);
  EXPECT_EQ(DisplayWidth("Konakovic\u0301"), 9u);  // A combining accent takes no room.
  EXPECT_EQ(DisplayWidth("東京"), 4u);
  EXPECT_EQ(DisplayWidth("ＡＢ"), 4u);  // Full-width Latin letters.
  EXPECT_EQ(DisplayWidth("🎉"), 2u);
  EXPECT_EQ(DisplayWidth("a\u200db"), 2u);  // A joiner takes none.
  EXPECT_EQ(DisplayWidth("“x” – €"), 7u);
  EXPECT_EQ(DisplayWidth("\xff"), 1u);
}

TEST(DisplayWidthTest, PlainLinesCannotSteerTheTerminal) {
  EXPECT_EQ(ToPlainLine("a\x1b[31mb\x07"), "a[31mb");
  EXPECT_EQ(ToPlainLine("a\u009b31mb"), "a31mb");
  EXPECT_EQ(ToPlainLine("abc\u202ecba\u2066x"), "abccbax");
  EXPECT_EQ(ToPlainLine("  two\r\n\n lines\tand\u2028a tab \n"), "two lines and a tab");
  EXPECT_EQ(ToPlainLine("a\xff"), "a\uFFFD");
  EXPECT_EQ(ToPlainText("a\n\n\x1b[0mb"), "a\n\n[0mb");
}

TEST(DisplayWidthTest, CutsBetweenCharactersAndSaysSo) {
  EXPECT_EQ(CutToWidth("Nordvik", 7), "Nordvik");
  EXPECT_EQ(CutToWidth("Nordvik", 6), "Nordv…");
  EXPECT_EQ(CutToWidth("Nordvik", 1), "…");
  EXPECT_EQ(CutToWidth("Nordvik", 0), "");
  EXPECT_EQ(CutToWidth("the harbour", 5), "the…");
  EXPECT_EQ(CutToWidth("東京都庁", 6), "東京…");
  EXPECT_EQ(CutToWidth("e\u0301e\u0301e\u0301", 2), "e\u0301…");
}

TEST(DisplayWidthTest, WrapsAtSpaces) {
  EXPECT_THAT(WrapToWidth("", 5), ElementsAre(""));
  EXPECT_THAT(WrapToWidth("one two three", 7), ElementsAre("one two", "three"));
  EXPECT_THAT(WrapToWidth("one two three", 100), ElementsAre("one two three"));
  EXPECT_THAT(WrapToWidth("a b c", 1), ElementsAre("a", "b", "c"));
}

TEST(DisplayWidthTest, BreaksWordsOnlyWhereTheyAreTooLong) {
  EXPECT_THAT(WrapToWidth("an incomprehensible word", 8),
              ElementsAre("an", "incompre", "hensible", "word"));
  EXPECT_THAT(WrapToWidth("abcdefgh", 4), ElementsAre("abcd", "efgh"));
  EXPECT_THAT(WrapToWidth("東京都", 2), ElementsAre("東", "京", "都"));
  EXPECT_THAT(WrapToWidth("東京", 1), ElementsAre("東", "京"));  // Too wide, but never lost.
}

TEST(DisplayWidthTest, NoLineIsWiderThanAsked) {
  const std::string text =
      "Wörter, 東京都庁, e\u0301a\u0300 and averyverylongwordwithoutanybreak 🎉🎉🎉";
  for (size_t width = 2; width < 40; ++width) {
    std::string joined;
    for (const std::string& line : WrapToWidth(text, width)) {
      EXPECT_LE(DisplayWidth(line), width) << line;
      joined += line;
    }
    EXPECT_LE(DisplayWidth(CutToWidth(text, width)), width);
    EXPECT_EQ(joined.find("Wö"), 0u);
  }
}

}  // namespace
}  // namespace rapporteur::cli
