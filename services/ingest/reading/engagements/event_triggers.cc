#include "services/ingest/reading/engagements/event_triggers.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

namespace rapporteur::reading {
namespace {

constexpr uint32_t kNounReach = 16;     // How far behind its verb an event noun may stand.
constexpr uint32_t kToldAtMost = 3;     // Words between "told" and the event that is told.
constexpr uint32_t kOutcomeReach = 90;  // How far behind its subject an outcome may stand.

bool IsOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// "and address the causes", "to visit": the word is the verb here.
bool IsVerbThere(const DocumentContext& input, TokenRange range, uint32_t i, uint32_t length) {
  if (length != 1 || i == range.first || input.tokens[i].Is(kCapital)) return false;
  return input.tokens[i].Has(kEngages) &&
         IsOneOf(input.tokens[i - 1].In(input.text),
                 {"and", "or", "to", "will", "would", "also", "he", "she", "they"});
}

class TriggerFinder {
 public:
  TriggerFinder(const DocumentContext& input, const EngagementWords& words, TokenRange range,
                bool programme)
      : in_(input), words_(words), range_(range), programme_(programme) {}

  std::vector<EventTrigger> Run() {
    for (uint32_t i = range_.first; i < range_.last;) {
      if (in_.quote_of[i] != 0) {
        ++i;
        continue;
      }
      const uint32_t end = in_.tokens[i].Has(kEngages) ? Verb(i) : i;
      i = end > i ? end : std::max(Noun(i), i + 1);
    }
    for (size_t t = 0; t < triggers_.size(); ++t) {
      uint32_t next = triggers_[t].clause.last;
      if (t + 1 < triggers_.size()) next = ClauseBegin(triggers_[t], triggers_[t + 1]);
      triggers_[t].reach =
          std::max(triggers_[t].verb.last, std::min(next, triggers_[t].clause.last));
    }
    return std::move(triggers_);
  }

 private:
  std::string_view Word(uint32_t i) const {
    return i >= range_.first && i < range_.last ? in_.tokens[i].In(in_.text) : std::string_view();
  }

  // Words that part clauses with people of their own.
  bool PartsClauses(uint32_t i) const {
    if (in_.quote_of[i] != 0) return false;
    return in_.tokens[i].kind == TokenKind::kSemicolon ||
           IsOneOf(Word(i), {"where", "while", "who", "whereas", "which", "whose"});
  }

  TokenRange ClauseAround(uint32_t i, uint32_t end) const {
    uint32_t first = i;
    while (first > range_.first && !PartsClauses(first - 1)) --first;
    uint32_t last = end;
    while (last < range_.last && !PartsClauses(last)) ++last;
    return {first, last};
  }

  // In a programme a verb can begin its line, or follow a colon or a time: "Meets the Mayor".
  bool BeginsLine(uint32_t i) const {
    if (!programme_) return false;
    if (i == range_.first) return true;
    const Token& before = in_.tokens[i - 1];
    return before.kind == TokenKind::kColon || before.kind == TokenKind::kDash ||
           before.kind == TokenKind::kBullet || before.kind == TokenKind::kComma ||
           before.kind == TokenKind::kCloseBracket || before.kind == TokenKind::kNumber ||
           before.kind == TokenKind::kPeriod || before.Is(kHasPeriod) ||
           in_.tokens[i].Is(kLineBefore) || words_.AuxiliaryOf(before) != Auxiliary::kNone;
  }

