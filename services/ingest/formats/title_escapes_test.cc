#include "services/ingest/formats/title_escapes.h"

#include <gtest/gtest.h>

#include "services/ingest/formats/normalizer.h"

namespace rapporteur::ingest {
namespace {

TEST(TitleEscapesTest, ResolvesCharacters) {
  EXPECT_EQ(ResolveTitleEscapes(R"(The Council\u2019s plan)"), "The Council\xE2\x80\x99s plan");
  EXPECT_EQ(ResolveTitleEscapes(R"(Andr\xE9s)"), "Andr\xC3\xA9s");
  EXPECT_EQ(ResolveTitleEscapes(R"(Up \U0001F4C8)"), "Up \xF0\x9F\x93\x88");
  EXPECT_EQ(ResolveTitleEscapes(R"(Up \ud83d\udcc8)"), "Up \xF0\x9F\x93\x88");
}

TEST(TitleEscapesTest, ResolvesSpacesAndFoldedLines) {
  EXPECT_EQ(ResolveTitleEscapes(R"(Harbour\_Event)"), "Harbour Event");
  EXPECT_EQ(ResolveTitleEscapes(R"(Joint Base\ \ Aldmoor)"), "Joint Base Aldmoor");
  EXPECT_EQ(ResolveTitleEscapes(R"(The Board\u2019\ s reply)"), "The Board\xE2\x80\x99s reply");
  EXPECT_EQ(NormalizeTitle(R"(Advocacy\_\ Groups)", false), "Advocacy Groups");
}

TEST(TitleEscapesTest, DropsTheBackslashBeforePunctuation) {
  EXPECT_EQ(ResolveTitleEscapes(R"(The \#1 choice, \'as is\' \*now\* a\\b)"),
            R"(The #1 choice, 'as is' *now* a\b)");
}

TEST(TitleEscapesTest, LeavesWhatIsNoEscape) {
  for (const char* title : {"Plain", R"(\u12)", R"(\uD800 alone)", R"(\x0)", R"(\u0000)", R"(end\)",
                            R"(A\B)", R"(\U00110000)", R"(\xZZ)"}) {
    EXPECT_EQ(ResolveTitleEscapes(title), title);
  }
}

TEST(TitleEscapesTest, TitlesBecomeOneLine) {
  EXPECT_EQ(NormalizeTitle("  A\xC2\xA0title \n over\tlines\xE2\x80\x8B ", false),
            "A title over lines");
  EXPECT_EQ(NormalizeTitle("Bread &amp; Roses <now>", true), "Bread & Roses <now>");
  EXPECT_EQ(NormalizeTitle("Bread &amp; Roses", false), "Bread &amp; Roses");
}

}  // namespace
}  // namespace rapporteur::ingest
