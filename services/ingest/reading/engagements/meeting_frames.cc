// Frames of verbs by which people meet or receive one another.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "services/ingest/reading/engagements/sentence_events.h"
#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {

// "A met (with) B", "A spoke by phone with B", "A and B met".
void SentenceEvents::Meets(const EventTrigger& t, Scope& scope, const Party& subjects) {
  const bool call = t.frame == VerbFrame::kCall;
  Encounter met = EncounterOf(t, scope, subjects);
  const bool alone = t.frame == VerbFrame::kWith && t.verb.size() == 1 && met.others.empty();
  if (alone && !met.with && MeetsThing(phrases_.Split(t.After()).front().tokens)) return;
  if (call && !IsCall(t, subjects, met)) return;
  // "Ministers of Defence will meet in Oslo on 3 May": who is among them is told behind.
  if (met.others.empty() && subjects.empty() && met.countries.empty() && !call && met.dated &&
      !met.with && !ForNoun(t) && NamesMany(t.Before())) {
    return Finish(Start(t.kind, scope.sentence, "engagement.meets", 0.7), t, scope);
  }
  if (!ComeTogether(t, scope, subjects, met)) return;
  EngagementKind kind = !call && ByPhone(t) ? EngagementKind::kCall : t.kind;
  // "visited Oslo, where she talked with B"
  if (call && InRelativeOfPlace(t) && !ByPhone(t)) kind = EngagementKind::kMeeting;
  if (met.others.persons.size() > 1 && !subjects.persons.empty() && Separately(t))
    return Separate(t, scope, subjects, OneByOne({met.others}), {kind, "engagement.meets"});
  Engagement engagement = Start(kind, scope.sentence, "engagement.meets", 0.9);
  if (ForNoun(t)) engagement.kind = t.noun->kind;
  AddParty(engagement, subjects);
  AddParty(engagement, met.others);
  engagement.countries = std::move(met.countries);
  if (ForNoun(t)) {
    for (const std::string& name : clauses_.Organizations(t.After()))
      EngagementList::AddName(engagement.organizations, name);
    if (const std::string name = EventName(t); !name.empty())
      EngagementList::AddName(engagement.organizations, name);
  }
  Finish(std::move(engagement), t, scope);
}

// Whom a verb of meeting names behind it, and whether it says when.
SentenceEvents::Encounter SentenceEvents::EncounterOf(const EventTrigger& t, const Scope& scope,
                                                      const Party& subjects) const {
  const TokenRange after = t.After();
  const std::vector<ClausePhrase> split = phrases_.Split(after);
  Encounter met;
  met.with = t.verb.size() > 1 && Word(t.verb.last - 1) == "with";
  met.others.persons = roles_.Object(after);
  if (met.with) met.others.Add(roles_.PartyIn(split.front().tokens));
  for (const ClausePhrase& phrase : split) {
    // "spoke to B"
    const bool to = t.frame == VerbFrame::kCall && phrase.role == PhraseRole::kTo &&
                    !roles_.Object(phrase.tokens).empty();
    if (!to && phrase.role != PhraseRole::kWith && phrase.role != PhraseRole::kBetween) continue;
    met.with = true;
    met.others.Add(roles_.PartyIn(phrase.tokens));
  }
  // "toured and met with employees at the Works"
  if (met.with && met.others.empty()) {
    for (const ClausePhrase& phrase : split) {
      if (phrase.role != PhraseRole::kAt) continue;
      for (const std::string& name : clauses_.Organizations(phrase.tokens))
        met.others.AddOrganization(name);
    }
  }
  met.dated =
      HasDay(t.clause, t.anchor()) || HasDay(scope.sentence, t.anchor()) || scope.agenda != nullptr;
  met.countries = clauses_.Countries(after);
  if (met.countries.empty() && subjects.persons.empty())
    met.countries = clauses_.Countries(t.Before());
  return met;
}

// Whether "called" or "spoke" tells of a call: not "called for talks with B", "spoke of B".
bool SentenceEvents::IsCall(const EventTrigger& t, const Party& subjects,
                            const Encounter& met) const {
  if (Word(t.verb.last) == "for") return false;
  if (met.with || (subjects.persons.size() > 1 && ByPhone(t))) return true;
  if (met.others.empty() || Word(t.verb.first).starts_with("sp")) return false;
  // "called Doe to ..." is a call, "called Doe the best ..." is not.
  const std::vector<ClausePhrase> split = phrases_.Split(t.After());
  return split.size() < 2 || split[1].role == PhraseRole::kRest ||
         split[1].role == PhraseRole::kOn || Word(split[1].tokens.first) == "on";
}

