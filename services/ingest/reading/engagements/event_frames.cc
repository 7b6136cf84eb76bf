// Frames of verbs whose object is an event or an agreement.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "services/ingest/reading/engagements/sentence_events.h"
#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {

// "A attended the summit", "A will have meetings with B", "A hosted a reception"
void SentenceEvents::Event(const EventTrigger& t, Scope& scope, const Party& subjects) {
  const TokenRange after = t.After();
  // "will lead the delegation to the Harbour Summit"
  if (t.noun && Word(t.noun->tokens.last - 1) == "delegation") {
    EventTrigger joined = t;
    joined.noun = FindEventNoun(in_, {t.noun->tokens.last, t.reach});
    if (joined.noun) return Event(joined, scope, subjects);
  }
  if (t.noun && t.noun->kind == EngagementKind::kVisit) return Visits(t, scope, subjects);
  if (AddsToTold(t, subjects)) return;
  std::vector<Party> groups = With(after);
  if (t.noun && t.noun->plural && Separately(t)) groups = OneByOne(groups);
  if (t.noun && t.noun->plural && groups.size() > 1 && !subjects.persons.empty())
    return Separate(t, scope, subjects, groups, {t.noun->kind, "engagement.event"});
  const Party others = OthersAt(t, groups);
  const bool dated = HasDay(t.clause, t.anchor()) || scope.agenda != nullptr;
  if (!t.noun) {
    const bool there = t.kind == EngagementKind::kCeremony && !dated && SameAsLast(t);
    if (there && !subjects.persons.empty()) {
      AddTo(*list_.last(), subjects);
      return AddTo(*list_.last(), others);
    }
    if (!CountsWithoutNoun(t, subjects, others, dated)) return;
  }
  // "made the following remarks about ports": a statement, unless it says where.
  if (t.noun && Word(t.noun->tokens.first - 1) == "following" && !SaysWhere(after)) return;
  std::vector<std::string> countries = clauses_.Countries(after);
  if (countries.empty()) countries = clauses_.Countries(t.Before());
  const bool states = t.noun && dated && !countries.empty();
  if (subjects.empty() && others.persons.size() < 2 && !states &&
      !(dated && IsOfUnnamed(t, others))) {
    const bool told = t.noun && !t.noun->plural && t.frame == VerbFrame::kEvent;
    return told ? TellUnnamed(t, scope) : void();
  }
  if (subjects.persons.empty() && others.persons.empty() && !dated && !scope.main) return;
  Engagement engagement = Start(KindOf(t), scope.sentence, "engagement.event", 0.85);
  AddParty(engagement, subjects);
  AddParty(engagement, others);
  engagement.countries = std::move(countries);
  Finish(std::move(engagement), t, scope);
}

// "told the conference": who hears a speech; a press conference is told of by itself.
EngagementKind SentenceEvents::KindOf(const EventTrigger& t) {
  if (!t.noun) return t.kind;
  const bool speech = t.frame == VerbFrame::kTell && Hears(*t.noun) &&
                      t.noun->kind != EngagementKind::kPressConference;
  return speech ? EngagementKind::kAddress : t.noun->kind;
}

// "A also took part in the meeting", "A and B attended.": adds them to what was told before.
bool SentenceEvents::AddsToTold(const EventTrigger& t, const Party& subjects) {
  if (Anaphoric(t) && !subjects.persons.empty()) {
    AddTo(*Meant(t.After()), subjects);
    return true;
  }
  const bool bare = t.frame == VerbFrame::kAttend && !t.noun && ClauseEnds(t.verb.last);
  if (!bare || !Continues()) return false;
  if (!subjects.persons.empty()) {
    AddTo(*list_.last(), subjects);
    return true;
  }
  // "Soldiers from Finland and Sweden will take part."
  for (const std::string& code : clauses_.Countries(t.Before()))
    EngagementList::AddName(list_.last()->countries, code);
  return false;
}

// Who is at an event besides the subjects: `groups`, whom it honours, bodies, and its own name.
Party SentenceEvents::OthersAt(const EventTrigger& t, const std::vector<Party>& groups) const {
  Party others;
  for (const Party& group : groups) others.Add(group);
  if (t.noun && (t.frame != VerbFrame::kAttend || IsOfPerson(*t.noun))) AddHonoured(t, others);
  for (const std::string& name : clauses_.Organizations(t.After())) others.AddOrganization(name);
  if (const std::string name = EventName(t); !name.empty()) others.AddOrganization(name);
  return others;
}

