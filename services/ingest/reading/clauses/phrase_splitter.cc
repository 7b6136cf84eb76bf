#include "services/ingest/reading/clauses/phrase_splitter.h"

#include <algorithm>
#include <string_view>

#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {

PhraseSplitter::PhraseSplitter(const DocumentContext& input, const ClauseWords& words)
    : in_(input), words_(words), inside_(input.tokens.size(), false) {
  const auto mark = [&](TokenRange range) {
    for (uint32_t i = range.first + 1; i < range.last; ++i) inside_[i] = true;
  };
  for (const OfficeMention& office : input.mentions.offices) mark(office.tokens);
  for (const NameMention& name : input.mentions.names) mark(name.titled);
}

bool PhraseSplitter::IsPredicate(uint32_t i) const {
  const Token& token = in_.tokens[i];
  if (!token.IsWord() || token.Is(kCapital)) return false;
  const std::string_view word = token.In(in_.text);
  if (IsOneOf(word, {"will", "has", "have", "had", "is", "are", "was", "were", "also"}))
    return true;
  if (token.Has(kFunction)) return false;
  if (token.Has(kSays | kMaySay)) return true;
  return word.ends_with("ed") ||
         IsOneOf(word, {"held", "took", "met", "spoke", "gave", "led", "laid", "paid"});
}

// "and thanked", "and will", ", noting that"
bool PhraseSplitter::BeginsRest(uint32_t i, uint32_t last) const {
  const Token& token = in_.tokens[i];
  if (token.kind == TokenKind::kSemicolon) return true;
  if (i + 1 >= last) return false;
  const std::string_view word = token.In(in_.text);
  if (word == "and" || word == "but" || word == "then") return IsPredicate(i + 1);
  if (token.kind != TokenKind::kComma) return false;
  const Token& next = in_.tokens[i + 1];
  return next.IsWord() && !next.Is(kCapital) && next.In(in_.text).ends_with("ing") &&
         !next.Has(kFunction) && next.In(in_.text) != "including";
}

// "to discuss", not "to members of the club", "to northern Norway".
bool PhraseSplitter::IsPurpose(uint32_t to, uint32_t last) const {
  if (to + 1 >= last) return true;
  const Token& next = in_.tokens[to + 1];
  if (!next.IsWord() || next.Is(kCapital) || next.Has(kFunction)) return next.In(in_.text) == "be";
  const std::string_view word = next.In(in_.text);
  const bool plural = word.ends_with('s') && !word.ends_with("ss") && word != "focus";
  return !plural && !word.ends_with("ern");
}

std::vector<ClausePhrase> PhraseSplitter::Split(TokenRange range) const {
  std::vector<ClausePhrase> phrases = {{PhraseRole::kPlain, {range.first, range.last}}};
  for (uint32_t i = range.first; i < range.last; ++i) {
    if (in_.quote_of[i] != 0 || inside_[i]) continue;
    ClauseWords::Preposition found = words_.At(in_.tokens, i);
    // "the following day"
    if (i > range.first && IsOneOf(in_.tokens[i - 1].In(in_.text), {"the", "The"}))
      found.length = 0;
    const bool purpose =
        found.length > 0 && found.role == PhraseRole::kTo && IsPurpose(i, range.last);
    if (purpose || BeginsRest(i, range.last)) {
      phrases.back().tokens.last = i;
      phrases.push_back({PhraseRole::kRest, {i, range.last}});
      break;
    }
    // "the following day"
    const bool adjective = found.role == PhraseRole::kTopic && i > range.first &&
                           IsOneOf(in_.tokens[i - 1].In(in_.text), {"the", "The"});
    if (found.length == 0 || adjective) continue;
    const uint32_t begin = std::min(i + found.length, range.last);
    phrases.back().tokens.last = i;
    phrases.push_back({found.role, {begin, range.last}});
    i = begin - 1;
  }
  return phrases;
}

}  // namespace rapporteur::reading
