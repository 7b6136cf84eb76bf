// Frames of verbs whose object is an event, who listens to a speech, or an agreement.
#include <algorithm>
#include <initializer_list>
#include <utility>

#include "services/ingest/reading/engagements/sentence_events.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kMeansLastFor = 3;  // Sentences for which "it" means the engagement told last.

bool IsOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

// "A attended the summit", "A will have meetings with B", "A hosted a reception"
void SentenceEvents::Event(const EventTrigger& t, Scope& scope, const Party& subjects) {
  const TokenRange after = t.After();
  if (t.noun && t.noun->kind == EngagementKind::kVisit) return Visits(t, scope, subjects);
  const bool attends = t.frame == VerbFrame::kAttend;
  const bool bare = attends && !t.noun && ClauseEnds(t.verb.last);  // "A and B attended."
  if ((Anaphoric(t) || (bare && Continues())) && !subjects.persons.empty())
    return AddToLast(subjects);
  // "Soldiers from Finland and Sweden will take part."
  if (bare && Continues()) {
    for (const std::string& code : clauses_.Countries(t.Before()))
      EngagementList::AddName(list_.last()->countries, code);
  }
  std::vector<Party> groups = With(after);
  if (t.noun && t.noun->plural && Separately(t)) groups = OneByOne(groups);
  if (t.noun && t.noun->plural && groups.size() > 1 && !subjects.persons.empty()) {
    return Separate(t, scope, subjects, groups);
  }
  Party others;
  for (const Party& group : groups) others.Add(group);
  for (const std::string& name : clauses_.Organizations(after)) others.AddOrganization(name);
  if (const std::string name = EventName(t); !name.empty()) others.AddOrganization(name);
  const bool dated = HasDay(t.clause, t.anchor()) || scope.agenda != nullptr;
  if (!t.noun) {
    const bool convenes = Word(t.verb.first).starts_with("conven");
    const bool opens = t.kind == EngagementKind::kCeremony && dated && !subjects.persons.empty() &&
                       Word(t.verb.last) != "up";
    const bool there = t.kind == EngagementKind::kCeremony && !dated && SameAsLast(t);
    if (there && !subjects.persons.empty()) {
      AddToLast(subjects);
      return AddToLast(others);
    }
    if (!convenes && !opens && (!attends || others.organizations.empty())) return;
    if (attends && subjects.persons.empty()) return;
  }
  // "The committee will hold a hearing with A": somebody who is not named comes together with A.
  const bool unnamed = t.noun && dated && !others.persons.empty() && !t.Before().empty();
  std::vector<std::string> countries = clauses_.Countries(after);
  if (countries.empty()) countries = clauses_.Countries(t.Before());
  const bool states = t.noun && dated && !countries.empty();
  if (subjects.empty() && others.persons.size() < 2 && !unnamed && !states) {
    const bool told = t.noun && !t.noun->plural && t.frame == VerbFrame::kEvent;
    return told ? TellUnnamed(t, scope) : void();
  }
  if (subjects.persons.empty() && others.persons.empty() && !dated && !scope.main) return;
  Engagement engagement = Start(t.kind, scope.sentence, "engagement.event", 0.85);
  if (t.noun) engagement.kind = t.noun->kind;
  AddParty(engagement, subjects);
  AddParty(engagement, others);
  engagement.countries = std::move(countries);
  Finish(std::move(engagement), t, scope);
}

// "It was chaired by A": the engagement told last.
bool SentenceEvents::MeansLast(const EventTrigger& t) const {
  if (list_.last() == nullptr || sentence_ > last_sentence_ + kMeansLastFor) return false;
  const TokenRange before = t.Before();
  if (before.empty()) return false;
  if (t.group.coordinated && IsOneOf(Word(before.first), {"It"})) return true;
  return IsOneOf(Word(before.last - 1), {"It", "it"});
}

