#include "services/storage/index/analysis/analyzer.h"

#include <random>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur::index {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Terms(std::string_view text, Stemming stemming = Stemming::kNone) {
  std::vector<std::string> terms;
  Analyzer(stemming).Analyze(text, [&](const Token& token) { terms.emplace_back(token.term); });
  return terms;
}

TEST(AnalyzerTest, FoldsCaseAndAccents) {
  EXPECT_THAT(Terms("Minister KONAKOVIĆ, Ålesund"),
              ElementsAre("minister", "konakovic", "alesund"));
  EXPECT_EQ(Terms("caf\u00E9"), Terms("cafe\u0301"));
}

TEST(AnalyzerTest, KeepsAbbreviations) {
  EXPECT_THAT(Terms("The U.S. and the U.S.S.R., e.g. the US."),
              ElementsAre("the", "us", "and", "the", "ussr", "eg", "the", "us"));
  EXPECT_THAT(Terms("met in Oslo.The ferry"), ElementsAre("met", "in", "oslo", "the", "ferry"));
  EXPECT_THAT(Terms("ports.example"), ElementsAre("ports", "example"));
}

TEST(AnalyzerTest, KeepsNumbers) {
  EXPECT_THAT(Terms("2.5% of 10,000 or 1,250,000.75; 3,14"),
              ElementsAre("2.5", "of", "10000", "or", "1250000.75", "3,14"));
  EXPECT_THAT(Terms("F-16s at 10:30, 2025."), ElementsAre("f", "16s", "at", "10", "30", "2025"));
}

TEST(AnalyzerTest, ApostrophesJoinAndPossessivesGo) {
  EXPECT_THAT(Terms("O'Brien and O’Brien's ferry’s masters'"),
              ElementsAre("obrien", "and", "obrien", "ferry", "masters"));
  EXPECT_THAT(Terms("'quoted' ‘words’ don't"), ElementsAre("quoted", "words", "dont"));
}

TEST(AnalyzerTest, DividesScriptsWithoutSpaces) {
  EXPECT_THAT(Terms("東京駅 in Tokyo").size(), 4u);  // 東京, 駅, in, tokyo.
  EXPECT_THAT(Terms("\u0301"), IsEmpty());
}

TEST(AnalyzerTest, TellsWhereTermsStand) {
  const std::string text = "Café’s U.S. port";
  std::vector<std::string> words;
  std::vector<uint32_t> positions;
  Analyzer().Analyze(text, [&](const Token& token) {
    words.push_back(text.substr(token.begin, token.end - token.begin));
    positions.push_back(token.position);
  });
  EXPECT_THAT(words, ElementsAre("Café’s", "U.S", "port"));
  EXPECT_THAT(positions, ElementsAre(0, 1, 2));
}

TEST(AnalyzerTest, StemsEnglishWhereAsked) {
  EXPECT_THAT(Terms("ministers negotiated agreements", Stemming::kEnglish),
              ElementsAre("minist", "negoti", "agreement"));
  EXPECT_THAT(Terms("Konaković 2.5", Stemming::kEnglish), ElementsAre("konakov", "2.5"));
}

TEST(AnalyzerTest, CutsLongTermsAtACharacter) {
  const std::vector<std::string> terms = Terms(std::string(1000, 'x'));
  ASSERT_EQ(terms.size(), 1u);
  EXPECT_EQ(terms[0].size(), kMaxTermBytes);
}

// What is between two words never changes the words: each word analysed alone gives its own term.
TEST(AnalyzerTest, TermsOfATextAreThoseOfItsWords) {
  std::mt19937 random(3);
  const std::string alphabet = "aB3.,'- \u00E9\u2019\xFF";
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < 24; ++i) text += alphabet[random() % alphabet.size()];
    Analyzer().Analyze(text, [&](const Token& token) {
      EXPECT_THAT(Terms(text.substr(token.begin, token.end - token.begin)),
                  ElementsAre(std::string(token.term)))
          << text;
    });
  }
}

}  // namespace
}  // namespace rapporteur::index