// "A convened the Council", "A opened the bridge on Monday", "A attended the Harbour Forum": a verb
// that tells of an event whose noun is not there.
bool SentenceEvents::CountsWithoutNoun(const EventTrigger& t, const Party& subjects,
                                       const Party& others, bool dated) const {
  const bool attends = t.frame == VerbFrame::kAttend;
  const bool convenes = Word(t.verb.first).starts_with("conven");
  const bool alone =
      t.kind == EngagementKind::kCeremony || t.kind == EngagementKind::kPressConference;
  const bool opens = alone && (dated || (t.verb.size() > 1 && Continues())) &&
                     !subjects.persons.empty() && Word(t.verb.last) != "up";
  if (!convenes && !opens && (!attends || others.organizations.empty())) return false;
  if (!attends) return true;
  if (subjects.persons.empty()) return false;
  // "has chaired the Fund since March": a post.
  for (uint32_t i = t.verb.last; i < t.clause.last; ++i)
    if (Word(i) == "since") return false;
  const TimeMention* day = clauses_.Day(t.clause, t.anchor());
  return day == nullptr || !day->first.known() || day->first.month != 0;
}

// "The committee will hold a hearing with A": somebody who is not named comes together with A. So
// does an office without a name at an event with one: "The President will host the Harbour Summit".
bool SentenceEvents::IsOfUnnamed(const EventTrigger& t, const Party& others) const {
  if (!t.noun || t.Before().empty()) return false;
  return !others.persons.empty() || (UnnamedOffice(t.Before()) && !EventName(t).empty());
}

// "It was chaired by A": the engagement told last.
bool SentenceEvents::MeansLast(const EventTrigger& t) const {
  if (!JustTold()) return false;
  const TokenRange before = t.Before();
  if (before.empty()) return false;
  if (t.group.coordinated && IsOneOf(Word(before.first), {"It"})) return true;
  return IsOneOf(Word(before.last - 1), {"It", "it"});
}

bool SentenceEvents::SaysWhere(TokenRange after) const {
  const std::vector<ClausePhrase> phrases = phrases_.Split(after);
  return !clauses_.Organizations(after).empty() ||
         std::any_of(phrases.begin(), phrases.end(), [](const ClausePhrase& phrase) {
           return phrase.role == PhraseRole::kAt || phrase.role == PhraseRole::kTo;
         });
}

// "the swearing-in of B": a ceremony of one who is there.
bool SentenceEvents::IsOfPerson(const EventNoun& noun) const {
  return Word(noun.tokens.last) == "of" &&
         IsOneOf(Word(noun.tokens.last - 1), {"swearing-in", "inauguration", "investiture"});
}

// "hosted a dinner for B", "gave a reception in honour of B"
void SentenceEvents::AddHonoured(const EventTrigger& t, Party& party) const {
  for (const ClausePhrase& phrase : phrases_.Split({t.noun->tokens.last, t.reach})) {
    // "the swearing-in of B"
    const bool of = phrase.role == PhraseRole::kPlain && IsOfPerson(*t.noun);
    if (of)
      for (const Reference* ref : clauses_.People(phrase.tokens)) party.AddPerson(ref->person);
    if (phrase.role != PhraseRole::kFor) continue;
    for (uint32_t person : roles_.Object(phrase.tokens)) party.AddPerson(person);
  }
}

