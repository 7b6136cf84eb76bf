#include "services/ingest/reading/engagements/event_triggers.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "services/ingest/reading/engagements/noun_triggers.h"
#include "services/ingest/reading/engagements/sentence_clauses.h"
#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kNounReach = 16;   // How far behind its verb an event noun may stand.
constexpr uint32_t kToldAtMost = 3;   // Words between "told" and the event that is told.
constexpr uint32_t kGoesAtMost = 12;  // Words from a verb of going to where one goes.

class TriggerFinder {
 public:
  TriggerFinder(const DocumentContext& input, const EngagementWords& words, TokenRange range,
                Wording wording)
      : in_(input), words_(words), range_(range), wording_(wording), clauses_(input, range) {}

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
  std::string_view Word(uint32_t i) const { return clauses_.Word(i); }

  // In a programme a verb can begin its line, or follow a colon or a time: "Meets the Mayor".
  bool BeginsLine(uint32_t i) const {
    if (wording_ != Wording::kProgramme) return false;
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
    const bool capitals = wording_ == Wording::kHeadlineInCapitals;
    const bool headline = wording_ == Wording::kHeadline || capitals;
    if (in_.tokens[i].Is(kCapital) && i != range_.first && !capitals && !BeginsLine(i)) return i;
    // "ADDRESSING WASTE": a heading.
    if (in_.tokens[i].Is(kAllCaps) && wording_ == Wording::kProse) return i;
    // "talks were held": the noun.
    if (in_.tokens[i].Has(kEventWord) && match.length == 1 && i + 1 < range_.last &&
        IsVerbOfNoun(i + 1)) {
      return i;
    }
    // "The meeting was held": the noun before is the subject, and has made a trigger.
    if (!triggers_.empty() && triggers_.back().verb.Contains(i)) return i;
    if (match.length == 1 && IsAuxiliary(i)) return i;
    const EngagementVerbEntry& entry = in_.lexicon.engagement_verb(match.value);
    EventTrigger trigger;
    trigger.verb = {i, i + match.length};
    trigger.clause = clauses_.ClauseAround(i, trigger.verb.last);
    const auto group = ReadVerbGroup(in_, words_, trigger.verb, entry.forms, trigger.clause.first,
                                     headline        ? wording_
                                     : BeginsLine(i) ? Wording::kProgramme
                                                     : Wording::kProse);
    if (!group) return i;
    // "will be presented at a press conference": the noun tells of it.
    if (group->passive && entry.frame == VerbFrame::kSpeak) return i;
    // "Media are invited to attend the briefing": the noun tells of it.
    if (group->infinitive && InvitesMedia(in_, words_, {trigger.clause.first, group->first}))
      return i;
    trigger.group = *group;
    trigger.kind = entry.kind;
    trigger.frame = entry.frame;
    // "23 January: talks with B"
    if (BeginsLine(i) && in_.tokens[i].Has(kEventWord) && Word(i).starts_with("talk"))
      trigger.kind = EngagementKind::kMeeting;
    const bool passive_event = group->passive && IsOfEvent(trigger);
    const bool tells = entry.frame == VerbFrame::kTell;
    const bool event =
        entry.frame == VerbFrame::kEvent || entry.frame == VerbFrame::kAttend || tells;
    trigger.noun = ObjectNoun(trigger, event);
    if (event && !trigger.noun) trigger.noun = Antecedent(trigger);
    // "is on a visit", but not "the focus is on the talks"
    const bool on = entry.frame == VerbFrame::kEvent && Word(trigger.verb.last - 1) == "on";
    if (on && !(trigger.noun && trigger.noun->kind == EngagementKind::kVisit)) return i;
    if (entry.frame == VerbFrame::kGo && !GoesSomewhere(trigger)) return i;
    if (tells && (!trigger.noun || trigger.noun->tokens.first > trigger.verb.last + kToldAtMost))
      return i;
    // "opened the bridge", "faced the press": an event without the word.
    const bool opens =
        entry.kind == EngagementKind::kCeremony || entry.kind == EngagementKind::kPressConference;
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

  bool IsVerbOfNoun(uint32_t i) const {
    const Auxiliary role = words_.AuxiliaryOf(in_.tokens[i]);
    return role == Auxiliary::kPast || role == Auxiliary::kPresent || role == Auxiliary::kFuture ||
           words_.OutcomeAt(in_.tokens, i).length > 0;
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

  // "left on Tuesday for Oslo", not "left for good".
  bool GoesSomewhere(const EventTrigger& trigger) const {
    const uint32_t reach = std::min(trigger.clause.last, trigger.verb.last + kGoesAtMost);
    const std::string_view verb = Word(trigger.verb.first);
    const bool arrives = verb.starts_with("arriv") || verb.starts_with("land");
    const bool leaves = verb.starts_with("le");
    for (uint32_t i = trigger.verb.last; i + 1 < reach; ++i) {
      if (in_.quote_of[i] != 0 || IsOneOf(Word(i), {"that", "and", "by"})) return false;
      // "flew the flag for Norway", "landed a contract in Oslo": "left the city for Oslo" goes.
      if (!leaves && i == trigger.verb.last && IsOneOf(Word(i), {"the", "a", "an", "his", "her"}))
        return false;
      if ((arrives ? IsOneOf(Word(i), {"in", "at"}) : IsOneOf(Word(i), {"to", "for"})) &&
          IsPlace(i + 1)) {
        return true;
      }
    }
    return false;
  }

  // A place that is known, or a name of no person, body or time.
  bool IsPlace(uint32_t i) const {
    if (Word(i) == "the") ++i;
    if (PlaceAt(in_.places, i) != nullptr) return true;
    const Token& token = in_.tokens[i];
    // "for Good Friday"
    if (i + 1 < range_.last && in_.tokens[i + 1].Has(kMonth | kWeekday)) return false;
    return token.IsCapitalWord() && !token.Is(kAllCaps) &&
           in_.organizations.Within({i, i + 1}).empty() &&
           !token.Has(kMonth | kWeekday | kDemonym | kHonorificWord | kOfficeWord | kGiven |
                      kEventWord | kOrg);
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
    if (token.Is(kCapital) || (Word(i) == "following" && Word(i - 1) == "the")) return false;
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
    trigger.clause = clauses_.ClauseAround(i, noun->tokens.last);
    trigger.verb = {noun->tokens.last, noun->tokens.last};
    trigger.group.first = NounPhraseBegin(i);
    trigger.group.sure = false;
    if (!SetNounForm({in_, words_, range_, triggers_.empty() ? nullptr : &triggers_.back()},
                     trigger))
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

  const DocumentContext& in_;
  const EngagementWords& words_;
  const TokenRange range_;
  const Wording wording_;
  const SentenceClauses clauses_;
  std::vector<EventTrigger> triggers_;
};

}  // namespace

std::vector<EventTrigger> FindTriggers(const DocumentContext& input, const EngagementWords& words,
                                       TokenRange range, Wording wording) {
  return TriggerFinder(input, words, range, wording).Run();
}

}  // namespace rapporteur::reading
