#include "services/storage/api/passage.h"

#include "common/text/utf8.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur::storage {
namespace {

std::string Cut(const std::string& text, const std::vector<std::string>& words,
                size_t body_begin = 0) {
  const Passage passage = BestPassage(text, body_begin, words);
  EXPECT_LE(passage.begin, passage.end);
  EXPECT_LE(passage.end, text.size());
  EXPECT_LE(passage.end - passage.begin, kMaxPassageBytes);
  return text.substr(passage.begin, passage.end - passage.begin);
}

TEST(PassageTest, TakesTheShortestRunOfSentencesWithMostWords) {
  EXPECT_EQ(Cut("One ferry. A bridge! Nothing else. Later.", {"ferry", "bridge"}),
            "One ferry. A bridge!");
  EXPECT_EQ(Cut("None here. The ferry.\nThe ferry and the ferry.", {"ferry"}),
            "The ferry.\nThe ferry and the ferry.");
}

TEST(PassageTest, PrefersTheBody) {
  EXPECT_EQ(Cut("Ferry\n\nThe ferry sails.", {"ferry"}, 7), "The ferry sails.");
  EXPECT_EQ(Cut("Ferry\n\n", {"ferry"}, 7), "Ferry");
}

TEST(PassageTest, CutsLongSentencesAtWordsAroundTheFirstHit) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "word ";
  text += "ferry";
  for (int i = 0; i < 200; ++i) text += " åäö";
  const std::string passage = Cut(text, {"ferry"});
  EXPECT_NE(passage.find(" ferry "), std::string::npos);
  EXPECT_TRUE(passage.starts_with("word "));
  EXPECT_TRUE(passage.ends_with("åäö"));
}

TEST(PassageTest, NeverSplitsCharacters) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "会";
  EXPECT_FALSE(FindInvalidUtf8(Cut(text, {"ferry"})).has_value());
}

TEST(PassageTest, FindsTheWordsOfAPassage) {
  const std::string text = "Ferry one. The FÉRRY-boat of Oslo. Ferry two.";
  std::vector<std::string> found;
  for (const Passage& word : FindWords(text, {11, 34}, {"ferry", "oslo"})) {
    found.push_back(text.substr(word.begin, word.end - word.begin));
  }
  EXPECT_THAT(found, ::testing::ElementsAre("FÉRRY", "Oslo"));
  EXPECT_TRUE(FindWords(text, {0, 0}, {"ferry"}).empty());
}

TEST(PassageTest, AnEmptyTextHasAnEmptyPassage) {
  EXPECT_EQ(Cut("", {"ferry"}), "");
  EXPECT_EQ(Cut(" \n ", {"ferry"}), "");
}

}  // namespace
}  // namespace rapporteur::storage