// Whether enough is told of who met: two parties, or one on a day or for an event.
bool SentenceEvents::ComeTogether(const EventTrigger& t, const Scope& scope, const Party& subjects,
                                  const Encounter& met) const {
  const bool call = t.frame == VerbFrame::kCall;
  const bool states = met.dated && !met.countries.empty();
  // "Allies met in Oslo for the annual conference"
  const bool occasion = ForNoun(t) && met.dated;
  if (met.others.empty()) {
    const bool mutual = subjects.persons.size() > 1 || states || (!subjects.empty() && met.dated);
    // "Meeting in Oslo on Monday, A and B agreed"
    const bool alone = t.group.participial && (subjects.persons.size() < 2 || !met.dated);
    if (call ? !met.dated : (!met.with && ((!mutual && !occasion) || alone))) return false;
    if (met.with && !met.dated && !scope.main) return false;
  }
  if (!subjects.empty() || met.others.persons.size() > 1 || occasion || states) return true;
  return !met.others.persons.empty() &&
         (SaysI(t.Before()) || UnnamedOffice(t.Before()) ||
          (met.dated && t.group.sure && !t.group.participial && !call));
}

// "ministers", "leaders": several who are not named.
bool SentenceEvents::NamesMany(TokenRange range) const {
  for (uint32_t i = range.first; i < range.last; ++i) {
    if (in_.quote_of[i] != 0) continue;
    if (words_.IsGroupNoun(in_.tokens[i])) return true;
    const PhraseMatch office = in_.lexicon.Match(PhraseKind::kOffice, in_.tokens, i);
    if (office && in_.lexicon.office(office.value).plural) return true;
  }
  return false;
}

bool SentenceEvents::InRelativeOfPlace(const EventTrigger& t) const {
  return t.clause.first > 0 && Word(t.clause.first - 1) == "where";
}

// "met her obligations": the object is a thing, with its article, and nobody.
bool SentenceEvents::MeetsThing(TokenRange object) const {
  if (object.empty()) return false;
  if (in_.tokens[object.first].kind != TokenKind::kNumber &&
      !IsOneOf(Word(object.first), {"the", "a", "an", "his", "her", "its", "their", "our", "my",
                                    "all", "these", "this"})) {
    return false;
  }
  for (uint32_t i = object.first + 1; i < object.last; ++i) {
    const Token& token = in_.tokens[i];
    if (token.Is(kCapital) || token.Has(kHuman | kOfficeWord | kOrg | kHonorificWord) ||
        words_.IsGroupNoun(token) || words_.IsAudience(token)) {
      return false;
    }
  }
  return true;
}

// "discussed it with B on the telephone"
bool SentenceEvents::ByPhone(const EventTrigger& t) const {
  for (const ClausePhrase& phrase : phrases_.Split(t.After())) {
    if (phrase.role == PhraseRole::kRest) break;
    for (uint32_t i = phrase.tokens.first; i < phrase.tokens.last; ++i) {
      if (IsOneOf(Word(i), {"phone", "telephone", "video", "videoconference"})) return true;
    }
  }
  return false;
}

bool SentenceEvents::NamesMedia(TokenRange range) const {
  for (uint32_t i = range.first; i < range.last; ++i) {
    if (words_.IsMedia(in_.tokens[i])) return true;
  }
  return false;
}

// "A welcomed B", "B was received by A".
void SentenceEvents::Receives(const EventTrigger& t, Scope& scope, const Party& subjects) {
  const TokenRange after = t.After();
  if (Word(after.first) == "that") return;  // "welcomed that B would come"
  // "The Committee heard A", but not "She heard A".
  if (Word(t.verb.first).starts_with("hear") &&
      (!subjects.persons.empty() || subjects.organizations.empty())) {
    return;
  }
  Party others = t.group.passive ? ReceivedBy(t) : Received(t);
  if (t.group.passive) {
    const bool somebody = !subjects.persons.empty() || !others.persons.empty();
    const bool whom = !subjects.empty() || UnnamedOffice(t.Before());
    if (IsReducedOfEvent(t) || !somebody || !whom) return PassiveEvent(t, scope);
    if (others.empty()) return;
  }
  const TokenRange object = phrases_.Split(after).front().tokens;
  if (others.persons.empty() && NamesVisitors(object)) others = Visitors();
  if (CallsToAct(t)) return;
  if (others.empty() && t.kind == EngagementKind::kBriefing) {
    // "The Council will hold a briefing. A will brief."
    if (ClauseEnds(t.verb.last) && SameAsLast(t)) return AddTo(*list_.last(), subjects);
    if (BriefsPress(t)) return Alone(t, scope, subjects);
    for (const std::string& name : clauses_.Organizations(object)) others.AddOrganization(name);
  }
  if (others.empty()) {
    const bool event = t.noun && t.noun->kind != EngagementKind::kVisit;
    if (event && Word(t.verb.first).starts_with("host")) return Event(t, scope, subjects);
    if (event && object.Contains(t.noun->tokens.first)) return GetsEvent(t, scope, subjects);
    if (!BriefsUnnamed(t, subjects)) {
      others = DelegationIn(t, scope);
      if (others.empty()) return;
    }
  }
  if (subjects.empty() && (others.persons.empty() || !UnnamedOffice(t.Before()))) return;
  if (!others.persons.empty() && subjects.persons == others.persons) return;
  Engagement engagement = Start(t.kind, scope.sentence, "engagement.receives", 0.9);
  if (ForNoun(t)) engagement.kind = t.noun->kind;
  AddParty(engagement, subjects);
  AddParty(engagement, others);
  if (t.kind == EngagementKind::kBriefing) {
    for (const Party& party : With(after)) AddParty(engagement, party);
  }
  Finish(std::move(engagement), t, scope);
}