  // Where the words of `next` begin: "A met B, and on Tuesday she will meet C" has a clause of its
  // own from "on" on.
  uint32_t ClauseBegin(const EventTrigger& trigger, EventTrigger& next) const {
    for (uint32_t i = next.group.first; i > trigger.verb.last + 1; --i) {
      const uint32_t at = i - 1;
      if (in_.quote_of[at] != 0 || !IsOneOf(Word(at), {"and", "but", "while", "before"})) continue;
      bool pronoun = false;
      for (uint32_t j = i; j < next.group.first; ++j)
        pronoun = pronoun || IsOneOf(Word(j), {"he", "she", "they"});
      const bool dated = i + 1 < next.group.first && IsOneOf(Word(i), {"on", "in", "later"}) &&
                         in_.tokens[i + 1].Has(kWeekday | kMonth);
      if (!pronoun && !dated) break;
      next.parallel = pronoun;
      next.clause.first = std::max(next.clause.first, i);
      return at;
    }
    return next.group.first;
  }

  uint32_t Verb(uint32_t i) {
    const PhraseMatch match = in_.lexicon.Match(PhraseKind::kEngagementVerb, in_.tokens, i);
    if (!match || i + match.length > range_.last) return i;
    if (in_.tokens[i].Is(kCapital) && i != range_.first && !BeginsLine(i)) return i;
    if (in_.tokens[i].Is(kAllCaps) && !programme_) return i;  // "ADDRESSING WASTE": a heading.
    // "The meeting was held": the noun before is the subject, and has made a trigger.
    if (!triggers_.empty() && triggers_.back().verb.Contains(i)) return i;
    if (match.length == 1 && IsAuxiliary(i)) return i;
    const EngagementVerbEntry& entry = in_.lexicon.engagement_verb(match.value);
    EventTrigger trigger;
    trigger.verb = {i, i + match.length};
    trigger.clause = ClauseAround(i, trigger.verb.last);
    const auto group =
        ReadVerbGroup(in_, words_, trigger.verb, entry.forms, trigger.clause.first, BeginsLine(i));
    if (!group) return i;
    trigger.group = *group;
    trigger.kind = entry.kind;
    trigger.frame = entry.frame;
    // "is on a visit", but not "the focus is on the talks"
    const bool on = entry.frame == VerbFrame::kEvent && Word(trigger.verb.last - 1) == "on";
    if (on && !(trigger.noun && trigger.noun->kind == EngagementKind::kVisit)) return i;
    const bool passive_event = group->passive && IsOfEvent(trigger);
    const bool tells = entry.frame == VerbFrame::kTell;
    const bool event =
        entry.frame == VerbFrame::kEvent || entry.frame == VerbFrame::kAttend || tells;
    trigger.noun = ObjectNoun(trigger, event);
    if (event && !trigger.noun) trigger.noun = Antecedent(trigger);
    if (tells && (!trigger.noun || trigger.noun->tokens.first > trigger.verb.last + kToldAtMost))
      return i;
    // "opened the bridge": a ceremony without the word.
    const bool opens = entry.kind == EngagementKind::kCeremony;
    if (entry.frame == VerbFrame::kEvent && !trigger.noun && !opens && !passive_event &&
        !Convenes(i)) {
      return i;
    }
    uint32_t end = trigger.verb.last;
    if (trigger.noun && event) {
      trigger.kind = trigger.noun->kind;
      end = trigger.noun->tokens.last;
    }
    triggers_.push_back(trigger);
    return end;
  }

  // "The seminar was moderated by A", "a seminar moderated by A"; a delegation led by A is none.
  bool IsOfEvent(const EventTrigger& trigger) const {
    const uint32_t first = trigger.group.first;
    if (first < trigger.verb.first)
      return FindEventNoun(in_, {trigger.clause.first, first}).has_value();
    const auto noun = FindEventNoun(in_, {std::max(trigger.clause.first + 3, first) - 3, first});
    return noun && noun->tokens.last == first && noun->kind != EngagementKind::kVisit;
  }

