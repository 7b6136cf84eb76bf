#include "services/ingest/reading/engagements/noun_triggers.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "services/ingest/reading/engagements/sentence_clauses.h"
#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kNounReach = 8;     // Behind a verb of speaking: the noun is where one speaks.
constexpr uint32_t kFollowReach = 24;  // How far before its noun "followed" may stand.
constexpr uint32_t kAgendaReach = 6;   // How far before its noun "agenda" may stand.
constexpr uint32_t kComplementAtMost = 14;  // Words from a noun to "with", "between", "to".
constexpr uint32_t kOutcomeReach = 90;      // How far behind its subject an outcome may stand.

class NounForms {
 public:
  explicit NounForms(const NounPlace& place)
      : in_(place.input),
        words_(place.words),
        range_(place.range),
        before_(place.before),
        clauses_(place.input, place.range) {}

  bool Set(EventTrigger& trigger) const {
    if (IsGerund(trigger.noun->tokens)) return false;
    return CalledOff(trigger) || Subject(trigger) || Announced(trigger) || OnAgenda(trigger) ||
           Follows(trigger) || Between(trigger) || Possessed(trigger) || Circumstance(trigger);
  }

 private:
  std::string_view Word(uint32_t i) const { return clauses_.Word(i); }

  // "on A signing the Act into law": a verb.
  bool IsGerund(TokenRange noun) const {
    return noun.size() == 1 && Word(noun.first).ends_with("ing") &&
           in_.tokens[noun.first].Has(kEngages) &&
           IsOneOf(Word(noun.last), {"the", "a", "an", "his", "her", "its", "their", "this"});
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
    if (Complement(trigger, {"between"}) == 0) return false;
    if (trigger.noun->strength < 2 && trigger.kind != EngagementKind::kCall &&
        trigger.kind != EngagementKind::kMeeting) {
      return false;
    }
    trigger.form = EventTrigger::Form::kBetween;
    trigger.clause.first = trigger.noun->tokens.last;
    return true;
  }

  // The word behind the noun, one of `words`, that says who takes part or where: "a meeting on
  // Tuesday in Oslo with B". 0: none.
  uint32_t Complement(const EventTrigger& trigger,
                      std::initializer_list<std::string_view> words) const {
    const uint32_t first = trigger.noun->tokens.last;
    const uint32_t reach = std::min(range_.last, first + kComplementAtMost);
    for (uint32_t i = first; i < reach; ++i) {
      if (IsOneOf(Word(i), words)) return i;
      const bool comma = in_.tokens[i].kind == TokenKind::kComma && i + 1 < reach &&
                         (in_.tokens[i + 1].Is(kCapital) || IsOneOf(Word(i + 1), words));
      if (!comma && EndsComplement(i)) return 0;
    }
    return 0;
  }

  // Another phrase or predicate begins, so that what follows is not of the noun.
  bool EndsComplement(uint32_t i) const {
    const Token& token = in_.tokens[i];
    if (in_.quote_of[i] != 0 || clauses_.PartsClauses(i)) return true;
    if (token.kind == TokenKind::kNumber || token.IsCapitalWord()) return false;
    return !token.IsWord() || token.Has(kSays | kEngages) ||
           words_.AuxiliaryOf(token) == Auxiliary::kFuture ||
           (Word(i) == "to" && (i + 1 >= in_.tokens.size() || !in_.tokens[i + 1].Is(kCapital))) ||
           IsOneOf(Word(i), {"and", "that", "is", "are", "was", "were", "has", "have", "had",
                             "with", "by", "between"});
  }