// "The ceremony was attended by A", "a conference hosted by A and B"
void SentenceEvents::PassiveEvent(const EventTrigger& t, Scope& scope) {
  // "The lecture will be followed by a dinner hosted by A": the dinner.
  uint32_t first = std::max(t.clause.first, scope.sentence.first);
  if (IsReducedOfEvent(t)) first = std::max(first + 3, t.group.first) - 3;
  const auto noun = FindEventNoun(in_, {first, t.group.first});
  Party party;
  if (!noun && MeansLast(t)) {
    for (const Party& group : With(t.After())) AddTo(*list_.last(), group);
    return;
  }
  const bool ceremony = t.kind == EngagementKind::kCeremony;
  const bool opens = ceremony && (t.frame == VerbFrame::kEvent || t.frame == VerbFrame::kObject);
  const bool unveils = Word(t.verb.first) == "unveiled";
  if (!noun && !opens && !unveils) return;
  if (!noun) {  // "A was sworn in by B", "the bridge was opened by A"
    party.persons =
        roles_.Subjects(t, scope.sentence, scope.earlier, GroupBefore(scope.sentence.first))
            .persons;
  }
  for (const ClausePhrase& phrase : phrases_.Split(t.After())) {
    if (phrase.role == PhraseRole::kBy || phrase.role == PhraseRole::kWith)
      party.Add(roles_.PartyIn(phrase.tokens));
  }
  if (party.persons.empty() || (unveils && party.persons.size() < 2)) return;
  EventTrigger event = t;
  event.noun = noun;
  const bool same = last_sentence_ == sentence_ && list_.last() != nullptr && noun &&
                    list_.last()->kind == noun->kind;
  if (Anaphoric(event)) return AddTo(*Meant({noun->tokens.first - 1, noun->tokens.last}), party);
  if (same) return AddTo(*list_.last(), party);
  const bool same_day = noun && t.group.status == EngagementStatus::kScheduled && IsNearLast();
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
    if (Word(i) == "then" && Word(i + 1) == "with") return true;  // "first with A and then with B"
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
                              const std::vector<Party>& groups, Label label) {
  for (const Party& group : groups) {
    // "a delegation led by C" is one party.
    Engagement engagement = Start(label.kind, scope.sentence, label.rule, 0.85);
    AddParty(engagement, subjects);
    AddParty(engagement, group);
    Finish(std::move(engagement), t, scope);
  }
}

// "A cuts the ribbon": at the ceremony told last.
bool SentenceEvents::SameAsLast(const EventTrigger& t) const {
  return JustTold() && list_.last()->kind == t.kind;
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

// "A was joined by B for a tour of the shipyard on Monday"
void SentenceEvents::JoinedFor(const EventTrigger& t, Scope& scope, const Party& subjects) {
  Engagement engagement = Start(t.noun->kind, scope.sentence, "engagement.event", 0.8);
  AddParty(engagement, subjects);
  for (const ClausePhrase& phrase : phrases_.Split(t.After())) {
    if (phrase.role == PhraseRole::kBy) AddParty(engagement, roles_.PartyIn(phrase.tokens));
  }
  if (engagement.participants.size() < 2) return;
  if (t.noun->kind == EngagementKind::kVisit)
    engagement.place = clauses_.VisitedPlace(t.noun->tokens.last, t.clause.last);
  Finish(std::move(engagement), t, scope);
}

// "A was joined by B", "B accompanied A": the same engagement has more people. "A joined B for a
// visit": an engagement.
void SentenceEvents::Joins(const EventTrigger& t, Scope& scope, const Party& subjects) {
  Engagement* last = list_.last();
  const bool by = Word(t.verb.last) == "by";
  if (by || Word(t.verb.first).starts_with("accompan")) {
    if (by && ForNoun(t) && HasDay(t.clause, t.anchor())) return JoinedFor(t, scope, subjects);
    if (last == nullptr) return;
    if (in_.kind == DocumentKind::kReadout && by) return JoinMain(t, subjects);
    AddTo(*last, subjects);
    Party party;
    for (const ClausePhrase& phrase : phrases_.Split(t.After())) {
      if (phrase.role == PhraseRole::kPlain || phrase.role == PhraseRole::kBy)
        party.Add(roles_.PartyIn(phrase.tokens));
    }
    return AddTo(*last, party);
  }
  Party others;
  others.persons = roles_.Object(t.After());
  // "joined a video conference with B"
  const TokenRange object = phrases_.Split(t.After()).front().tokens;
  if (others.persons.empty() && t.noun && t.noun->kind != EngagementKind::kVisit &&
      object.Contains(t.noun->tokens.first)) {
    return Event(t, scope, subjects);
  }
  if (others.persons.empty() || subjects.empty() || !ForNoun(t)) return;
  Engagement engagement = Start(t.noun->kind, scope.sentence, "engagement.event", 0.8);
  AddParty(engagement, subjects);
  AddParty(engagement, others);
  Finish(std::move(engagement), t, scope);
}

}  // namespace rapporteur::reading