// "The ceremony was attended by A", "a conference hosted by A and B"
void SentenceEvents::PassiveEvent(const EventTrigger& t, Scope& scope) {
  const auto noun =
      FindEventNoun(in_, {std::max(t.clause.first, scope.sentence.first), t.group.first});
  Party party;
  const bool opens = t.frame == VerbFrame::kEvent && t.kind == EngagementKind::kCeremony;
  if (!noun && MeansLast(t)) {
    for (const Party& group : With(t.After())) AddToLast(group);
    return;
  }
  if (!noun && !opens) return;
  if (!noun) {  // "A was sworn in by B", "the bridge was opened by A"
    party.persons =
        roles_.Subjects(t, scope.sentence, scope.earlier, GroupBefore(scope.sentence.first))
            .persons;
  }
  for (const ClausePhrase& phrase : phrases_.Split(t.After())) {
    if (phrase.role == PhraseRole::kBy || phrase.role == PhraseRole::kWith)
      party.Add(roles_.PartyIn(phrase.tokens));
  }
  if (party.persons.empty()) return;
  EventTrigger event = t;
  event.noun = noun;
  const bool same = last_sentence_ == sentence_ && list_.last() != nullptr && noun &&
                    list_.last()->kind == noun->kind;
  if (Anaphoric(event) || same) return AddToLast(party);
  const bool same_day = noun && t.group.status == EngagementStatus::kScheduled &&
                        sentence_ <= last_sentence_ + kMeansLastFor;
  if (!HasDay(t.clause, t.anchor()) && !scope.main && !same_day) return;
  Engagement engagement =
      Start(noun ? noun->kind : t.kind, scope.sentence, "engagement.event", 0.8);
  AddParty(engagement, party);
  if (const std::string name = EventName(event); !name.empty())
    EngagementList::AddName(engagement.organizations, name);
  Finish(std::move(engagement), event, scope);
}

// "held separate meetings with A and B", "met separately with A and B"
bool SentenceEvents::Separately(const EventTrigger& t) const {
  for (uint32_t i = t.group.first; i < t.reach; ++i) {
    if (IsOneOf(Word(i), {"separate", "separately", "individually", "series"})) return true;
    if (Word(i) == "bilateral" && t.noun && t.noun->plural) return true;
  }
  return false;
}

std::vector<Party> SentenceEvents::OneByOne(const std::vector<Party>& groups) {
  std::vector<Party> each;
  for (const Party& group : groups) {
    for (uint32_t person : group.persons) each.emplace_back().AddPerson(person);
  }
  return each;
}

// "will have meetings with A, with B, and with C": one for each.
void SentenceEvents::Separate(const EventTrigger& t, Scope& scope, const Party& subjects,
                              const std::vector<Party>& groups) {
  for (const Party& group : groups) {
    // "a delegation led by C" is one party.
    Engagement engagement = Start(t.noun->kind, scope.sentence, "engagement.event", 0.85);
    AddParty(engagement, subjects);
    AddParty(engagement, group);
    Finish(std::move(engagement), t, scope);
  }
}

// "addressed the session": an event that can listen, unlike a call or a visit.
bool SentenceEvents::Hears(const EventNoun& noun) {
  return noun.kind == EngagementKind::kConference || noun.kind == EngagementKind::kSession ||
         noun.kind == EngagementKind::kSummit || noun.kind == EngagementKind::kPressConference ||
         (noun.kind == EngagementKind::kMeeting && noun.strength > 1);
}

// "A cuts the ribbon": at the ceremony told last.
bool SentenceEvents::SameAsLast(const EventTrigger& t) const {
  return list_.last() != nullptr && sentence_ <= last_sentence_ + kMeansLastFor &&
         list_.last()->kind == t.kind;
}

// "A and B will speak.": at the event told last.
bool SentenceEvents::SpeaksAtLast(const EventTrigger& t) const {
  const Engagement* last = list_.last();
  if (last == nullptr || sentence_ > last_sentence_ + kMeansLastFor) return false;
  return last->status == t.group.status && last->kind != EngagementKind::kVisit &&
         last->kind != EngagementKind::kCall && ClauseEnds(t.verb.last);
}

