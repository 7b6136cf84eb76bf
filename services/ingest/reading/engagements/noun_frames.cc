// Nouns that tell of an engagement without a verb of taking part.
#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "services/ingest/reading/engagements/sentence_events.h"
#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLongestName = 20;  // Of an event.
constexpr uint32_t kJustBefore = 2;    // Sentences for which what was told is still at hand.
// Up to which sentence what is told besides ("after talks with B") is the news of a text.
constexpr uint32_t kAsideIsNews = 3;

}  // namespace

// Whose visit it is: "A's visit", "her visit".
Party SentenceEvents::Possessor(const EventTrigger& t, const Scope& scope) const {
  Party party;
  const auto& all = in_.people.references;
  const auto after = [&](uint32_t token) {
    return std::lower_bound(all.begin(), all.end(), token,
                            [](const Reference& r, uint32_t at) { return r.tokens.first < at; });
  };
  for (auto it = after(t.group.first); it != all.end() && it->tokens.first < t.noun->tokens.first;
       ++it) {
    if (!it->quoted) party.AddPerson(it->person);
  }
  if (!party.persons.empty()) return party;
  // "the visit of A to Oslo", "a visit to Oslo by A"
  if (t.form == EventTrigger::Form::kPossessed) {
    for (const ClausePhrase& phrase : phrases_.Split({t.noun->tokens.last, t.reach})) {
      const bool of = phrase.role == PhraseRole::kPlain && Word(phrase.tokens.first) == "of";
      if (!of && phrase.role != PhraseRole::kBy) continue;
      for (const Reference* ref : clauses_.People(phrase.tokens)) party.AddPerson(ref->person);
      break;
    }
    if (!party.persons.empty()) return party;
  }
  // "During her visit to Oslo, A said"
  if (t.form == EventTrigger::Form::kPossessed &&
      roles_.Persons({t.clause.first, t.noun->tokens.first}).empty()) {
    party.persons = GovernorOf(t, scope).persons;
    if (!party.persons.empty()) return party;
  }
  for (uint32_t i = t.group.first; i < t.noun->tokens.first; ++i) {
    if (!IsOneOf(Word(i), {"his", "her", "His", "Her"})) continue;
    if (!scope.earlier.persons.empty()) {
      party.AddPerson(scope.earlier.persons.front());
    } else if (auto it = after(t.group.first); it != all.begin()) {
      party.AddPerson(std::prev(it)->person);
    }
  }
  return party;
}

// Who is named where a circumstance is told: "at a press conference, A and B", "after talks with B,
// A said". nullopt: it is no news.
std::optional<Party> SentenceEvents::CircumstanceParty(const EventTrigger& t,
                                                       const Scope& scope) const {
  const uint32_t behind = t.noun->tokens.last;
  const bool there = IsOneOf(Word(t.group.first), {"at", "At", "in", "In", "during", "During"});
  Party party;
  if (!there || !roles_.Companions({behind, t.reach}).empty() || t.kind == EngagementKind::kVisit) {
    // "Following a meeting with B on Monday, A said": only with a day of its own, or as the news.
    const TokenRange told = TimeClause(t);
    const bool ahead =
        words_.AuxiliaryOf(in_.tokens[PredicateFrom({t.clause.first, t.group.first})]) ==
        Auxiliary::kFuture;
    const bool news = sentence_ <= kAsideIsNews && !t.noun->definite && in_.reference && !ahead;
    const bool purpose = Word(t.group.first) == "for" && scope.status;
    if (!HasDay(told, behind) && !news && !purpose) return std::nullopt;
    return GovernorOf(t, scope);
  }
  if (t.noun->definite && !HasDay({behind, std::min(t.reach, behind + 14)}, behind))
    return std::nullopt;
  party.persons = roles_.Persons({t.clause.first, SaidFrom(t)});
  for (const std::string& name : clauses_.Organizations({t.group.first, t.clause.last}))
    party.AddOrganization(name);
  if (t.kind == EngagementKind::kPressConference && party.persons.size() < 2 && Joint(t))
    party.Add(last_);
  if (party.persons.empty()) return BodyOf(t);
  return party;
}

