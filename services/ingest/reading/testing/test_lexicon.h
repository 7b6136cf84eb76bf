// One lexicon for all tests of reading, and the stages before a test's own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "services/ingest/reading/lexicon/lexicon.h"
#include "services/ingest/reading/text/structure.h"
#include "services/ingest/reading/text/tokenizer.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

inline const Lexicon& TestLexicon() {
  static const Lexicon& lexicon = *new Lexicon(*new Vocabulary());
  return lexicon;
}

// The tokens' texts.
inline std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words;
  for (const Token& token : Tokenize(text, TestLexicon())) words.emplace_back(token.In(text));
  return words;
}

}  // namespace rapporteur::reading