  // "A's meeting with B", "his visit to Oslo"
  bool Possessed(EventTrigger& trigger) const {
    const bool visit =
        trigger.kind == EngagementKind::kVisit && Complement(trigger, {"to", "by"}) != 0;
    if (!visit && Complement(trigger, {"with"}) == 0) return false;
    const uint32_t first = trigger.group.first;
    bool possessor = IsOneOf(Word(first), {"his", "her", "His", "Her", "their", "Their"});
    for (uint32_t i = first; i < trigger.noun->tokens.first; ++i) {
      possessor = possessor || in_.tokens[i].kind == TokenKind::kPossessive;
    }
    // "the visit of A to Oslo", "a visit to Oslo by A"
    possessor = possessor || Word(trigger.noun->tokens.last) == "of" ||
                (visit && Complement(trigger, {"by"}) != 0);
    if (!possessor) return false;
    trigger.form = EventTrigger::Form::kPossessed;
    if (IsAhead(first)) trigger.group.status = EngagementStatus::kScheduled;
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

  // "visited Oslo for talks with B": what the visit is for.
  bool IsForVisit() const {
    return before_ != nullptr && before_->form == EventTrigger::Form::kVerb &&
           before_->kind == EngagementKind::kVisit;
  }

  // "at a press conference", "during its hearing", "after a meeting with B", "on a visit to Oslo".
  bool Circumstance(EventTrigger& trigger) const {
    const uint32_t first = trigger.group.first;
    if (first <= range_.first || first == trigger.noun->tokens.first) {
      // "after talks with B"
      if (first <= range_.first || !trigger.noun->plural) return false;
    }
    const std::string_view before = Word(first - 1);
    const bool there = IsOneOf(before, {"at", "At", "during", "During", "in", "In"});
    if (there && IsWhereOneSpeaks(trigger)) return false;
    // "is in talks with B": a state.
    if (before == "in" && first == trigger.noun->tokens.first && first > range_.first + 1 &&
        words_.AuxiliaryOf(in_.tokens[first - 2]) != Auxiliary::kNone) {
      return false;
    }
    const bool visit = trigger.kind == EngagementKind::kVisit && Complement(trigger, {"to"}) != 0;
    const bool partners = Complement(trigger, {"with"}) != 0;
    const bool beside = (partners && (IsBeside(first - 1) || (before == "for" && IsForVisit()))) ||
                        (visit && (IsBeside(first - 1) || IsOneOf(before, {"on", "On", "from"})));
    const bool speech = trigger.kind == EngagementKind::kAddress && IsOneOf(before, {"in", "In"}) &&
                        IsOneOf(Word(trigger.noun->tokens.last), {"at", "to", "before"});
    const bool press =
        speech || trigger.kind == EngagementKind::kBriefing ||
        trigger.kind == EngagementKind::kPressConference || IsHearing(trigger) ||
        ((trigger.kind == EngagementKind::kInterview || trigger.kind == EngagementKind::kCall) &&
         partners);
    if (!beside && !(there && visit) && (!there || (trigger.noun->strength < 2 && !press)))
      return false;
    trigger.form = EventTrigger::Form::kCircumstance;
    trigger.group.first = first - 1;
    if (IsAhead(first)) trigger.group.status = EngagementStatus::kScheduled;
    return true;
  }

  // "ahead of talks with B": they are to come.
  bool IsAhead(uint32_t first) const {
    return first > range_.first + 1 && (Word(first - 1) == "of" || Word(first - 1) == "to") &&
           IsBeside(first - 1);
  }

  // "At a hearing of the Council": it hears somebody.
  bool IsHearing(const EventTrigger& trigger) const {
    return trigger.kind == EngagementKind::kSession &&
           Word(trigger.noun->tokens.last - 1).starts_with("hearing");
  }

  // "after", "ahead of": what is told besides the main clause.
  bool IsBeside(uint32_t i) const {
    return IsOneOf(Word(i), {"after", "After", "following", "Following", "before", "Before"}) ||
           (i > range_.first && Word(i) == "of" && IsOneOf(Word(i - 1), {"ahead", "Ahead"})) ||
           (i > range_.first && Word(i) == "to" && IsOneOf(Word(i - 1), {"prior", "Prior"}));
  }

  const DocumentContext& in_;
  const EngagementWords& words_;
  const TokenRange range_;
  const EventTrigger* const before_;
  const SentenceClauses clauses_;
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
