#include "services/ingest/reading/lexicon/phrase_table.h"

#include <algorithm>
#include <string_view>

#include "gtest/gtest.h"
#include "services/ingest/reading/lexicon/vocabulary.h"

namespace rapporteur::reading {
namespace {

// Tokens of words parted by single spaces.
Tokens TokensOf(std::string_view text, const Vocabulary& vocabulary) {
  Tokens tokens;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    Token token;
    token.kind = TokenKind::kWord;
    token.begin = static_cast<uint32_t>(begin);
    token.end = static_cast<uint32_t>(end);
    token.word = vocabulary.IdOf(Vocabulary::Lower(text.substr(begin, end - begin)));
    tokens.push_back(token);
    begin = end + 1;
  }
  return tokens;
}

TEST(PhraseTableTest, FindsTheLongestPhrase) {
  Vocabulary vocabulary;
  PhraseTable table(vocabulary);
  table.Add("prime minister", 1);
  table.Add("Prime Minister of the Interior", 2);
  const Tokens tokens = TokensOf("the Prime Minister of the Exterior", vocabulary);
  EXPECT_FALSE(table.Match(tokens, 0));
  EXPECT_EQ(table.Match(tokens, 1).length, 2u);
  EXPECT_EQ(table.Match(tokens, 1).value, 1u);
  EXPECT_EQ(table.Match(TokensOf("prime minister of the interior", vocabulary), 0).value, 2u);
}

TEST(PhraseTableTest, TablesOverOneVocabularyDoNotMix) {
  Vocabulary vocabulary;
  PhraseTable offices(vocabulary);
  PhraseTable places(vocabulary);
  offices.Add("mayor", 1);
  places.Add("mayor island", 2);
  const Tokens tokens = TokensOf("mayor island", vocabulary);
  EXPECT_EQ(offices.Match(tokens, 0).length, 1u);
  EXPECT_EQ(places.Match(tokens, 0).length, 2u);
}

TEST(PhraseTableTest, EndsAtALineAndAtUnknownWords) {
  Vocabulary vocabulary;
  PhraseTable table(vocabulary);
  table.Add("prime minister", 1);
  Tokens tokens = TokensOf("prime minister", vocabulary);
  tokens[1].flags |= kLineBefore;
  EXPECT_FALSE(table.Match(tokens, 0));
  EXPECT_FALSE(table.Match(TokensOf("unheard minister", vocabulary), 0));
}

TEST(PhraseTableTest, WordsTakeTheClassesButLinksDoNot) {
  Vocabulary vocabulary;
  PhraseTable table(vocabulary);
  table.Add("secretary of state", 1, 4);
  EXPECT_EQ(vocabulary.ClassesOf(vocabulary.IdOf("state")), 4u);
  EXPECT_EQ(vocabulary.ClassesOf(vocabulary.IdOf("of")), 0u);
  table.Add("chief harvest officer", 2, 4);
  EXPECT_EQ(vocabulary.ClassesOf(vocabulary.IdOf("officer")), 4u);
  EXPECT_EQ(vocabulary.ClassesOf(vocabulary.IdOf("harvest")), 0u);
}

}  // namespace
}  // namespace rapporteur::reading