// "A addressed the assembly", "A spoke at the forum", "Speaking alongside B, A said"
void SentenceEvents::Speaks(const EventTrigger& t, Scope& scope, const Party& subjects) {
  if (subjects.persons.empty()) return;
  Party party;
  party.persons = subjects.persons;
  bool heard = false;  // Whether the text says who listens or where.
  for (const ClausePhrase& phrase : phrases_.Split(t.After())) {
    const bool object = phrase.role == PhraseRole::kPlain && t.frame != VerbFrame::kCall;
    if (phrase.role == PhraseRole::kRest) break;
    if (phrase.role == PhraseRole::kWith && t.frame == VerbFrame::kCall) {
      for (uint32_t person : roles_.Persons(phrase.tokens)) party.AddPerson(person);
      heard = heard || party.persons.size() > subjects.persons.size();
    }
    if (!object && phrase.role != PhraseRole::kAt && phrase.role != PhraseRole::kTo) continue;
    uint32_t first = phrase.tokens.first;
    if (first < phrase.tokens.last && IsOneOf(Word(first), {"the", "a", "an", "this"})) ++first;
    if (first >= phrase.tokens.last) continue;
    const auto noun = FindEventNoun(in_, {first, std::min(phrase.tokens.last, first + 8)});
    const bool capital = in_.tokens[first].Is(kCapital) &&
                         (!in_.tokens[first].Has(kPlaceWord) || first + 1 < phrase.tokens.last) &&
                         (!scope.headline || !in_.organizations.Within({first, first + 1}).empty());
    const bool addressed = t.frame == VerbFrame::kAddress && noun && !Hears(*noun);
    const bool people =
        t.frame == VerbFrame::kAddress && in_.tokens[first].Has(kHuman) &&
        in_.tokens[first].In(in_.text).ends_with('s') &&
        (first + 1 >= phrase.tokens.last || in_.tokens[first + 1].kind != TokenKind::kPossessive);
    if (!capital && !people && (!noun || addressed)) continue;
    uint32_t end = first;
    const std::string listeners = clauses_.NameAt(first, phrase.tokens.last, end);
    if (!listeners.empty() && capital) party.AddOrganization(listeners);
    heard = true;
    break;
  }
  if (!heard && SpeaksAtLast(t)) return AddToLast(party);
  if (!heard) return;
  Engagement engagement = Start(t.frame == VerbFrame::kCall ? EngagementKind::kAddress : t.kind,
                                scope.sentence, "engagement.address", 0.9);
  AddParty(engagement, party);
  Finish(std::move(engagement), t, scope);
}

// "A and B signed an agreement", "The contract was signed by A and B"
void SentenceEvents::Signs(const EventTrigger& t, Scope& scope, const Party& subjects) {
  const TokenRange before = t.Before();
  const TokenRange object = t.group.passive ? before : phrases_.Split(t.After()).front().tokens;
  bool agreement = false;
  for (uint32_t i = object.first; i < object.last; ++i) {
    agreement = agreement || words_.IsAgreement(in_.tokens[i]);
  }
  if (!agreement) return;
  Party party;
  if (!t.group.passive) party = subjects;
  if (!t.group.passive && party.persons.size() < 2) {
    for (const std::string& name : clauses_.Organizations(before)) party.AddOrganization(name);
  }
  for (const ClausePhrase& phrase : phrases_.Split(t.After())) {
    if (phrase.role == PhraseRole::kBy || phrase.role == PhraseRole::kWith ||
        phrase.role == PhraseRole::kBetween) {
      party.Add(roles_.PartyIn(phrase.tokens));
    }
  }
  // "Tomorrow A and the rectors will sign an agreement"
  const bool with_others = t.group.status == EngagementStatus::kScheduled && !t.group.passive &&
                           HasDay(scope.sentence, t.anchor()) && NamesMany(before);
  const size_t parties = party.persons.size() + party.organizations.size();
  if (parties == 0 || (parties < 2 && !with_others)) return;
  Engagement engagement = Start(EngagementKind::kSigning, scope.sentence, "engagement.signs", 0.85);
  AddParty(engagement, party);
  Finish(std::move(engagement), t, scope);
}

// A readout names last who was beside A in the engagement it is of.
void SentenceEvents::JoinMain(const EventTrigger& t, const Party& subjects) {
  Party party = subjects;
  for (const ClausePhrase& phrase : phrases_.Split(t.After())) {
    if (phrase.role == PhraseRole::kBy) party.Add(roles_.PartyIn(phrase.tokens));
  }
  AddParty(*list_.first(), party);
}

// "A was joined by B", "B accompanied A": the same engagement has more people. "A joined B for a
// visit": an engagement.
void SentenceEvents::Joins(const EventTrigger& t, Scope& scope, const Party& subjects) {
  Engagement* last = list_.last();
  const bool by = Word(t.verb.last) == "by";
  if (by || Word(t.verb.first).starts_with("accompan")) {
    if (last == nullptr) return;
    if (in_.kind == DocumentKind::kReadout && by) return JoinMain(t, subjects);
    AddToLast(subjects);
    Party party;
    for (const ClausePhrase& phrase : phrases_.Split(t.After())) {
      if (phrase.role == PhraseRole::kPlain || phrase.role == PhraseRole::kBy)
        party.Add(roles_.PartyIn(phrase.tokens));
    }
    return AddToLast(party);
  }
  Party others;
  others.persons = roles_.Object(t.After());
  if (others.persons.empty() || subjects.empty() || !ForNoun(t)) return;
  Engagement engagement = Start(t.noun->kind, scope.sentence, "engagement.event", 0.8);
  AddParty(engagement, subjects);
  AddParty(engagement, others);
  Finish(std::move(engagement), t, scope);
}

}  // namespace rapporteur::reading
