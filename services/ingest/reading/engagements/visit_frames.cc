// Frames of verbs by which someone goes somewhere.
#include <string>
#include <utility>
#include <vector>

#include "services/ingest/reading/engagements/sentence_events.h"
#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {

// "will be in Oslo on Monday", but not "was in talks".
bool SentenceEvents::IsIn(const EventTrigger& t) const {
  return t.verb.size() == 2 && Word(t.verb.first + 1) == "in" &&
         words_.AuxiliaryOf(in_.tokens[t.verb.first]) != Auxiliary::kNone;
}

// "left for the Institute": a new post rather than a visit.
bool SentenceEvents::BeginsBody(uint32_t token) const {
  if (Word(token) == "the") ++token;
  const TokenRange bodies = in_.organizations.Within({token, token + 1});
  return !bodies.empty() && PlaceAt(in_.places, token) == nullptr;
}

// "left Oslo for Lisbon", "travelled on Monday to Lisbon"
std::string SentenceEvents::Destination(TokenRange after) const {
  for (const ClausePhrase& phrase : phrases_.Split(after)) {
    const bool there = phrase.role == PhraseRole::kTo || phrase.role == PhraseRole::kFor ||
                       phrase.role == PhraseRole::kIn || phrase.role == PhraseRole::kAt;
    if (!there || phrase.tokens.empty() || BeginsBody(phrase.tokens.first)) continue;
    std::string place = clauses_.VisitedPlace(phrase.tokens.first, phrase.tokens.last);
    if (!place.empty()) return place;
  }
  return {};
}

// "visited the air base in Beja": where the site lies that has no name.
std::string SentenceEvents::SiteOf(const EventTrigger& t) const {
  const std::vector<ClausePhrase> phrases = phrases_.Split(t.After());
  const TokenRange site = phrases.front().tokens;
  for (uint32_t i = site.first; i < site.last; ++i) {
    if (!in_.tokens[i].IsWord() || in_.tokens[i].Is(kCapital)) return {};
  }
  return site.empty() ? std::string() : clauses_.Place(t.After());
}

// "toured the shipyard on Tuesday": a site without a name counts with a day.
bool SentenceEvents::VisitsSite(const EventTrigger& t) const {
  const bool by_noun = t.noun && t.frame == VerbFrame::kEvent;
  TokenRange object = by_noun ? TokenRange() : phrases_.Split(t.After()).front().tokens;
  for (const ClausePhrase& phrase : phrases_.Split(t.After()))
    if (by_noun && phrase.role == PhraseRole::kTo) object = phrase.tokens;
  const bool named =
      object.size() > 1 && IsOneOf(Word(object.first), {"the", "a", "an", "several"}) &&
      in_.tokens[object.first + 1].IsWord() && !in_.tokens[object.first + 1].Is(kCapital);
  if (!(by_noun || (t.frame == VerbFrame::kPlace && t.verb.size() == 1)) || !named) return false;
  const TimeMention* day = clauses_.Day(t.clause, t.anchor());
  return day != nullptr &&
         (!day->first.known() || day->first.day != 0 || (by_noun && day->first.month != 0));
}

// "A visited Oslo", "A travelled to Oslo"
void SentenceEvents::Visits(const EventTrigger& t, Scope& scope, const Party& subjects) {
  if (subjects.persons.empty()) return;
  if (BeginsBody(t.verb.last) && Word(t.verb.last - 1) == "for") return;
  if (IsIn(t) && (PlaceAt(in_.places, t.verb.last) == nullptr || !HasDay(t.clause, t.anchor())))
    return;
  // "is on a visit to Oslo" tells of the day only where it names one.
  if (Word(t.verb.last - 1) == "on" && !HasDay(t.clause, t.anchor())) return;
  const bool by_noun = t.noun && t.frame == VerbFrame::kEvent;
  if (t.frame == VerbFrame::kGo && !HasDay(t.clause, t.anchor())) return;
  std::string place;
  if (t.frame == VerbFrame::kGo) {
    place = Destination(t.After());
  } else if (by_noun) {
    place = PlaceOfVisit(t, {t.noun->tokens.last, t.clause.last});
  } else {
    place = clauses_.VisitedPlace(t.verb.last, t.clause.last);
  }
  if (place.empty() && t.frame == VerbFrame::kPlace) place = SiteOf(t);
  const bool shared = place.empty() && t.reach < t.clause.last && t.reach <= t.verb.last + 1;
  if (shared) place = clauses_.Place({t.reach, t.clause.last});  // "toured and met staff in Oslo"
  const std::vector<Party> companions = With(t.After());
  const bool accompanied =
      !companions.empty() && !companions.front().persons.empty() && HasDay(t.clause, t.anchor());
  if (place.empty() && !accompanied && !VisitsSite(t)) return;
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

}  // namespace rapporteur::reading
