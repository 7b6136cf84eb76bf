#include "services/ingest/reading/commitments/recipients.h"

#include <algorithm>

#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kReach = 14;

}  // namespace

std::string Recipients::NounPhrase(uint32_t at, uint32_t limit) const {
  while (at < limit && Is(at, kDeterminerRole)) ++at;
  if (at >= limit) return {};
  const uint32_t begin = at;
  uint32_t end = at;
  const uint32_t reach = std::min(limit, at + 8);
  while (end < reach && in_.tokens[end].IsWord()) {
    if (in_.tokens[end].Has(kFunction) && !in_.tokens[end].Is(kAllCaps)) {
      const bool joins =
          Is(end, kSharedRole) && end > begin && end + 1 < reach && in_.tokens[end + 1].IsWord();
      if (!joins) break;
    }
    ++end;
  }
  while (end > begin && in_.tokens[end - 1].Has(kFunction)) --end;
  if (end == begin) return {};
  const Span span = SpanOf(in_.tokens, {begin, end});
  return std::string(in_.text.substr(span.begin, span.size()));
}

std::string Recipients::Beneficiary(const Quantity& quantity, TokenRange noun,
                                    TokenRange sentence) const {
  const uint32_t from = std::max(quantity.tokens.last, noun.last);
  const uint32_t reach = std::min(sentence.last, from + kReach);
  for (uint32_t i = from; i + 1 < reach; ++i) {
    if (in_.tokens[i].kind == TokenKind::kPeriod || in_.tokens[i].kind == TokenKind::kSemicolon) {
      break;
    }
    const std::string_view word = Word(i);
    const bool support = word == "support" || word == "aid" || word == "assistance";
    if (support && (Word(i + 1) == "of" || Word(i + 1) == "for" || Word(i + 1) == "to")) continue;
    if (!Is(i, kReceiverRole)) continue;
    if (word == "of" && !IsOneOf(Word(i - 1), {"support", "benefit", "behalf"})) continue;
    const Token& next = in_.tokens[i + 1];
    const bool name = next.IsCapitalWord() && !next.Has(kMonth | kWeekday);
    const bool determined = next.Has(kFunction);
    if (word == "in" && !name) continue;
    if (word == "to" && !name && !determined) continue;
    if (IsOneOf(Word(i + 1), {"fiscal", "each", "every", "example"})) continue;
    const uint32_t start = i + 1;
    uint32_t end = start;
    std::string found = name || determined ? clauses_.NameAt(start, sentence.last, end) : "";
    if (found.empty()) found = NounPhrase(start, sentence.last);
    if (!found.empty()) return found;
  }
  return {};
}

std::optional<CivilTime> Recipients::Period(const Quantity& quantity, TokenRange sentence) const {
  auto it = std::lower_bound(in_.times.begin(), in_.times.end(), sentence.first,
                             [](const TimeMention& m, uint32_t at) { return m.tokens.first < at; });
  for (; it != in_.times.end() && it->tokens.first < sentence.last; ++it) {
    if (!it->first.known() || it->form == TimeMention::Form::kPeriod) continue;
    if (it->form == TimeMention::Form::kRelative && it->first.day != 0) continue;
    const uint32_t at = it->tokens.first;
    const std::string_view before = at > sentence.first ? Word(at - 1) : std::string_view();
    if (IsOneOf(before, {"since", "Since", "until", "after", "before"})) continue;
    const bool coarse = it->start()->precision != Precision::kDay;
    // "In 2026, the Council will spend ..."
    if (at < quantity.tokens.first && !(coarse && at <= sentence.first + 3)) continue;
    if (at > quantity.tokens.last + 2 * kReach) break;
    const bool due = IsOneOf(
        before, {"by", "in", "for", "during", "through", "year", "this", "FY", "the", "of"});
    if (!coarse && before != "by") continue;
    if (!due && it->form != TimeMention::Form::kRelative && at > sentence.first + 3) continue;
    return it->start();
  }
  return std::nullopt;
}

std::string Recipients::NounBeforeTo(const Quantity& quantity, TokenRange sentence) const {
  uint32_t at = quantity.tokens.first;
  const uint32_t floor = at > sentence.first + 8 ? at - 8 : sentence.first;
  while (at > floor && Word(at - 1) != "to") --at;
  if (at <= floor + 1) return {};
  if (at < quantity.tokens.first && !in_.tokens[at].Has(kFunction)) return {};  // "to award 500"
  const Token& noun = in_.tokens[at - 2];
  if (!noun.IsWord() || noun.Has(kFunction)) return {};
  std::string word = Vocabulary::Lower(Word(at - 2));
  return word.ends_with('s') && !word.ends_with("ss") ? word : std::string();
}

bool Recipients::IsAddition(uint32_t at, TokenRange sentence) const {
  const uint32_t floor = at > sentence.first + 8 ? at - 8 : sentence.first;
  for (uint32_t i = floor; i + 2 < at; ++i) {
    if (IsOneOf(Word(i), {"addition", "top"}) && IsOneOf(Word(i + 1), {"to", "of"})) return true;
  }
  return false;
}

}  // namespace rapporteur::reading