  // "has postponed her visit": the meeting is not what she has.
  bool IsAuxiliary(uint32_t i) const {
    if (words_.AuxiliaryOf(in_.tokens[i]) != Auxiliary::kHave) return false;
    uint32_t next = i + 1;
    while (next < range_.last && (Word(next).ends_with("ly") ||
                                  words_.AuxiliaryOf(in_.tokens[next]) == Auxiliary::kAdverb)) {
      ++next;
    }
    return next < range_.last && !in_.tokens[next].Is(kCapital) &&
           (Word(next).ends_with("ed") || in_.tokens[next].Has(kSays) ||
            IsOneOf(Word(next),
                    {"been", "begun", "taken", "given", "made", "held", "met", "paid"}));
  }

  // "convened leaders of the industry": a meeting without the word.
  bool Convenes(uint32_t i) const { return Word(i).starts_with("conven"); }

  std::optional<EventNoun> ObjectNoun(const EventTrigger& trigger, bool event) const {
    const uint32_t reach =
        std::min(trigger.clause.last, trigger.verb.last + (event ? kNounReach : 3 * kNounReach));
    uint32_t last = trigger.verb.last;
    while (last < reach && !(event && EndsObject(last))) ++last;
    return FindEventNoun(in_, {trigger.verb.last, last});
  }

  // "the conference, which A and B will host"
  std::optional<EventNoun> Antecedent(const EventTrigger& trigger) const {
    const uint32_t link = trigger.clause.first;
    if (link <= range_.first || Word(link - 1) != "which") return std::nullopt;
    const uint32_t first = link > range_.first + 10 ? link - 10 : range_.first;
    return FindEventNoun(in_, {first, link});
  }

  // Where the object of a verb that takes an event ends: at another verb or another purpose.
  bool EndsObject(uint32_t i) const {
    const Token& token = in_.tokens[i];
    if (in_.quote_of[i] != 0) return true;
    if (token.Is(kCapital)) return false;
    const bool says = token.Has(kSays | kMaySay) && !token.Has(kEventWord);
    // "a state visit" is no statement.
    if (says && !in_.lexicon.Match(PhraseKind::kEventNoun, in_.tokens, i)) return true;
    return IsOneOf(Word(i), {"about", "that", "to", "by", "after", "before", "because", "since",
                             "responsible", "during", "following", "with", "between"});
  }

  uint32_t Noun(uint32_t i) {
    const PhraseMatch match = in_.lexicon.Match(PhraseKind::kEventNoun, in_.tokens, i);
    if (!match || i + match.length > range_.last) return i;
    const auto noun = FindEventNoun(in_, {i, i + match.length});
    if (!noun) return i;
    EventTrigger trigger;
    trigger.kind = noun->kind;
    trigger.noun = noun;
    trigger.clause = ClauseAround(i, noun->tokens.last);
    trigger.verb = {noun->tokens.last, noun->tokens.last};
    trigger.group.first = NounPhraseBegin(i);
    trigger.group.sure = false;
    if (!CalledOff(trigger) && !Subject(trigger) && !Between(trigger) && !Possessed(trigger) &&
        !Circumstance(trigger))
      return i;
    triggers_.push_back(trigger);
    return trigger.noun->tokens.last;
  }

  // "the joint", "a short", "her first official": where the words before the noun begin.
  uint32_t NounPhraseBegin(uint32_t i) const {
    uint32_t at = i;
    while (at > range_.first && at + 6 > i) {
      const Token& before = in_.tokens[at - 1];
      if (!before.IsWord() && before.kind != TokenKind::kPossessive &&
          before.kind != TokenKind::kNumber) {
        break;
      }
      if (IsOneOf(Word(at - 1), {"the", "The", "a", "A", "an", "An", "his", "her", "its", "their",
                                 "His", "Her", "Its", "Their", "this", "This"})) {
        return at - 1;
      }
      if (before.Has(kFunction) && !before.Is(kCapital)) break;
      --at;
    }
    return at;
  }

