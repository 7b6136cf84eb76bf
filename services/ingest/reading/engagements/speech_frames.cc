// Frames of verbs of speaking, and who listens.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "services/ingest/reading/engagements/sentence_events.h"
#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {

// "addressed the session": an event that can listen, unlike a call or a visit.
bool SentenceEvents::Hears(const EventNoun& noun) {
  return noun.kind == EngagementKind::kConference || noun.kind == EngagementKind::kSession ||
         noun.kind == EngagementKind::kSummit || noun.kind == EngagementKind::kPressConference ||
         (noun.kind == EngagementKind::kMeeting && noun.strength > 1);
}

// "A and B will speak.": at the event told last.
bool SentenceEvents::SpeaksAtLast(const EventTrigger& t) const {
  if (!JustTold()) return false;
  const Engagement* last = list_.last();
  return last->status == t.group.status && last->kind != EngagementKind::kVisit &&
         last->kind != EngagementKind::kCall && ClauseEnds(t.verb.last);
}

// Who listens in `phrase`: a body or an event with a name, an event, or people: "the Harbour
// Forum", "the conference", "students of the Harbour University". nullopt: nobody, as in "addressed
// the problem".
std::optional<SentenceEvents::Listeners> SentenceEvents::ListenersIn(const ClausePhrase& phrase,
                                                                     const EventTrigger& t,
                                                                     bool headline) const {
  constexpr uint32_t kReach = 8;
  uint32_t first = phrase.tokens.first;
  if (first < phrase.tokens.last && IsOneOf(Word(first), {"the", "a", "an", "this"})) ++first;
  if (first >= phrase.tokens.last) return std::nullopt;
  const uint32_t reach = std::min(phrase.tokens.last, first + kReach);
  Listeners listeners;
  const bool capital = in_.tokens[first].Is(kCapital) &&
                       (!in_.tokens[first].Has(kPlaceWord) || first + 1 < phrase.tokens.last) &&
                       (!headline || !in_.organizations.Within({first, first + 1}).empty());
  if (capital) {
    uint32_t end = first;
    listeners.name = clauses_.NameAt(first, phrase.tokens.last, end);
    return listeners;
  }
  if (phrase.role != PhraseRole::kAt) {
    for (uint32_t i = first; i < reach && in_.tokens[i].IsWord() && Word(i) != "of"; ++i) {
      if (!words_.IsAudience(in_.tokens[i]) || in_.tokens[i].Is(kCapital)) continue;
      listeners.press = words_.IsPress(in_.tokens[i]);
      if (i + 2 < phrase.tokens.last && Word(i + 1) == "of") {
        for (const std::string& name : clauses_.Organizations({i + 2, phrase.tokens.last}))
          listeners.name = name;
      }
      return listeners;
    }
  }
  // "addressed farmers"
  const Token& who = in_.tokens[first];
  const bool owner =
      first + 1 < phrase.tokens.last && in_.tokens[first + 1].kind == TokenKind::kPossessive;
  if (t.frame == VerbFrame::kAddress && who.Has(kHuman) && Word(first).ends_with('s') && !owner)
    return listeners;
  const auto noun = FindEventNoun(in_, {first, reach});
  if (!noun || (t.frame == VerbFrame::kAddress && !Hears(*noun))) return std::nullopt;
  return listeners;
}

// "A addressed the assembly", "A spoke at the forum", "Speaking alongside B, A said"
void SentenceEvents::Speaks(const EventTrigger& t, Scope& scope, const Party& subjects) {
  if (subjects.persons.empty()) return;
  Party party;
  party.persons = subjects.persons;
  EngagementKind kind = t.frame == VerbFrame::kCall ? EngagementKind::kAddress : t.kind;
  bool heard = false;  // Whether the text says who listens or where.
  for (const ClausePhrase& phrase : phrases_.Split(t.After())) {
    const bool object = phrase.role == PhraseRole::kPlain && t.frame != VerbFrame::kCall;
    if (phrase.role == PhraseRole::kRest) break;
    if (phrase.role == PhraseRole::kWith && t.frame == VerbFrame::kCall) {
      for (uint32_t person : roles_.Persons(phrase.tokens)) party.AddPerson(person);
      heard = heard || party.persons.size() > subjects.persons.size();
    }
    if (!object && phrase.role != PhraseRole::kAt && phrase.role != PhraseRole::kTo) continue;
    const auto listeners = ListenersIn(phrase, t, scope.headline);
    if (!listeners || (listeners->press && !HasDay(t.clause, t.anchor()))) continue;
    heard = true;
    if (listeners->press) kind = EngagementKind::kPressConference;
    if (listeners->name.empty()) continue;  // "to students at the University of Oslo"
    party.AddOrganization(listeners->name);
    break;
  }
  if (!heard && SpeaksAtLast(t)) return AddTo(*list_.last(), party);
  if (!heard) return;
  Engagement engagement = Start(kind, scope.sentence, "engagement.address", 0.9);
  AddParty(engagement, party);
  Finish(std::move(engagement), t, scope);
}

}  // namespace rapporteur::reading
