#include "services/ingest/reading/engagements/noun_triggers.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace rapporteur::reading {
namespace {

constexpr uint32_t kNounReach = 8;      // Behind a verb of speaking: the noun is where one speaks.
constexpr uint32_t kFollowReach = 24;   // How far before its noun "followed" may stand.
constexpr uint32_t kAgendaReach = 6;    // How far before its noun "agenda" may stand.
constexpr uint32_t kOutcomeReach = 90;  // How far behind its subject an outcome may stand.

bool IsOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class NounForms {
 public:
  explicit NounForms(const NounPlace& place)
      : in_(place.input), words_(place.words), range_(place.range), before_(place.before) {}

  bool Set(EventTrigger& trigger) const {
    return CalledOff(trigger) || Subject(trigger) || Announced(trigger) || OnAgenda(trigger) ||
           Follows(trigger) || Between(trigger) || Possessed(trigger) || Circumstance(trigger);
  }

 private:
  std::string_view Word(uint32_t i) const {
    return i >= range_.first && i < range_.last ? in_.tokens[i].In(in_.text) : std::string_view();
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

  // "the Regional Event Series"; but "Exercise Silver Tide".
  bool IsPartOfName(const EventNoun& noun) const {
    const uint32_t behind = noun.tokens.last;
    return noun.kind != EngagementKind::kExercise && in_.tokens[noun.tokens.first].Is(kCapital) &&
           behind < range_.last && in_.tokens[behind].IsCapitalWord();
  }

  // "Congress ended the war": a body.
  bool IsBareBody(const EventTrigger& trigger) const {
    const TokenRange noun = trigger.noun->tokens;
    const Token& token = in_.tokens[noun.first];
    const bool alone = trigger.group.first == noun.first ||
                       IsOneOf(Word(noun.first - 1), {"When", "As", "While", "After", "If"});
    // "the Observer Mission", "the new Congress"
    const bool body = trigger.kind == EngagementKind::kVisit || Word(noun.first) == "Congress";
    return noun.size() == 1 && (alone || body) && trigger.kind != EngagementKind::kExercise &&
           token.IsCapitalWord() && token.Has(kOrg);
  }

  // "The meeting between A and B will take place", "... has been called off".
  bool Subject(EventTrigger& trigger) const {
    const uint32_t reach = std::min(range_.last, trigger.noun->tokens.last + kOutcomeReach);
    if (trigger.group.first > range_.first + 12) return false;  // A subject stands at the front.
    if (IsBareBody(trigger) || IsPartOfName(*trigger.noun)) return false;
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

  static uint8_t OutcomeForms(std::string_view word, bool participle) {
    if (participle) return kParticiple;
    if (word.ends_with("ing")) return kIngForm;
    if (word.ends_with('s')) return kThirdPerson;
    const bool past =
        word.ends_with("ed") || IsOneOf(word, {"took", "went", "brought", "began", "got", "came"});
    return past ? kPastForm : kBaseForm;
  }

  // "The forum opened the door": what happens is something else.
  bool HasObject(uint32_t i) const {
    const bool gathers = IsOneOf(Word(i - 1), {"together", "gathered", "gathers", "convened"});
    return !gathers &&
           IsOneOf(Word(i), {"the", "a", "an", "its", "their", "his", "her", "up", "new"}) &&
           !IsOneOf(Word(i - 1), {"held", "hosted", "scheduled", "planned"});
  }

  bool SetOutcome(EventTrigger& trigger, TokenRange verb, Outcome outcome) const {
    if (outcome != Outcome::kTakesPlace) {
      trigger.group.status = outcome == Outcome::kCancelled ? EngagementStatus::kCancelled
                                                            : EngagementStatus::kPostponed;
      trigger.group.sure = true;
      return true;
    }
    if (HasObject(verb.last)) return false;
    const std::string_view word = Word(verb.first);
    const bool participle = IsOneOf(word, {"held", "hosted", "scheduled", "planned", "taken"});
    const uint8_t forms = OutcomeForms(word, participle);
    const auto group =
        ReadVerbGroup(in_, words_, verb, forms, trigger.clause.first, Wording::kProse);
    if (!group || group->infinitive || group->participial) return false;
    if (participle && !group->passive) return false;
    const uint32_t first = trigger.group.first;
    trigger.group = *group;
    trigger.group.first = first;
    const bool planned = word == "scheduled" || word == "planned";
    if (planned || !group->sure) trigger.group.status = EngagementStatus::kScheduled;
    return true;
  }

  // "On the agenda are talks with A", "The programme includes a meeting with A".
  bool OnAgenda(EventTrigger& trigger) const {
    const uint32_t first = trigger.group.first;
    if (first <= range_.first || Word(trigger.noun->tokens.last) != "with") return false;
    const bool plans = IsOneOf(Word(first - 1), {"are", "is", "includes", "include", "features"});
    const bool planned = IsOneOf(Word(first - 1), {"included", "were", "was", "featured"});
    if (!plans && !planned) return false;
    bool agenda = false;
    const uint32_t from = std::max(range_.first + kAgendaReach, first) - kAgendaReach;
    for (uint32_t i = from; i < first; ++i) {
      agenda = agenda || words_.IsProgramme(in_.tokens[i]) ||
               (in_.tokens[i].Has(kEventWord) &&
                in_.lexicon.Match(PhraseKind::kEventNoun, in_.tokens, i));
    }
    if (!agenda) return false;
    trigger.form = EventTrigger::Form::kAnnounced;
    trigger.group.status = planned ? EngagementStatus::kHeld : EngagementStatus::kScheduled;
    trigger.group.sure = planned;
    return true;
  }

  // "The meeting will be followed by a lunch with A and by a press conference of B".
  bool Follows(EventTrigger& trigger) const {
    const uint32_t first = trigger.group.first;
    if (first < range_.first + 2 || !IsOneOf(Word(first - 1), {"by", "with"})) return false;
    uint32_t i = first - 1;
    const uint32_t from = std::max(range_.first + kFollowReach, first) - kFollowReach;
    while (i > from && !IsOneOf(Word(i - 1), {"followed", "preceded"})) --i;
    if (i <= from || (i != first - 1 && Word(first - 2) != "and")) return false;
    trigger.form = EventTrigger::Form::kFollows;
    trigger.group.sure = false;
    for (uint32_t at = i > from + 3 ? i - 4 : from; at < i; ++at) {
      if (words_.AuxiliaryOf(in_.tokens[at]) != Auxiliary::kFuture) continue;
      trigger.group.status = EngagementStatus::kScheduled;
      trigger.group.sure = true;
    }
    return true;
  }

  // "Media are invited to a press conference with A", "There will be a briefing by A".
  bool Announced(EventTrigger& trigger) const {
    const uint32_t first = trigger.group.first;
    const bool there = Word(first - 1) == "be" && Word(first - 2) == "will" &&
                       IsOneOf(Word(first - 3), {"There", "there"});
    const bool to =
        Word(first - 1) == "to" ||
        (Word(first - 2) == "to" && IsOneOf(Word(first - 1), {"attend", "cover", "join"}));
    if (!there && !(to && InvitesMedia(in_, words_, {range_.first, first}))) return false;
    trigger.form = EventTrigger::Form::kAnnounced;
    trigger.group.status = EngagementStatus::kScheduled;
    trigger.group.sure = true;
    return true;
  }

  bool Between(EventTrigger& trigger) const {
    if (Word(trigger.noun->tokens.last) != "between") return false;
    if (trigger.noun->strength < 2 && trigger.kind != EngagementKind::kCall &&
        trigger.kind != EngagementKind::kMeeting) {
      return false;
    }
    trigger.form = EventTrigger::Form::kBetween;
    trigger.clause.first = trigger.noun->tokens.last;
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
    if (before_ == nullptr) return false;
    const EventTrigger& last = *before_;
    const bool speaks = last.form == EventTrigger::Form::kVerb &&
                        (last.frame == VerbFrame::kSpeak || last.frame == VerbFrame::kAddress ||
                         last.frame == VerbFrame::kCall || last.kind == EngagementKind::kAddress);
    const uint32_t behind = last.noun && last.noun->tokens.last < trigger.noun->tokens.first
                                ? std::max(last.noun->tokens.last, last.verb.last)
                                : last.verb.last;
    return speaks && trigger.group.first < behind + kNounReach;
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
  const EventTrigger* const before_;
};

}  // namespace

bool InvitesMedia(const DocumentContext& input, const EngagementWords& words, TokenRange range) {
  bool media = false;
  for (uint32_t i = range.first; i < range.last; ++i) {
    if (media && input.tokens[i].In(input.text) == "invited") return true;
    media = media || words.IsMedia(input.tokens[i]);
  }
  return false;
}

bool SetNounForm(const NounPlace& place, EventTrigger& trigger) {
  return NounForms(place).Set(trigger);
}

}  // namespace rapporteur::reading