  // "has cancelled his trip to Oslo", "called off a meeting with B".
  bool CalledOff(EventTrigger& trigger) const {
    for (uint32_t length = 1; length < 3; ++length) {
      const uint32_t first = trigger.group.first;
      if (first < range_.first + length) break;
      const auto outcome = words_.OutcomeAt(in_.tokens, first - length);
      if (outcome.length != length || outcome.outcome == Outcome::kTakesPlace) continue;
      const bool cancels =
          outcome.outcome == Outcome::kCancelled || outcome.outcome == Outcome::kCancels;
      trigger.group.status = cancels ? EngagementStatus::kCancelled : EngagementStatus::kPostponed;
      trigger.group.sure = true;
      trigger.form = EventTrigger::Form::kCalledOff;
      return true;
    }
    return false;
  }

  // "The meeting between A and B will take place", "... has been called off".
  bool Subject(EventTrigger& trigger) const {
    const uint32_t reach = std::min(range_.last, trigger.noun->tokens.last + kOutcomeReach);
    if (trigger.group.first > range_.first + 12) return false;  // A subject stands at the front.
    bool found = false;
    for (uint32_t i = trigger.noun->tokens.last; i < reach; ++i) {
      if (in_.quote_of[i] != 0) return found;
      const auto outcome = words_.OutcomeAt(in_.tokens, i);
      if (outcome.length == 0) {
        // "The meeting, announced for Monday" goes on; "The visit, A said" does not.
        const Token& token = in_.tokens[i];
        const bool said = token.Has(kSays) && !token.Is(kCapital) && in_.tokens[i - 1].IsWord();
        if (said) return found;
        continue;
      }
      const TokenRange verb = {i, i + outcome.length};
      if (outcome.outcome == Outcome::kCancels || outcome.outcome == Outcome::kPostpones) continue;
      if (!SetOutcome(trigger, verb, outcome.outcome)) continue;
      trigger.form = EventTrigger::Form::kSubject;
      trigger.verb = verb;
      // "which was scheduled for Monday, has been postponed": the last word counts.
      if (outcome.outcome != Outcome::kTakesPlace) return true;
      found = true;
    }
    return found;
  }

  bool SetOutcome(EventTrigger& trigger, TokenRange verb, Outcome outcome) const {
    if (outcome != Outcome::kTakesPlace) {
      trigger.group.status = outcome == Outcome::kCancelled ? EngagementStatus::kCancelled
                                                            : EngagementStatus::kPostponed;
      trigger.group.sure = true;
      return true;
    }
    const std::string_view word = Word(verb.first);
    const bool participle = IsOneOf(word, {"held", "hosted", "scheduled", "planned", "taken"});
    const uint8_t forms =
        participle              ? kParticiple
        : word.ends_with("ing") ? kIngForm
        : word.ends_with('s')   ? kThirdPerson
        : word.ends_with("ed") || word == "took" || word == "went" || word == "brought" ? kPastForm
                                                                                        : kBaseForm;
    const auto group = ReadVerbGroup(in_, words_, verb, forms, trigger.clause.first, false);
    if (!group || group->infinitive || group->participial) return false;
    if (participle && !group->passive) return false;
    const uint32_t first = trigger.group.first;
    trigger.group = *group;
    trigger.group.first = first;
    const bool planned = word == "scheduled" || word == "planned";
    if (planned || !group->sure) trigger.group.status = EngagementStatus::kScheduled;
    return true;
  }

  bool Between(EventTrigger& trigger) const {
    if (Word(trigger.noun->tokens.last) != "between") return false;
    if (trigger.noun->strength < 2 && trigger.kind != EngagementKind::kCall &&
        trigger.kind != EngagementKind::kMeeting) {
      return false;
    }
    trigger.form = EventTrigger::Form::kBetween;
    trigger.clause = {trigger.noun->tokens.last,
                      ClauseAround(trigger.noun->tokens.first, trigger.noun->tokens.last).last};
    return true;
  }