// "was received by B"
Party SentenceEvents::ReceivedBy(const EventTrigger& t) const {
  Party party;
  for (const ClausePhrase& phrase : phrases_.Split(t.After())) {
    if (phrase.role == PhraseRole::kBy) party.Add(roles_.PartyIn(phrase.tokens));
  }
  return party;
}

// "welcomed B", but not "welcomed the meeting with B"
Party SentenceEvents::Received(const EventTrigger& t) const {
  Party party;
  party.persons = roles_.Object(t.After());
  if (party.persons.empty() || !t.noun) return party;
  const bool before_noun = clauses_.People(t.After()).front()->tokens.first < t.noun->tokens.first;
  return before_noun ? party : Party();
}

// "called on A to act" is no visit.
bool SentenceEvents::CallsToAct(const EventTrigger& t) const {
  if (Word(t.verb.last - 1) != "on" || t.verb.size() != 2) return false;
  const TokenRange whole = {t.verb.last, t.clause.last};
  const bool purpose = phrases_.Split(whole).back().role == PhraseRole::kRest;
  return purpose || (t.group.status == EngagementStatus::kHeld && !HasDay(t.clause, t.anchor()));
}

// "A will brief the press on Friday", "A briefed us"
bool SentenceEvents::BriefsUnnamed(const EventTrigger& t, const Party& subjects) const {
  if (t.kind != EngagementKind::kBriefing || subjects.persons.empty()) return false;
  return IsOneOf(Word(t.verb.last), {"me", "us"}) ||
         NamesMedia(phrases_.Split(t.After()).front().tokens);
}

// "received representatives of the Fund", "received the delegation, which was led by B"
Party SentenceEvents::DelegationIn(const EventTrigger& t, const Scope& scope) const {
  const TokenRange object = phrases_.Split(t.After()).front().tokens;
  Party party;
  bool delegation = false;
  for (uint32_t i = object.first; i < object.last; ++i) {
    delegation = delegation || IsOneOf(Word(i), {"delegation", "representatives", "members"});
  }
  if (!delegation || IsOneOf(Word(t.verb.last), {"me", "us"})) return party;
  for (const std::string& name : clauses_.Organizations(object)) party.AddOrganization(name);
  for (const Party& each : With(t.After())) party.Add(each);
  if (party.empty() && Word(t.clause.last) == "which")
    for (const Party& each : With({t.clause.last, scope.sentence.last})) party.Add(each);
  return party;
}

// "a dinner hosted by B"
bool SentenceEvents::IsReducedOfEvent(const EventTrigger& t) const {
  const uint32_t first = t.group.first;
  if (first != t.verb.first || first < t.clause.first + 1) return false;
  const auto noun = FindEventNoun(in_, {std::max(t.clause.first + 3, first) - 3, first});
  return noun && noun->tokens.last == first && noun->kind != EngagementKind::kVisit;
}

// "briefed reporters", "will brief the media"
bool SentenceEvents::BriefsPress(const EventTrigger& t) const {
  const TokenRange object = phrases_.Split(t.After()).front().tokens;
  for (uint32_t i = object.first; i < object.last; ++i) {
    if (words_.IsPress(in_.tokens[i]) && !in_.tokens[i].Is(kCapital)) return true;
  }
  return false;
}

void SentenceEvents::Alone(const EventTrigger& t, Scope& scope, const Party& subjects) {
  if (subjects.persons.empty()) return;
  Engagement engagement = Start(t.kind, scope.sentence, "engagement.receives", 0.8);
  AddParty(engagement, subjects);
  Finish(std::move(engagement), t, scope);
}

// "received a courtesy call by B", "received a phone call from B"
void SentenceEvents::GetsEvent(const EventTrigger& t, Scope& scope, const Party& subjects) {
  Party others;
  for (const ClausePhrase& phrase : phrases_.Split({t.noun->tokens.last, t.reach})) {
    if (phrase.role == PhraseRole::kRest) break;
    if (phrase.role == PhraseRole::kBy || phrase.role == PhraseRole::kFrom)
      others.Add(roles_.PartyIn(phrase.tokens));
  }
  if (others.persons.empty() || subjects.empty()) return;
  Engagement engagement = Start(t.noun->kind, scope.sentence, "engagement.receives", 0.9);
  AddParty(engagement, subjects);
  AddParty(engagement, others);
  Finish(std::move(engagement), t, scope);
}

bool SentenceEvents::ClauseEnds(uint32_t i) const {
  return i >= in_.tokens.size() || in_.tokens[i].kind == TokenKind::kPeriod ||
         in_.tokens[i].Is(kLineBefore);
}

}  // namespace rapporteur::reading
