// Sentences that say more of an engagement told before.

#include "services/ingest/reading/engagements/sentence_events.h"
#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

// For how many sentences guests belong to the engagement told last.
constexpr uint32_t kGuestsAreNamedFor = 4;

// For how many sentences "A and B attended" can still mean the engagement told last.
constexpr uint32_t kContinuesFor = 16;

}  // namespace

// "The Conference brought together ..."
bool SentenceEvents::GoesOn(TokenRange range) {
  const Engagement* last = list_.last();
  if (last == nullptr) return false;
  for (uint32_t i = range.first; i + 1 < range.last; ++i) {
    if (in_.quote_of[i] != 0 || !IsOneOf(Word(i), {"the", "The"})) continue;
    const PhraseMatch noun = in_.lexicon.Match(PhraseKind::kEventNoun, in_.tokens, i + 1);
    if (!noun || i + 1 + noun.length >= range.last) continue;
    const bool same =
        Word(i + 1) == "event" || in_.lexicon.event_noun(noun.value).kind == last->kind;
    const std::string_view behind = Word(i + 1 + noun.length);
    if (same && IsOneOf(behind, {"brought", "gathered", "included"})) {
      Extend(range);
      return true;
    }
  }
  return false;
}

// "Also present were A and B", "told some 600 guests, among them A": they took part in what was
// told last. True where the sentence tells nothing else.
bool SentenceEvents::NamesGuests(TokenRange range) {
  if (list_.last() == nullptr || sentence_ > last_sentence_ + kGuestsAreNamedFor) return false;
  for (uint32_t i = range.first; i < range.last; ++i) {
    if (in_.quote_of[i] != 0) continue;
    const EngagementWords::GuestMatch match = words_.GuestsAt(in_.tokens, i);
    if (match.length == 0) continue;
    Party party;
    const uint32_t first = match.behind ? i + match.length : range.first;
    party.persons = roles_.Persons({first, range.last});
    if (party.persons.empty()) continue;
    AddTo(*Meant(range), party);
    Meant(range)->evidence.push_back({SpanOf(in_.tokens, range), {"participants"}});
    return !match.behind;
  }
  return false;
}

// The engagement that a sentence says more of: the last, or the latest of the kind that it names
// ("also took part in the meeting").
Engagement* SentenceEvents::Meant(TokenRange range) {
  for (uint32_t i = range.first; i + 1 < range.last; ++i) {
    if (!IsOneOf(Word(i), {"the", "The"})) continue;
    const PhraseMatch noun = in_.lexicon.Match(PhraseKind::kEventNoun, in_.tokens, i + 1);
    if (!noun) continue;
    if (Engagement* latest = list_.Latest(in_.lexicon.event_noun(noun.value).kind)) return latest;
  }
  return list_.last();
}

void SentenceEvents::AddTo(Engagement& engagement, const Party& party) {
  AddParty(engagement, party);
  if (&engagement != list_.last()) return;
  last_.Add(party);
  group_.Add(party);
}

void SentenceEvents::Extend(TokenRange range) {
  Engagement& last = *list_.last();
  AddTo(last, roles_.PartyIn(range));
  for (const std::string& code : clauses_.Countries(range))
    EngagementList::AddName(last.countries, code);
  const std::string place = clauses_.Place(range);
  if (!place.empty() && last.place.find(',') == std::string::npos) {
    last.place = last.place.empty() ? place : place + ", " + last.place;
  }
  last.evidence.push_back({SpanOf(in_.tokens, range), {}});
}

// Whether the sentence can still be about the engagement told last.
bool SentenceEvents::Continues() const {
  return list_.last() != nullptr && sentence_ <= last_sentence_ + kContinuesFor;
}

// The event is that told of before: "also took part in the meeting".
bool SentenceEvents::Anaphoric(const EventTrigger& t) {
  if (list_.last() == nullptr || !t.noun || !t.noun->definite) return false;
  if (in_.tokens[t.noun->tokens.first].Is(kCapital) || Word(t.noun->tokens.last) == "of")
    return false;
  if (HasDay(t.clause, t.anchor())) return false;
  return list_.Latest(t.noun->kind) != nullptr || Word(t.noun->tokens.first) == "event";
}

}  // namespace rapporteur::reading
