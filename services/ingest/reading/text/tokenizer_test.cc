#include "services/ingest/reading/text/tokenizer.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingest/reading/testing/test_lexicon.h"

namespace rapporteur::reading {
namespace {

using ::testing::ElementsAre;

TEST(TokenizerTest, KeepsInnerJointsOfWords) {
  EXPECT_THAT(Words("Anne-Sofie O’Hara’s Q&A"), ElementsAre("Anne-Sofie", "O’Hara", "’s", "Q&A"));
}

TEST(TokenizerTest, KeepsFullStopsOfAbbreviationsAndInitials) {
  EXPECT_THAT(Words("Mr. J. Doe of the U.S. left."),
              ElementsAre("Mr.", "J.", "Doe", "of", "the", "U.S.", "left", "."));
}

TEST(TokenizerTest, PartsPluralPossessive) {
  EXPECT_THAT(Words("the ministers’ plan"), ElementsAre("the", "ministers", "’", "plan"));
}

TEST(TokenizerTest, ReadsNumbersWithTheirMarks) {
  EXPECT_THAT(Words("16:30, 1,250.5 and the 21st 20-21"),
              ElementsAre("16:30", ",", "1,250.5", "and", "the", "21st", "20", "-", "21"));
}

TEST(TokenizerTest, SkipsMarkupButKeepsAngleBrackets) {
  EXPECT_THAT(Words("<u>Who:</u> 3 < 4"), ElementsAre("Who", ":", "3", "<", "4"));
}

TEST(TokenizerTest, FlagsCase) {
  const std::string text = "Østby NATO oslo";
  const Tokens tokens = Tokenize(text, TestLexicon());
  ASSERT_EQ(tokens.size(), 3u);
  EXPECT_TRUE(tokens[0].Is(kCapital));
  EXPECT_FALSE(tokens[0].Is(kAllCaps));
  EXPECT_TRUE(tokens[1].Is(kAllCaps));
  EXPECT_FALSE(tokens[2].Is(kCapital));
}

TEST(TokenizerTest, CoversOnlyWholeCharacters) {
  const std::string text = "“Čau” – «ça» … 日本";
  for (const Token& token : Tokenize(text, TestLexicon())) {
    EXPECT_NE(static_cast<unsigned char>(text[token.begin]) & 0xC0, 0x80);
    EXPECT_LT(token.begin, token.end);
  }
}

}  // namespace
}  // namespace rapporteur::reading
