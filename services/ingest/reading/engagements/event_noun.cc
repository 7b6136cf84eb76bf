#include "services/ingest/reading/engagements/event_noun.h"

#include <algorithm>
#include <string_view>

#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kNameReach = 3;  // How far behind an event noun its name may go on.

// "and address the causes", "to visit": the word is the verb here.
bool IsVerbThere(const DocumentContext& input, TokenRange range, uint32_t i, uint32_t length) {
  if (length != 1 || i == range.first || input.tokens[i].Is(kCapital)) return false;
  return input.tokens[i].Has(kEngages) &&
         IsOneOf(input.tokens[i - 1].In(input.text),
                 {"and", "or", "to", "will", "would", "also", "he", "she", "they"});
}

// "Forum Leaders Meeting": the last of the capital words says what it is.
bool NamesLaterNoun(const DocumentContext& input, TokenRange behind) {
  const uint32_t first = behind.first;
  if (first == 0 || !input.tokens[first - 1].Is(kCapital)) return false;
  for (uint32_t i = first; i < std::min(behind.last, first + kNameReach); ++i) {
    const Token& token = input.tokens[i];
    if (!token.IsCapitalWord() || token.Is(kLineBefore) || token.Is(kAllCaps)) return false;
    if (token.Has(kEventWord) && !token.Has(kMonth | kGiven)) return true;
  }
  return false;
}

}  // namespace

std::optional<EventNoun> FindEventNoun(const DocumentContext& input, TokenRange range) {
  for (uint32_t i = range.first; i < range.last; ++i) {
    if (input.quote_of[i] != 0) continue;
    const PhraseMatch match = input.lexicon.Match(PhraseKind::kEventNoun, input.tokens, i);
    if (!match || i + match.length > range.last) continue;
    // "Conference Centre", "Summit Road": a part of another name.
    const uint32_t behind = i + match.length;
    const bool inside = behind < input.tokens.size() && input.tokens[behind].IsCapitalWord() &&
                        !input.tokens[behind].Is(kLineBefore) && input.tokens[i].Is(kCapital) &&
                        input.tokens[behind].Has(kOrg) &&
                        !input.tokens[behind].Has(kMonth | kWeekday) &&
                        input.lexicon.event_noun(match.value).kind != EngagementKind::kExercise;
    // "a conference committee"
    const bool part =
        behind < input.tokens.size() &&
        IsOneOf(input.tokens[behind].In(input.text), {"committee", "committees", "report", "room"});
    if (inside || part || NamesLaterNoun(input, {behind, range.last}) ||
        IsVerbThere(input, range, i, match.length)) {
      continue;
    }
    const EventNounEntry& entry = input.lexicon.event_noun(match.value);
    EventNoun found = {{i, behind}, entry.kind, entry.strength, entry.plural, false};
    for (uint32_t at = i; at > range.first && at + 6 > i; --at) {
      const std::string_view word = input.tokens[at - 1].In(input.text);
      if (word == "the" || word == "The") found.definite = true;
    }
    return found;
  }
  return std::nullopt;
}

}  // namespace rapporteur::reading