// Who does what the clause around a circumstance tells: "After talks with B, A said", "A said after
// talks with B", "said A after talks with B".
Party SentenceEvents::GovernorOf(const EventTrigger& t, const Scope& scope) const {
  const TokenRange before = {t.clause.first, t.group.first};
  const uint32_t predicate = PredicateFrom(before);
  Party party = roles_.Subject({before.first, predicate});
  // "received A on a visit to Oslo": the guest visits.
  if (Word(t.group.first) == "on" && scope.receives && predicate < before.last) {
    const std::vector<uint32_t> guests = roles_.Persons({predicate, before.last});
    if (!guests.empty()) {
      party = {};
      party.AddPerson(guests.back());
      return party;
    }
  }
  if (!party.persons.empty()) return party;
  if (predicate < before.last) {
    party = scope.earlier;
    const std::vector<uint32_t> inverted = roles_.Persons({predicate, before.last});
    if (party.persons.empty() && !inverted.empty()) party.AddPerson(inverted.front());
    if (!party.persons.empty()) return party;
  }
  const uint32_t comma = roles_.FrontedEnd({t.noun->tokens.last, t.clause.last});
  return comma < t.clause.last
             ? roles_.Subject({comma + 1, PredicateFrom({comma + 1, t.clause.last})})
             : Party();
}

// Where what is said at the event begins: of whom it is said takes no part in it.
uint32_t SentenceEvents::SaidFrom(const EventTrigger& t) const {
  for (uint32_t i = t.noun->tokens.last; i < t.clause.last; ++i) {
    const bool says = in_.tokens[i].Has(kSays) && !in_.tokens[i].Is(kCapital);
    if (says && !roles_.Persons({t.clause.first, i}).empty()) return i;
  }
  return t.clause.last;
}

// "a joint press conference": with those who were told of before.
bool SentenceEvents::Joint(const EventTrigger& t) const {
  for (uint32_t i = t.group.first; i < t.noun->tokens.last; ++i) {
    if (Word(i) == "joint") return true;
  }
  return false;
}

// "At its meeting today, the Board decided": the body whose meeting it is.
std::optional<Party> SentenceEvents::BodyOf(const EventTrigger& t) const {
  const uint32_t behind = t.noun->tokens.last;
  if (!IsOneOf(Word(t.group.first + 1), {"its", "their"}) ||
      !HasDay({behind, std::min(t.reach, behind + 14)}, behind)) {
    return std::nullopt;
  }
  const std::vector<std::string> names = clauses_.Organizations({behind, t.clause.last});
  if (names.empty()) return std::nullopt;
  Party party;
  party.AddOrganization(names.front());
  return party;
}

// The proper name of an event that is the subject: "the Danube Economic Forum".
std::string SentenceEvents::SubjectName(const EventTrigger& t) const {
  if (!in_.tokens[t.noun->tokens.last - 1].IsCapitalWord()) return {};
  uint32_t first = t.noun->tokens.first;
  while (first > t.group.first && in_.tokens[first - 1].IsCapitalWord() &&
         !in_.tokens[first - 1].Has(kFunction)) {
    --first;
  }
  if (first == t.noun->tokens.first) return {};
  // "the Tenth Session of the Harbour Conference"
  uint32_t end = first;
  const uint32_t limit = std::min(t.clause.last, first + kLongestName);
  if (Word(t.noun->tokens.last) == "of") {
    std::string name = clauses_.NameAt(first, limit, end);
    if (end > t.noun->tokens.last) return name;
  }
  const Span span = SpanOf(in_.tokens, {first, t.noun->tokens.last});
  return std::string(in_.text.substr(span.begin, span.size()));
}

// Whose engagement a subject is when nobody is named beside it: "The Council meeting will be held
// on Monday"; "the visit has been cancelled" is of those told of before.
Party SentenceEvents::NamesakesOf(const EventTrigger& t, const Scope& scope) const {
  Party party;
  if (t.group.status == EngagementStatus::kCancelled ||
      t.group.status == EngagementStatus::kPostponed)
    return t.noun->definite ? last_ : party;
  if (t.noun->definite && announced_ == t.kind) return announced_party_;
  if (!HasDay(scope.sentence, t.anchor())) return party;
  const TokenRange mentions = in_.organizations.Within({t.group.first, t.verb.first});
  for (uint32_t m = mentions.first; m < mentions.last; ++m)
    party.AddOrganization(in_.organizations.names[in_.organizations.mentions[m].organization].name);
  if (const std::string name = SubjectName(t); !name.empty()) {
    party.AddOrganization(name);
  }
  const uint32_t before = t.noun->tokens.first - 1;
  const bool body = t.noun->tokens.first > t.group.first + 1 &&
                    in_.tokens[before].IsCapitalWord() && in_.tokens[before].Has(kOrg);
  if (party.empty() && body) party.AddOrganization(std::string(Word(before)));
  // "A Cabinet meeting": the noun itself names the body.
  const uint32_t first = t.noun->tokens.first;
  if (party.empty() && t.noun->tokens.size() > 1 && in_.tokens[first].Has(kOrg) &&
      in_.tokens[first].Is(kCapital)) {
    party.AddOrganization(std::string(Word(first)));
  }
  return party;
}