  // "A's meeting with B", "his visit to Oslo"
  bool Possessed(EventTrigger& trigger) const {
    const std::string_view behind = Word(trigger.noun->tokens.last);
    const bool visit = trigger.kind == EngagementKind::kVisit && behind == "to";
    if (!visit && behind != "with") return false;
    const uint32_t first = trigger.group.first;
    bool possessor = IsOneOf(Word(first), {"his", "her", "His", "Her", "their", "Their"});
    for (uint32_t i = first; i < trigger.noun->tokens.first; ++i) {
      possessor = possessor || in_.tokens[i].kind == TokenKind::kPossessive;
    }
    if (!possessor) return false;
    trigger.form = EventTrigger::Form::kPossessed;
    return true;
  }

  // "delivered remarks at the summit": the verb before tells of it.
  bool IsWhereOneSpeaks(const EventTrigger& trigger) const {
    if (triggers_.empty()) return false;
    const EventTrigger& last = triggers_.back();
    const bool speaks = last.form == EventTrigger::Form::kVerb &&
                        (last.frame == VerbFrame::kSpeak || last.frame == VerbFrame::kAddress ||
                         last.frame == VerbFrame::kCall || last.kind == EngagementKind::kAddress);
    const uint32_t behind = last.noun && last.noun->tokens.last < trigger.noun->tokens.first
                                ? std::max(last.noun->tokens.last, last.verb.last)
                                : last.verb.last;
    return speaks && trigger.group.first < behind + kNounReach / 2;
  }

  // "at a press conference", "during its hearing", "after a meeting with B".
  bool Circumstance(EventTrigger& trigger) const {
    const uint32_t first = trigger.group.first;
    if (first <= range_.first || first == trigger.noun->tokens.first) return false;
    const std::string_view before = Word(first - 1);
    const bool there = IsOneOf(before, {"at", "At", "during", "During", "in", "In"});
    if (there && IsWhereOneSpeaks(trigger)) return false;
    const bool beside =
        IsOneOf(before, {"after", "After", "following", "Following", "before", "Before"}) &&
        Word(trigger.noun->tokens.last) == "with";
    const bool speech = trigger.kind == EngagementKind::kAddress && IsOneOf(before, {"in", "In"}) &&
                        IsOneOf(Word(trigger.noun->tokens.last), {"at", "to", "before"});
    const bool press =
        speech || trigger.kind == EngagementKind::kBriefing ||
        trigger.kind == EngagementKind::kPressConference ||
        (trigger.kind == EngagementKind::kInterview && Word(trigger.noun->tokens.last) == "with");
    if (!beside && (!there || (trigger.noun->strength < 2 && !press))) return false;
    trigger.form = EventTrigger::Form::kCircumstance;
    trigger.group.first = first - 1;
    return true;
  }

  const DocumentContext& in_;
  const EngagementWords& words_;
  const TokenRange range_;
  const bool programme_;
  std::vector<EventTrigger> triggers_;
};

}  // namespace

std::vector<EventTrigger> FindTriggers(const DocumentContext& input, const EngagementWords& words,
                                       TokenRange range, bool programme) {
  return TriggerFinder(input, words, range, programme).Run();
}

std::optional<EventNoun> FindEventNoun(const DocumentContext& input, TokenRange range) {
  for (uint32_t i = range.first; i < range.last; ++i) {
    if (input.quote_of[i] != 0) continue;
    const PhraseMatch match = input.lexicon.Match(PhraseKind::kEventNoun, input.tokens, i);
    if (!match || i + match.length > range.last) continue;
    // "Conference Centre", "Summit Road": a part of another name.
    const uint32_t behind = i + match.length;
    const bool inside = behind < input.tokens.size() && input.tokens[behind].IsCapitalWord() &&
                        !input.tokens[behind].Is(kLineBefore) && input.tokens[i].Is(kCapital) &&
                        input.tokens[behind].Has(kOrg);
    if (inside || IsVerbThere(input, range, i, match.length)) continue;
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
