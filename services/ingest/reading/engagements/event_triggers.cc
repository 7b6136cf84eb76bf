#include "services/ingest/reading/engagements/event_triggers.h"

#include <algorithm>

namespace rapporteur::reading {
namespace {

constexpr uint32_t kNounReach = 16;  // How far behind its verb an event noun may stand.

bool IsOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class TriggerFinder {
 public:
  TriggerFinder(std::string_view text, const Tokens& tokens, TokenRange range,
                const std::vector<uint32_t>& quote_of, const Lexicon& lexicon)
      : text_(text), tokens_(tokens), range_(range), quote_of_(quote_of), lexicon_(lexicon) {}

  std::vector<EventTrigger> Run() {
    for (uint32_t i = range_.first; i < range_.last;) {
      if (quote_of_[i] != 0) {
        ++i;
        continue;
      }
      const uint32_t end = tokens_[i].Has(kEngages) ? Verb(i) : i;
      i = end > i ? end : std::max(Noun(i), i + 1);
    }
    return std::move(triggers_);
  }

 private:
  std::string_view Word(uint32_t i) const {
    return i >= range_.first && i < range_.last ? tokens_[i].In(text_) : std::string_view();
  }

  // Words that part clauses with people of their own.
  bool PartsClauses(uint32_t i) const {
    return tokens_[i].kind == TokenKind::kSemicolon ||
           IsOneOf(Word(i), {"where", "while", "who", "before", "after", "whereas", "which"});
  }

  TokenRange ClauseAround(uint32_t i, uint32_t end) const {
    uint32_t first = i;
    while (first > range_.first && !PartsClauses(first - 1)) --first;
    uint32_t last = end;
    while (last < range_.last && !PartsClauses(last)) ++last;
    return {first, last};
  }

  // The verb's tense by what stands before it; nullopt: it is no such verb here.
  std::optional<EngagementStatus> StatusOf(uint32_t i, const EngagementVerbEntry& verb) const {
    const std::string_view form = Word(i);
    uint32_t at = i;
    while (at > range_.first &&
           IsOneOf(Word(at - 1), {"also", "then", "today", "later", "jointly", "formally",
                                  "recently", "personally", "briefly", "further"})) {
      --at;
    }
    const std::string_view before = at > range_.first ? Word(at - 1) : std::string_view();
    const std::string_view before_that = at > range_.first + 1 ? Word(at - 2) : std::string_view();
    if (before.ends_with("n't") || before.ends_with("n’t")) return std::nullopt;
    if (verb.past)
      return IsOneOf(before, {"not", "never", "if", "would", "yet"}) ? std::nullopt : Held();
    if (form.ends_with("ing")) {
      const bool progressive = IsOneOf(before, {"is", "are", "be"});
      if (progressive) return EngagementStatus::kScheduled;
      return IsOneOf(before, {"was", "were"}) ? Held() : std::nullopt;
    }
    if (IsOneOf(before, {"will", "shall", "'ll"})) return EngagementStatus::kScheduled;
    if (before == "to" && IsOneOf(before_that, {"is", "are", "scheduled", "due", "expected", "set",
                                                "plans", "plan", "intends", "planning"})) {
      return EngagementStatus::kScheduled;
    }
    if (before == "and" && WillEarlier(at)) return EngagementStatus::kScheduled;
    const bool third_person = form.ends_with('s');
    if (!third_person ||
        IsOneOf(before, {"the", "a", "an", "his", "her", "their", "of", "to", "these", "all"})) {
      return std::nullopt;
    }
    return tokens_[i].Is(kCapital) ? std::nullopt : Held();
  }

  static std::optional<EngagementStatus> Held() { return EngagementStatus::kHeld; }

  // "will address ... and participate"
  bool WillEarlier(uint32_t i) const {
    for (uint32_t at = i; at > range_.first && at + 20 > i; --at) {
      if (Word(at - 1) == "will") return true;
    }
    return false;
  }

  uint32_t Verb(uint32_t i) {
    const PhraseMatch match = lexicon_.Match(PhraseKind::kEngagementVerb, tokens_, i);
    if (!match || i + match.length > range_.last || tokens_[i].Is(kCapital)) return i;
    const EngagementVerbEntry& entry = lexicon_.engagement_verb(match.value);
    const std::optional<EngagementStatus> status = StatusOf(i, entry);
    if (!status) return i;
    EventTrigger trigger;
    trigger.kind = entry.kind;
    trigger.frame = entry.frame;
    trigger.status = *status;
    trigger.verb = {i, i + match.length};
    trigger.clause = ClauseAround(i, trigger.verb.last);
    uint32_t end = trigger.verb.last;
    const uint32_t reach =
        std::min(trigger.clause.last,
                 end + (entry.frame == VerbFrame::kObject ? 3 * kNounReach : kNounReach));
    if (const auto noun = FindEventNoun(text_, tokens_, {end, reach}, lexicon_)) {
      trigger.noun = noun->noun;
      trigger.plural = noun->plural;
      trigger.definite = noun->definite;
      if (entry.frame == VerbFrame::kEvent) {
        trigger.kind = noun->kind;
        end = noun->noun.last;
      }
    }
    triggers_.push_back(trigger);
    return end;
  }

  // "a telephone conversation between A and B", "at a press conference": only nouns that need no
  // verb.
  uint32_t Noun(uint32_t i) {
    const PhraseMatch match = lexicon_.Match(PhraseKind::kEventNoun, tokens_, i);
    if (!match || i + match.length > range_.last) return i;
    const EventNounEntry& entry = lexicon_.event_noun(match.value);
    const std::string_view before = i > range_.first ? Word(i - 1) : std::string_view();
    const std::string_view behind = Word(i + match.length);
    const bool between = behind == "between";
    const bool at_a = IsOneOf(before, {"a", "an"}) && i > range_.first + 1 &&
                      IsOneOf(Word(i - 2), {"at", "At", "during", "During", "in"});
    if (entry.strength < 2 || (!between && !at_a)) return i;
    EventTrigger trigger;
    trigger.kind = entry.kind;
    trigger.noun = {i, i + match.length};
    trigger.plural = entry.plural;
    trigger.clause = between
                         ? TokenRange{trigger.noun.last, ClauseAround(i, trigger.noun.last).last}
                         : ClauseAround(i, trigger.noun.last);
    triggers_.push_back(trigger);
    return trigger.noun.last;
  }

  const std::string_view text_;
  const Tokens& tokens_;
  const TokenRange range_;
  const std::vector<uint32_t>& quote_of_;
  const Lexicon& lexicon_;
  std::vector<EventTrigger> triggers_;
};

}  // namespace

std::vector<EventTrigger> FindTriggers(std::string_view text, const Tokens& tokens,
                                       TokenRange range, const std::vector<uint32_t>& quote_of,
                                       const Lexicon& lexicon) {
  return TriggerFinder(text, tokens, range, quote_of, lexicon).Run();
}

std::optional<EventTrigger> FindEventNoun(std::string_view text, const Tokens& tokens,
                                          TokenRange range, const Lexicon& lexicon) {
  for (uint32_t i = range.first; i < range.last; ++i) {
    const PhraseMatch match = lexicon.Match(PhraseKind::kEventNoun, tokens, i);
    if (!match || i + match.length > range.last) continue;
    // "Conference Centre", "Summit Road": a part of another name.
    const uint32_t behind = i + match.length;
    const bool inside = behind < range.last && tokens[behind].IsCapitalWord() &&
                        tokens[i].Is(kCapital) && tokens[behind].Has(kOrg);
    if (inside) continue;
    EventTrigger found;
    const EventNounEntry& entry = lexicon.event_noun(match.value);
    found.kind = entry.kind;
    found.noun = {i, behind};
    found.plural = entry.plural;
    for (uint32_t at = i; at > range.first && at + 6 > i; --at) {
      const std::string_view word = tokens[at - 1].In(text);
      if (word == "the" || word == "The") found.definite = true;
    }
    return found;
  }
  return std::nullopt;
}

}  // namespace rapporteur::reading
