// Frames of verbs: what the object and the complements of each tell.
#include <algorithm>
#include <initializer_list>
#include <utility>

#include "services/ingest/reading/engagements/sentence_events.h"

namespace rapporteur::reading {
namespace {

// For how many sentences "A and B attended" can still mean the engagement told last.
constexpr uint32_t kContinuesFor = 16;

bool IsOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

// "A met (with) B", "A spoke by phone with B", "A and B met".
void SentenceEvents::Meets(const EventTrigger& t, Scope& scope, const Party& subjects) {
  const TokenRange after = t.After();
  const bool call = t.frame == VerbFrame::kCall;
  const std::vector<ClausePhrase> split = phrases_.Split(after);
  Party others;
  bool with = t.verb.size() > 1 && Word(t.verb.last - 1) == "with";
  others.persons = roles_.Object(after);
  if (with) others.Add(roles_.PartyIn(split.front().tokens));
  for (const ClausePhrase& phrase : split) {
    // "spoke to B"
    const bool to = call && phrase.role == PhraseRole::kTo && !roles_.Object(phrase.tokens).empty();
    if (!to && phrase.role != PhraseRole::kWith && phrase.role != PhraseRole::kBetween) continue;
    with = true;
    others.Add(roles_.PartyIn(phrase.tokens));
  }
  // "toured and met with employees at the Works"
  if (with && others.empty()) {
    for (const ClausePhrase& phrase : split) {
      if (phrase.role != PhraseRole::kAt) continue;
      for (const std::string& name : clauses_.Organizations(phrase.tokens))
        others.AddOrganization(name);
    }
  }
  if (call && !with && (others.empty() || Word(t.verb.first).starts_with("sp"))) return;
  if (call && !with) {
    // "called Doe to ..." is a call, "called Doe the best ..." is not.
    const std::string_view behind = split.size() > 1 ? Word(split[1].tokens.first) : "";
    if (split.size() > 1 && split[1].role != PhraseRole::kRest && behind != "on" &&
        split[1].role != PhraseRole::kOn) {
      return;
    }
  }
  const bool dated =
      HasDay(t.clause, t.anchor()) || HasDay(scope.sentence, t.anchor()) || scope.agenda != nullptr;
  std::vector<std::string> countries = clauses_.Countries(after);
  if (countries.empty() && subjects.persons.empty()) countries = clauses_.Countries(t.Before());
  // "Ministers of Defence will meet in Oslo on 3 May": who is among them is told behind.
  if (others.empty() && subjects.empty() && countries.empty() && !call && dated && !with &&
      !ForNoun(t) && NamesMany(t.Before())) {
    return Finish(Start(t.kind, scope.sentence, "engagement.meets", 0.7), t, scope);
  }
  const bool mutual =
      subjects.persons.size() > 1 || (dated && !countries.empty()) || (!subjects.empty() && dated);
  if (others.empty() &&
      (call ? !dated : (!with && ((!mutual && !(ForNoun(t) && dated)) || t.group.participial))))
    return;
  if (others.empty() && with && !dated && !scope.main) return;
  // "Allies met in Oslo for the annual conference"
  const bool occasion = ForNoun(t) && dated;
  if (subjects.empty() && others.persons.size() < 2 && !occasion &&
      !(dated && !countries.empty()) &&
      !(!others.persons.empty() && (SaysI(t.Before()) || UnnamedOffice(t.Before())))) {
    return;
  }
  const EngagementKind kind = !call && ByPhone(t) ? EngagementKind::kCall : t.kind;
  if (others.persons.size() > 1 && !subjects.persons.empty() && Separately(t)) {
    for (const Party& one : OneByOne({others})) {
      Engagement meeting = Start(kind, scope.sentence, "engagement.meets", 0.85);
      AddParty(meeting, subjects);
      AddParty(meeting, one);
      Finish(std::move(meeting), t, scope);
    }
    return;
  }
  Engagement engagement = Start(kind, scope.sentence, "engagement.meets", 0.9);
  if (ForNoun(t)) engagement.kind = t.noun->kind;
  AddParty(engagement, subjects);
  AddParty(engagement, others);
  engagement.countries = std::move(countries);
  if (ForNoun(t)) {
    for (const std::string& name : clauses_.Organizations(after))
      EngagementList::AddName(engagement.organizations, name);
    if (const std::string name = EventName(t); !name.empty())
      EngagementList::AddName(engagement.organizations, name);
  }
  Finish(std::move(engagement), t, scope);
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
  Party others;
  if (t.group.passive) {
    for (const ClausePhrase& phrase : phrases_.Split(after)) {
      if (phrase.role == PhraseRole::kBy) others.Add(roles_.PartyIn(phrase.tokens));
    }
    if (subjects.persons.empty() && (others.persons.empty() || !UnnamedOffice(t.Before())))
      return PassiveEvent(t, scope);
    if (others.empty()) return;
  } else {
    others.persons = roles_.Object(after);
    const bool before_noun =
        !others.persons.empty() &&
        (!t.noun || clauses_.People(after).front()->tokens.first < t.noun->tokens.first);
    if (!before_noun) others.persons.clear();
  }
  // "called on A to act" is no visit.
  if (Word(t.verb.last - 1) == "on" && t.verb.size() == 2) {
    const auto split = phrases_.Split(after);
    if (t.group.status != EngagementStatus::kScheduled || split.back().role == PhraseRole::kRest)
      return;
  }
  if (others.empty() && t.kind == EngagementKind::kBriefing && ClauseEnds(t.verb.last) &&
      SameAsLast(t)) {
    return AddToLast(subjects);  // "The Council will hold a briefing. A will brief."
  }
  if (others.empty() && t.kind == EngagementKind::kBriefing) {
    for (const std::string& name : clauses_.Organizations(phrases_.Split(after).front().tokens))
      others.AddOrganization(name);
  }
  const bool hosts = Word(t.verb.first).starts_with("host");
  if (others.empty()) {
    const bool event = t.noun && t.noun->kind != EngagementKind::kVisit;
    const TokenRange object = phrases_.Split(after).front().tokens;
    bool delegation = false;
    for (uint32_t i = object.first; i < object.last; ++i) {
      delegation = delegation || IsOneOf(Word(i), {"delegation", "representatives", "members"});
    }
    if (hosts && event) return Event(t, scope, subjects);
    if (Word(after.first) == "me" || Word(after.first) == "us") {
      if (subjects.persons.empty() || t.kind != EngagementKind::kBriefing) return;
    } else if (t.kind == EngagementKind::kBriefing && !subjects.persons.empty() &&
               NamesMedia(object)) {
      // "will brief the press on Friday"
    } else {
      if (!delegation) return;
      for (const std::string& name : clauses_.Organizations(object)) others.AddOrganization(name);
      for (const Party& party : With(after)) others.Add(party);
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

// "will be in Oslo on Monday", but not "was in talks".
bool SentenceEvents::IsIn(const EventTrigger& t) const {
  return t.verb.size() == 2 && Word(t.verb.first + 1) == "in" &&
         words_.AuxiliaryOf(in_.tokens[t.verb.first]) != Auxiliary::kNone;
}

// "left for the Institute": a new post rather than a visit.
bool SentenceEvents::BeginsBody(uint32_t token) const {
  if (Word(token) == "the") ++token;
  const TokenRange bodies = in_.organizations.Within({token, token + 1});
  return !bodies.empty() && !BeginsPlace(token);
}

bool SentenceEvents::BeginsPlace(uint32_t token) const {
  const auto it = std::lower_bound(
      in_.places.begin(), in_.places.end(), token,
      [](const PlaceMention& place, uint32_t at) { return place.tokens.first < at; });
  return it != in_.places.end() && it->tokens.first == token;
}

// "A visited Oslo", "A travelled to Oslo"
void SentenceEvents::Visits(const EventTrigger& t, Scope& scope, const Party& subjects) {
  if (subjects.persons.empty()) return;
  if (BeginsBody(t.verb.last) && Word(t.verb.last - 1) == "for") return;
  if (IsIn(t) && (!BeginsPlace(t.verb.last) || !HasDay(t.clause, t.anchor()))) return;
  // "is on a visit to Oslo" tells of the day only where it names one.
  if (Word(t.verb.last - 1) == "on" && !HasDay(t.clause, t.anchor())) return;
  const uint32_t behind =
      t.noun && t.frame != VerbFrame::kPlace ? t.noun->tokens.last : t.verb.last;
  std::string place = clauses_.VisitedPlace(behind, t.clause.last);
  const bool shared = place.empty() && t.reach < t.clause.last && t.reach <= t.verb.last + 1;
  if (shared) place = clauses_.Place({t.reach, t.clause.last});  // "toured and met staff in Oslo"
  const std::vector<Party> companions = With(t.After());
  const bool accompanied =
      !companions.empty() && !companions.front().persons.empty() && HasDay(t.clause, t.anchor());
  if (place.empty() && !accompanied) return;
  Engagement engagement = Start(EngagementKind::kVisit, scope.sentence, "engagement.visits", 0.9);
  Party party;
  party.persons = subjects.persons;
  for (const ClausePhrase& phrase : phrases_.Split(t.After())) {
    if (phrase.role == PhraseRole::kWith)
      for (uint32_t person : roles_.Persons(phrase.tokens)) party.AddPerson(person);
  }
  AddParty(engagement, party);
  engagement.place = std::move(place);
  Finish(std::move(engagement), t, scope);
}

bool SentenceEvents::ClauseEnds(uint32_t i) const {
  return i >= in_.tokens.size() || in_.tokens[i].kind == TokenKind::kPeriod ||
         in_.tokens[i].Is(kLineBefore);
}

// Whether the sentence can still be about the engagement told last.
bool SentenceEvents::Continues() const {
  return list_.last() != nullptr && sentence_ <= last_sentence_ + kContinuesFor;
}

// The event is that told of before: "also took part in the meeting".
bool SentenceEvents::Anaphoric(const EventTrigger& t) const {
  const Engagement* last = list_.last();
  if (last == nullptr || !t.noun || !t.noun->definite) return false;
  if (in_.tokens[t.noun->tokens.first].Is(kCapital) || Word(t.noun->tokens.last) == "of")
    return false;
  if (HasDay(t.clause, t.anchor())) return false;
  return last->kind == t.noun->kind || Word(t.noun->tokens.first) == "event";
}

}  // namespace rapporteur::reading