bool SentenceEvents::BeginsPredicate(uint32_t i) const {
  const Token& token = in_.tokens[i];
  const bool engages = token.Has(kEngages) && !token.Has(kEventWord) && !token.Is(kCapital);
  // "a delegation led by A": no predicate.
  return (engages || phrases_.IsPredicate(i)) && Word(i + 1) != "by" && Word(i + 1) != "jointly";
}

// Where the first predicate in `range` begins.
uint32_t SentenceEvents::PredicateFrom(TokenRange range) const {
  uint32_t i = range.first;
  while (i < range.last && (in_.quote_of[i] != 0 || !BeginsPredicate(i))) ++i;
  return i;
}

// "The conference brought together A, B and C"
bool SentenceEvents::Gathers(const EventTrigger& t) const {
  return Word(t.verb.last - 1) == "together" || Word(t.verb.first).starts_with("gather");
}

// Who stands beside a noun that is a subject, but not behind "with": "the visit of A", "was chaired
// by A".
void SentenceEvents::AddSubjectParty(const EventTrigger& t, Party& party) const {
  for (const ClausePhrase& part : phrases_.Split({t.noun->tokens.last, t.verb.first})) {
    if (part.role != PhraseRole::kPlain) break;
    for (const Reference* ref : clauses_.People(part.tokens)) party.AddPerson(ref->person);
  }
  for (const ClausePhrase& part : phrases_.Split({t.verb.last, t.reach})) {
    if (part.role == PhraseRole::kWith || part.role == PhraseRole::kBetween ||
        part.role == PhraseRole::kBy || (part.role == PhraseRole::kPlain && Gathers(t))) {
      party.Add(roles_.PartyIn(part.tokens));
    }
  }
}

// "to Oslo" behind a visit.
std::string SentenceEvents::PlaceOfVisit(const EventTrigger& t, TokenRange phrase) const {
  for (const ClausePhrase& part : phrases_.Split(phrase)) {
    if (part.role == PhraseRole::kTo && !part.tokens.empty())
      return clauses_.VisitedPlace(part.tokens.first, part.tokens.last);
  }
  // "led the mission in Oslo" is no visit.
  if (IsOneOf(Word(t.noun->tokens.last - 1), {"mission", "missions", "delegation"})) return {};
  if (IsOneOf(Word(t.noun->tokens.last), {"of", "by"})) return {};  // Who visits, not what.
  return clauses_.VisitedPlace(t.noun->tokens.last, t.clause.last);
}

// "Meetings with A and B are planned": of whom the text told just before.
bool SentenceEvents::NeedsHost(const EventTrigger& t) const {
  return (t.kind == EngagementKind::kMeeting || t.kind == EngagementKind::kCall) &&
         !t.noun->definite;
}

// Those of the engagement told in one of the sentences just before.
Party SentenceEvents::Recent() const {
  return sentence_ <= last_sentence_ + kJustBefore ? last_ : Party();
}

// "The forum will be held on 3 May": sentences behind it may say who takes part; else it is none.
void SentenceEvents::TellUnnamed(const EventTrigger& t, const Scope& scope) {
  if (t.noun->plural || !HasDay(scope.sentence, t.anchor())) return;
  Finish(Start(t.kind, scope.sentence, "engagement.noun", 0.7), t, scope);
}

