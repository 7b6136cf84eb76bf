#include "services/ingest/reading/text/structure.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingest/reading/testing/test_lexicon.h"

namespace rapporteur::reading {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> Sentences(const std::string& text) {
  const Tokens tokens = Tokenize(text, TestLexicon());
  std::vector<std::string> sentences;
  for (const Sentence& sentence : FindStructure(text, 0, tokens, TestLexicon()).sentences) {
    const Span span = SpanOf(tokens, sentence.tokens);
    sentences.push_back(text.substr(span.begin, span.size()));
  }
  return sentences;
}

std::vector<BlockKind> Kinds(const std::string& text, size_t body_begin = 0) {
  std::vector<BlockKind> kinds;
  const Tokens tokens = Tokenize(text, TestLexicon());
  for (const Block& block : FindStructure(text, body_begin, tokens, TestLexicon()).blocks) {
    kinds.push_back(block.kind);
  }
  return kinds;
}

TEST(StructureTest, AbbreviationsDoNotEndSentences) {
  EXPECT_THAT(Sentences("Mr. Vale met Dr. Ida B. Lund in St. John. They spoke."),
              ElementsAre("Mr. Vale met Dr. Ida B. Lund in St. John.", "They spoke."));
}

TEST(StructureTest, DottedCountryEndsASentenceBeforeAWordThatBeginsOne) {
  EXPECT_THAT(Sentences("She moved to the U.S. The U.S. Senate met."),
              ElementsAre("She moved to the U.S.", "The U.S. Senate met."));
}

TEST(StructureTest, ClosingMarksStayWithTheirSentence) {
  EXPECT_THAT(Sentences("“We agree.” He left."), ElementsAre("“We agree.”", "He left."));
  EXPECT_THAT(Sentences("“Why now?” asked Mr Vale."), ElementsAre("“Why now?” asked Mr Vale."));
}

TEST(StructureTest, TellsTitleHeadingBulletAndParagraph) {
  const std::string text =
      "A title\n\nSome words of news.\n\nProgramme\n\n• One item\n\nEnd of it.";
  EXPECT_THAT(Kinds(text, 9),
              ElementsAre(BlockKind::kTitle, BlockKind::kParagraph, BlockKind::kHeading,
                          BlockKind::kBullet, BlockKind::kParagraph));
}

TEST(StructureTest, ContactsAreBoilerplateUpToTheNextHeading) {
  EXPECT_THAT(
      Kinds("News came.\n\nFor more information:\n\nCall Ms Lund.\n\nProgramme\n\nIt starts."),
      ElementsAre(BlockKind::kParagraph, BlockKind::kBoilerplate, BlockKind::kBoilerplate,
                  BlockKind::kHeading, BlockKind::kParagraph));
}

TEST(StructureTest, JoinsLinesOfAWrappedParagraph) {
  EXPECT_THAT(
      Kinds("The council of the valley has agreed on a plan for the new\nbridge over the river."),
      ElementsAre(BlockKind::kParagraph));
}

TEST(StructureTest, PartsListsOnOneLine) {
  EXPECT_THAT(Kinds("-   Ann Vale, Mayor -   Bo Lund, Treasurer"),
              ElementsAre(BlockKind::kBullet, BlockKind::kBullet));
}

}  // namespace
}  // namespace rapporteur::reading
