#include "services/ingest/reading/engagements/sentence_clauses.h"

#include <array>
#include <string_view>

#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {

bool SentenceClauses::PartsClauses(uint32_t i) const {
  static constexpr std::array<std::string_view, 6> kLinks = {"where",   "while", "who",
                                                             "whereas", "which", "whose"};
  if (in_.quote_of[i] != 0) return false;
  return in_.tokens[i].kind == TokenKind::kSemicolon || IsOneOf(Word(i), kLinks);
}

TokenRange SentenceClauses::ClauseAround(uint32_t first, uint32_t end) const {
  while (first > range_.first && !PartsClauses(first - 1)) --first;
  while (end < range_.last && !PartsClauses(end)) ++end;
  return {first, end};
}

}  // namespace rapporteur::reading
