#include "services/ingest/reading/text/letter_case.h"

namespace rapporteur::reading {

bool IsTitleCase(const Tokens& tokens, TokenRange range) {
  uint32_t words = 0;
  uint32_t capitals = 0;
  for (uint32_t i = range.first; i < range.last; ++i) {
    if (!tokens[i].IsWord() || tokens[i].end - tokens[i].begin < 4) continue;
    ++words;
    capitals += tokens[i].Is(kCapital) ? 1 : 0;
  }
  return words > 3 && capitals * 10 >= words * 8;
}

bool IsHeadline(const Tokens& tokens, TokenRange sentence) {
  return !sentence.empty() && tokens[sentence.last - 1].kind != TokenKind::kPeriod &&
         IsTitleCase(tokens, sentence);
}

bool IsAllCaps(const Tokens& tokens, TokenRange range) {
  uint32_t words = 0;
  uint32_t capitals = 0;
  for (uint32_t i = range.first; i < range.last; ++i) {
    if (!tokens[i].IsWord()) continue;
    ++words;
    capitals += tokens[i].Is(kAllCaps) ? 1 : 0;
  }
  return words > 2 && capitals * 10 >= words * 7;
}

}  // namespace rapporteur::reading