void SentenceEvents::Noun(const EventTrigger& t, Scope& scope) {
  using Form = EventTrigger::Form;
  const uint32_t behind = t.noun->tokens.last;
  const bool subject = t.form == Form::kSubject;
  const bool visit = t.kind == EngagementKind::kVisit;
  const bool off = t.form == Form::kCalledOff;
  const bool announced = t.form == Form::kAnnounced;
  if (off) scope.off = t.group.status;
  const TokenRange phrase = {behind, subject ? t.verb.first
                                     : t.form == Form::kCircumstance
                                         ? std::max(behind, PredicateFrom({behind, t.reach}))
                                         : t.reach};
  if (t.form == Form::kPossessed && !scope.headline && !HasDayOfNoun(t, scope)) return;
  Party party;
  if (subject || off || t.form == Form::kPossessed) party = Possessor(t, scope);
  if (off && party.empty()) party.persons = roles_.Persons({t.clause.first, t.group.first});
  // "A's visit to Oslo began with a meeting with B": B does not visit.
  std::vector<Party> groups = roles_.Companions(
      visit && t.form == Form::kPossessed ? TokenRange{behind, PredicateFrom(phrase)} : phrase);
  if (t.form == Form::kCircumstance) {
    const std::optional<Party> there = CircumstanceParty(t, scope);
    if (!there) return;
    party.Add(*there);
  }
  if (subject) {
    CompleteSubject(t, scope, party, groups);
    const bool named = !party.empty() || !groups.empty() ||
                       (!clauses_.Countries({behind, t.clause.last}).empty() &&
                        HasDay(scope.sentence, t.anchor()));
    if (!named) return TellUnnamed(t, scope);
    if (t.noun->plural && groups.size() > 1)
      return Separate(t, scope, party, groups, {t.noun->kind, "engagement.event"});
  }
  for (const Party& group : groups) party.Add(group);
  if (t.form == Form::kFollows) AddFollowing(t, party);
  if (announced && party.empty()) return TellUnnamed(t, scope);
  if (announced && NeedsHost(t) && !Recent().persons.empty())
    party.AddPerson(Recent().persons.front());
  if (LacksPartner(t, party, !groups.empty())) return;
  const bool bodies = (subject || t.form == Form::kCircumstance) && !party.organizations.empty();
  std::vector<std::string> countries;
  if (subject) countries = clauses_.Countries({behind, t.clause.last});
  if (party.persons.empty() && !bodies && countries.empty()) return;
  Engagement engagement = Start(t.kind, scope.sentence, "engagement.noun", 0.8);
  if (t.form == Form::kFollows && !t.group.sure && list_.last() != nullptr)
    engagement.status = list_.last()->status;
  if (visit) {
    engagement.place = PlaceOfVisit(t, phrase);
    if (engagement.place.empty() && t.form == Form::kCircumstance) return;
  }
  AddParty(engagement, party);
  engagement.countries = std::move(countries);
  Finish(std::move(engagement), t, scope);
}

// Whether the day stands by the noun: "on her visit to Oslo, where she met B on Monday".
bool SentenceEvents::HasDayOfNoun(const EventTrigger& t, const Scope& scope) const {
  const bool goes_on = t.clause.last < scope.sentence.last && Word(t.clause.last) == "where";
  return HasDay({t.group.first, goes_on ? scope.sentence.last : t.reach}, t.noun->tokens.last);
}

// Who is at an event that is the subject, where the words before it name nobody: those of its
// office, or told of before.
void SentenceEvents::CompleteSubject(const EventTrigger& t, const Scope& scope, Party& party,
                                     std::vector<Party>& groups) const {
  AddSubjectParty(t, party);
  if (party.empty() && groups.empty()) party = NamesakesOf(t, scope);
  if (!party.persons.empty() || (!Joint(t) && (groups.empty() || !NeedsHost(t)))) return;
  const Party recent = Recent();
  if (Joint(t)) party.Add(recent);
  if (party.persons.empty() && !recent.persons.empty()) party.AddPerson(recent.persons.front());
  if (t.noun->plural) groups = OneByOne(groups);
}

// "will be followed by a reception hosted by A"
void SentenceEvents::AddFollowing(const EventTrigger& t, Party& party) const {
  for (const Reference* ref : clauses_.People({t.noun->tokens.last, t.clause.last}))
    party.AddPerson(ref->person);
  if (NeedsHost(t) && !last_.persons.empty()) party.AddPerson(last_.persons.front());
  if (Joint(t)) party.Add(last_);
}

// Whether nobody is named with whom those of `party` came together. `with`: the text says "with".
bool SentenceEvents::LacksPartner(const EventTrigger& t, const Party& party, bool with) {
  using Form = EventTrigger::Form;
  if (t.form == Form::kBetween) return party.persons.size() < 2;
  const bool pair =
      party.persons.size() > 1 || (!party.persons.empty() && !party.organizations.empty());
  if (t.form == Form::kPossessed) return t.kind != EngagementKind::kVisit && !pair;
  return t.form == Form::kCircumstance && with && !pair;
}

}  // namespace rapporteur::reading
