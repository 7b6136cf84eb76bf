#include "services/ingest/reading/quantities/head_noun.h"

#include <algorithm>

namespace rapporteur::reading {
namespace {

constexpr uint32_t kReach = 8;

}  // namespace

// Where a noun phrase cannot go on.
bool HeadNounReader::Ends(uint32_t i, uint32_t from, uint32_t limit) const {
  const Token& token = tokens_[i];
  if (i >= limit || (i > from && token.Is(kLineBefore))) return true;
  if (token.kind == TokenKind::kNumber) {  // "two Boeing 737 aircraft"
    return i == from || !tokens_[i - 1].IsCapitalWord();
  }
  if (!token.IsWord()) return true;
  if (token.Has(kMonth | kWeekday) && token.Is(kCapital)) return true;
  if (token.Has(kFunction) && !token.Is(kAllCaps)) return true;
  return words_.MatchName(tokens_, i).length > 0;
}

// "Customs and Border Protection personnel"
bool HeadNounReader::JoinsCapitals(uint32_t i, uint32_t limit) const {
  const std::string_view word = tokens_[i].In(text_);
  return (word == "and" || word == "&" || word == "of") && i + 1 < limit &&
         tokens_[i - 1].IsCapitalWord() && tokens_[i + 1].IsCapitalWord();
}

std::string HeadNounReader::Unit(uint32_t i, bool inner) const {
  std::string noun(tokens_[i].In(text_));
  // "Americans" is a name; "Asylum Officers" is only written so.
  const bool name = tokens_[i].Has(kDemonym) && tokens_[i].IsCapitalWord();
  if (!name) noun = Vocabulary::Lower(noun);
  if (const size_t hyphen = noun.rfind('-'); inner && hyphen != std::string::npos) {
    noun.erase(0, hyphen + 1);
  }
  return words_.Plural(noun);
}

std::string HeadNounReader::Read(uint32_t i, uint32_t limit, bool singular, uint32_t& end) const {
  const uint32_t reach = std::min(limit, i + kReach);
  const uint32_t none = i;
  uint32_t head = none;
  bool plural = false;
  uint32_t at = i;
  for (; at < reach; ++at) {
    if (Ends(at, i, reach)) {
      if (at > i && JoinsCapitals(at, reach)) {
        plural = false;
        continue;
      }
      // "large, modern ships": commas between adjectives.
      const bool comma = tokens_[at].kind == TokenKind::kComma && at > i && !plural &&
                         at + 2 < reach && tokens_[at + 1].IsWord() &&
                         !tokens_[at + 1].Is(kCapital) && !tokens_[at + 1].Has(kFunction) &&
                         tokens_[at + 2].IsWord();
      if (comma && !singular) continue;
      break;
    }
    if (tokens_[at].kind == TokenKind::kNumber) continue;
    const std::string word = Vocabulary::Lower(tokens_[at].In(text_));
    const bool is_plural = words_.IsPlural(word) && word.size() < 30;
    if (plural && !is_plural && !tokens_[at].IsCapitalWord()) break;
    if (singular && at > i && word.ends_with("ing")) break;
    // "police officers", "staff members": a plural without its mark qualifies the next.
    const bool marked = plural && text_[tokens_[head].end - 1] == 's';
    if (!singular && marked && is_plural && !tokens_[at].IsCapitalWord()) break;
    head = at;
    if (is_plural) plural = true;
    if (singular && is_plural && at > i) break;
  }
  if (at == i || (!plural && !singular)) return {};
  if (!tokens_[head].IsWord() || tokens_[head].Is(kHasPeriod)) return {};
  if (plural && !words_.IsPlural(Vocabulary::Lower(tokens_[head].In(text_)))) {
    // Capitals ran on behind the plural: take the plural itself.
    while (head > i && !words_.IsPlural(Vocabulary::Lower(tokens_[head].In(text_)))) --head;
  }
  end = head + 1;
  return Unit(head, true);
}

}  // namespace rapporteur::reading
