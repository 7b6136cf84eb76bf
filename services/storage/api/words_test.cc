#include "services/storage/api/words.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur::storage {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(WordsTest, FoldsAndDropsRepetitions) {
  EXPECT_THAT(DistinctWords("The  FERRY—the ferry’s Ålesund, 2.5%"),
              ElementsAre("the", "ferry", "alesund", "2.5"));
  EXPECT_THAT(DistinctWords("O'Brien-Støre of the U.S."),
              ElementsAre("obrien", "store", "of", "the", "us"));
  EXPECT_THAT(DistinctWords(" \n?!—“”"), IsEmpty());
}

TEST(WordsTest, ComposedAndDecomposedLettersAreEqual) {
  EXPECT_EQ(DistinctWords("caf\u00E9"), DistinctWords("cafe\u0301"));
}

TEST(WordsTest, TellsWhereWordsStand) {
  const std::string text = "é ab";
  const std::vector<Word> words = SplitWords(text);
  ASSERT_EQ(words.size(), 2u);
  EXPECT_EQ(text.substr(words[0].begin, words[0].end - words[0].begin), "é");
  EXPECT_EQ(text.substr(words[1].begin, words[1].end - words[1].begin), "ab");
}

TEST(WordsTest, SurvivesBytesThatAreNotUtf8) {
  EXPECT_THAT(DistinctWords("ab\xFF"
                            "cd\xC3"),
              ElementsAre("ab", "cd"));
}

TEST(WordsTest, ContainsEveryWordInAnyOrder) {
  EXPECT_TRUE(ContainsWords("Port of Ålesund", {"alesund", "port"}));
  EXPECT_FALSE(ContainsWords("Port of Ålesund", {"alesund", "ports"}));
  EXPECT_TRUE(ContainsWords("", {}));
}

}  // namespace
}  // namespace rapporteur::storage
