#include "services/ingest/reading/engagements/sentence_events.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace rapporteur::reading {
namespace {

// For how many sentences "the team" means who was told of last, and guests belong to it.
constexpr uint32_t kTeamTellsOnFor = 4;

// For how many sentences a text goes on to tell of the same day.
constexpr uint32_t kTellsOnFor = 8;

// Up to which sentence a text tells its own news rather than what was before.
constexpr uint32_t kNewsAtMost = 10;

bool IsOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

SentenceEvents::SentenceEvents(const DocumentContext& input, const ClauseWords& clause_words,
                               const EngagementWords& words, EngagementList& list)
    : in_(input),
      words_(words),
      clauses_(input),
      phrases_(input, clause_words),
      roles_(input, clauses_, phrases_, words),
      times_(input, clauses_),
      list_(list) {}

std::string_view SentenceEvents::Word(uint32_t i) const {
  return i < in_.tokens.size() ? in_.tokens[i].In(in_.text) : std::string_view();
}

Engagement SentenceEvents::Start(EngagementKind kind, TokenRange evidence, const char* rule,
                                 double confidence) {
  party_ = Party();
  Engagement engagement;
  engagement.kind = kind;
  engagement.origin = {rule, confidence};
  engagement.evidence.push_back({SpanOf(in_.tokens, evidence), {}});
  return engagement;
}

void SentenceEvents::AddParty(Engagement& engagement, const Party& party) {
  party_.Add(party);
  for (uint32_t person : party.persons) {
    EngagementList::AddName(engagement.participants, in_.people.persons[person].full_name);
  }
  for (const std::string& name : party.organizations) {
    EngagementList::AddName(engagement.organizations, name);
  }
}

void SentenceEvents::Read(TokenRange sentence, bool main, const Agenda* agenda) {
  ++sentence_;
  if (GoesOn(sentence) || NamesGuests(sentence)) return;
  Scope scope = {sentence, main, agenda, {}, {}, {}};
  for (const EventTrigger& trigger : FindTriggers(in_, words_, sentence, agenda != nullptr))
    Trigger(trigger, scope);
}

void SentenceEvents::ReadOwn(TokenRange sentence) {
  ++sentence_;
  Scope scope = {sentence, false, nullptr, {}, {}, {}};
  for (const EventTrigger& trigger : FindTriggers(in_, words_, sentence, false)) {
    const bool own = trigger.form == EventTrigger::Form::kVerb && SaysI(trigger.Before()) &&
                     (trigger.frame == VerbFrame::kWith || trigger.frame == VerbFrame::kCall);
    const TimeMention* day = clauses_.Day(trigger.clause, trigger.anchor());
    const bool dated = day != nullptr && (!day->first.known() || day->first.month != 0);
    if (own && dated && !roles_.PartyIn(trigger.After()).persons.empty()) Trigger(trigger, scope);
  }
}

// Whether "to meet B" is what the predicate before is for: not "agreed to meet B", "invited B to
// visit Oslo".
bool SentenceEvents::IsPurpose(const EventTrigger& t) const {
  constexpr uint32_t kReach = 12;
  for (uint32_t i = t.group.first; i > t.clause.first && i + kReach > t.group.first; --i) {
    const std::string_view word = Word(i - 1);
    for (const std::string_view wish :
         {"agree", "invit", "urg", "ask", "encourag", "propos", "offer", "call", "want", "hop",
          "expect", "decid", "commit"}) {
      if (word.starts_with(wish) && !in_.tokens[i - 1].Is(kCapital)) return false;
    }
  }
  return true;
}

// The subjects of a verb; where the sentence names none, who says "I" or the team told of before.
Party SentenceEvents::SubjectsOf(const EventTrigger& t, Scope& scope) const {
  Party subjects =
      roles_.Subjects(t, scope.sentence, scope.earlier, GroupBefore(scope.sentence.first));
  if (!subjects.persons.empty()) return subjects;
  if (in_.people.author && SaysI(t.Before())) subjects.AddPerson(*in_.people.author);
  const bool goes_on = sentence_ <= last_sentence_ + kTeamTellsOnFor;
  if (goes_on && IsTeam(t.Before())) {
    for (uint32_t person : last_.persons) subjects.AddPerson(person);
  }
  if (subjects.empty() && scope.agenda != nullptr) return scope.agenda->owner;
  return subjects;
}

bool SentenceEvents::IsTeam(TokenRange range) const {
  for (uint32_t i = range.first; i + 1 < range.last; ++i) {
    if (IsOneOf(Word(i), {"The", "the"}) && IsOneOf(Word(i + 1), {"team", "delegation", "mission"}))
      return true;
  }
  return false;
}

// Whether an office stands there that the text gives no name: "the Secretary-General met B".
bool SentenceEvents::UnnamedOffice(TokenRange range) const {
  const auto& offices = in_.mentions.offices;
  auto it =
      std::lower_bound(offices.begin(), offices.end(), range.first,
                       [](const auto& office, uint32_t at) { return office.tokens.first < at; });
  for (; it != offices.end() && it->tokens.first < range.last; ++it) {
    if (in_.quote_of[it->tokens.first] == 0) return true;
  }
  return false;
}

void SentenceEvents::Trigger(const EventTrigger& trigger, Scope& scope) {
  if (trigger.form != EventTrigger::Form::kVerb) return Noun(trigger, scope);
  if (trigger.group.infinitive && (scope.earlier.empty() || !IsPurpose(trigger))) return;
  EventTrigger t = trigger;
  // "will travel to Oslo to attend", "before opening": to come or past as the predicate before.
  if ((t.group.infinitive || t.group.participial) && scope.status) t.group.status = *scope.status;
  const bool infinitive_here = t.group.infinitive && last_sentence_ == sentence_;
  if (infinitive_here && list_.last() != nullptr) t.group.status = list_.last()->status;
  if (t.group.was_planned && scope.off) t.group.status = *scope.off;
  if (!t.group.participial) scope.status = t.group.status;
  if (t.group.passive && t.frame != VerbFrame::kObject && t.frame != VerbFrame::kSign &&
      t.frame != VerbFrame::kJoin) {
    return PassiveEvent(t, scope);
  }
  const Party subjects = SubjectsOf(t, scope);
  if (!subjects.empty()) scope.earlier = subjects;
  switch (t.frame) {
    case VerbFrame::kWith:
      return Meets(t, scope, subjects);
    case VerbFrame::kCall:
      // "Speaking at the forum, A said", "A spoke to students at the university"
      return t.group.participial || SpeaksThere(t) ? Speaks(t, scope, subjects)
                                                   : Meets(t, scope, subjects);
    case VerbFrame::kMutual:
      if (!SaysI(t.Before()) && !(HasDay(t.clause, t.anchor()) && !With(t.After()).empty())) return;
      return Meets(t, scope, subjects);
    case VerbFrame::kObject:
      return Receives(t, scope, subjects);
    case VerbFrame::kPlace:
      return Visits(t, scope, subjects);
    case VerbFrame::kEvent:
    case VerbFrame::kAttend:
    case VerbFrame::kTell:
      return Event(t, scope, subjects);
    case VerbFrame::kAddress:
    case VerbFrame::kSpeak:
      return Speaks(t, scope, subjects);
    case VerbFrame::kSign:
      return Signs(t, scope, subjects);
    case VerbFrame::kJoin:
      return Joins(t, scope, subjects);
  }
}

// ---- What several frames ask.

bool SentenceEvents::HasDay(TokenRange range, uint32_t anchor) const {
  return clauses_.Day(range, anchor) != nullptr;
}

bool SentenceEvents::SaysI(TokenRange range) const {
  for (uint32_t i = range.first; i < range.last; ++i) {
    if (in_.quote_of[i] == 0 && IsOneOf(Word(i), {"I", "We", "we"})) return true;
  }
  return false;
}

// Whom "they" or "the two leaders" means: those of the engagement told last, else the two persons
// named last before `token`.
Party SentenceEvents::GroupBefore(uint32_t token) const {
  if (last_.persons.size() > 1) return last_;
  Party party;
  const auto& all = in_.people.references;
  auto it = std::lower_bound(all.begin(), all.end(), token, [](const Reference& ref, uint32_t at) {
    return ref.tokens.first < at;
  });
  for (int steps = 0; it != all.begin() && party.persons.size() < 2 && steps < 12; ++steps) {
    --it;
    if (!it->quoted) party.AddPerson(it->person);
  }
  if (party.persons.size() < 2) return {};
  std::reverse(party.persons.begin(), party.persons.end());
  return party;
}

// Whether "spoke" is of a speech: somewhere or to someone, and not with someone.
bool SentenceEvents::SpeaksThere(const EventTrigger& t) const {
  if (!Word(t.verb.first).starts_with("sp")) return false;
  bool there = false;
  for (const ClausePhrase& phrase : phrases_.Split(t.After())) {
    if (phrase.role == PhraseRole::kRest) break;
    if (phrase.role == PhraseRole::kWith) return false;
    there = there || phrase.role == PhraseRole::kAt;
  }
  return there;
}

// The parties behind "with" or "between", without those who act.
std::vector<Party> SentenceEvents::With(TokenRange after) const { return roles_.Companions(after); }

// Whether the noun is what they came together for: "met in Oslo for the annual conference".
bool SentenceEvents::ForNoun(const EventTrigger& t) const {
  if (!t.noun) return false;
  for (uint32_t i = t.verb.last; i < t.noun->tokens.first; ++i) {
    // "to discuss preparations for the summit": another purpose.
    if (Word(i) == "to" && !in_.tokens[i + 1].Is(kCapital) && !in_.tokens[i + 1].Has(kFunction))
      return false;
    if (IsOneOf(Word(i), {"for", "at"})) return true;
  }
  return false;
}

// The proper name of the event: "the Helsinki Ports Conference".
std::string SentenceEvents::EventName(const EventTrigger& t) const {
  if (!t.noun || !in_.tokens[t.noun->tokens.last - 1].Is(kCapital)) return {};
  uint32_t first = t.noun->tokens.first;
  while (first > t.verb.last && first + 8 > t.noun->tokens.first &&
         (in_.tokens[first - 1].IsCapitalWord() ||
          in_.tokens[first - 1].kind == TokenKind::kPossessive)) {
    --first;
  }
  if (first == t.noun->tokens.first) return {};
  uint32_t end = first;
  std::string name = clauses_.NameAt(first, std::min(t.clause.last, first + 20), end);
  return end >= t.noun->tokens.last ? name : std::string();
}

// ---- Time, place, status.

void SentenceEvents::SetTime(Engagement& engagement, const EventTrigger& t,
                             const Scope& scope) const {
  // "begins her visit on Monday" looks ahead.
  const bool present = t.form == EventTrigger::Form::kVerb && !t.group.sure &&
                       !t.group.participial && !t.group.passive;
  const bool future = present || engagement.status != EngagementStatus::kHeld;
  const uint32_t from = t.noun ? std::min(t.noun->tokens.last, t.verb.last) : t.verb.last;
  TokenRange behind = {from, std::max(from, t.reach)};
  for (const ClausePhrase& phrase : phrases_.Split(behind)) {
    if (phrase.role == PhraseRole::kRest) behind.last = phrase.tokens.first;
  }
  const TokenRange clause = TimeClause(t);
  behind.last = std::max(behind.first, std::min(behind.last, clause.last));
  const bool circumstance = t.form == EventTrigger::Form::kCircumstance;
  EventTime time =
      times_.Read({clause, behind, circumstance ? clause : scope.sentence, t.anchor()}, future);
  if (const TimeMention* day = DayOfRelative(t, scope)) {
    time.start = times_.DayOf(*day, future);
    time.end = day->end();
  }
  if (!time.start && scope.agenda != nullptr) {
    time.start = scope.agenda->day;
    const TimeMention* clock = clauses_.Clock(scope.sentence);
    if (time.start && clock != nullptr) time.start = AtClock(*time.start, *clock, in_.lexicon);
  }
  engagement.start = time.start;
  engagement.end = time.end;
  if (!engagement.start && list_.last() != nullptr && SaysSameDay(scope.sentence)) {
    engagement.start = list_.last()->start;
    if (engagement.start && engagement.start->precision == Precision::kMinute)
      EventTimeReader::DropClock(*engagement.start);
  }
  if (engagement.start || sentence_ > last_sentence_ + kTellsOnFor) return;
  const Engagement* lead = list_.first();
  const bool off = engagement.status == EngagementStatus::kCancelled ||
                   engagement.status == EngagementStatus::kPostponed;
  if (lead != nullptr && lead->start && (lead->status == engagement.status || off)) {
    engagement.start = lead->start;
    engagement.end = lead->end;
    if (engagement.start->precision == Precision::kMinute)
      EventTimeReader::DropClock(*engagement.start);
  }
}

// "the summit, which will be held on Monday": the day the event itself has.
const TimeMention* SentenceEvents::DayOfRelative(const EventTrigger& t, const Scope& scope) const {
  constexpr uint32_t kReach = 18;
  const uint32_t which = t.clause.last;
  if (!t.noun || which + 1 >= scope.sentence.last || Word(which) != "which") return nullptr;
  for (uint32_t i = which + 1; i < std::min(scope.sentence.last, which + 7); ++i) {
    const auto outcome = words_.OutcomeAt(in_.tokens, i);
    if (outcome.length == 0 || outcome.outcome != Outcome::kTakesPlace) continue;
    return clauses_.Day({i, std::min(scope.sentence.last, i + kReach)}, i);
  }
  return nullptr;
}

// "on the same day", "later that day"
bool SentenceEvents::SaysSameDay(TokenRange range) const {
  for (uint32_t i = range.first; i + 1 < range.last; ++i) {
    if (IsOneOf(Word(i), {"same", "that"}) && IsOneOf(Word(i + 1), {"day", "evening", "afternoon"}))
      return true;
  }
  return false;
}

// Where the day of the engagement may stand. What is said "at a press conference, ..." may be of
// any other day.
TokenRange SentenceEvents::TimeClause(const EventTrigger& t) const {
  const uint32_t last = std::max(t.reach, t.verb.last);
  if (t.form != EventTrigger::Form::kCircumstance) return {t.clause.first, last};
  uint32_t comma = t.noun->tokens.last;
  while (comma < last && in_.tokens[comma].kind != TokenKind::kComma &&
         !in_.tokens[comma].Has(kSays)) {
    ++comma;
  }
  return {t.clause.first, comma};
}

void SentenceEvents::SetPlace(Engagement& engagement, const EventTrigger& t) const {
  if (!engagement.place.empty()) return;
  const uint32_t from = t.noun ? std::min(t.verb.last, t.noun->tokens.last) : t.verb.last;
  engagement.place = clauses_.Place({from, std::max(from, std::min(t.reach, TimeClause(t).last))});
  if (engagement.place.empty()) engagement.place = clauses_.Place(t.Before());
  if (!engagement.place.empty()) return;
  const Engagement* lead = list_.first();
  if (lead != nullptr && lead->start == engagement.start && lead->status == engagement.status) {
    engagement.place = lead->place;
  }
}

void SentenceEvents::Finish(Engagement engagement, const EventTrigger& t, const Scope& scope) {
  engagement.status = t.group.status;
  const bool announces = in_.kind == DocumentKind::kMediaAdvisory || scope.agenda != nullptr;
  if (!t.group.sure && announces) engagement.status = EngagementStatus::kScheduled;
  SetTime(engagement, t, scope);
  if (!t.group.sure && engagement.start && times_.IsLater(*engagement.start)) {
    engagement.status = EngagementStatus::kScheduled;
  }
  if (scope.agenda != nullptr && engagement.place.empty()) engagement.place = scope.agenda->place;
  SetPlace(engagement, t);
  if (t.noun && engagement.title.empty()) {
    const Span noun = SpanOf(in_.tokens, t.noun->tokens);
    engagement.title = std::string(in_.text.substr(noun.begin, noun.size()));
  }
  if (t.group.reported && !(engagement.start && times_.IsLater(*engagement.start))) return;
  if (!engagement.start && !Undated(engagement, t, scope)) return;
  list_.Add(std::move(engagement));
  last_ = party_;
  last_sentence_ = sentence_;
}

// Whether an engagement counts without a day: the main one, or one of two who are named. A readout,
// and who speaks "at a briefing", are of the day they are published.
bool SentenceEvents::Undated(Engagement& engagement, const EventTrigger& t,
                             const Scope& scope) const {
  const bool held = engagement.status == EngagementStatus::kHeld;
  const bool reported = in_.kind == DocumentKind::kReadout && scope.main;
  const bool at_a =
      t.form == EventTrigger::Form::kCircumstance && !t.noun->definite && sentence_ <= kNewsAtMost;
  const bool told = t.frame == VerbFrame::kTell && sentence_ <= kNewsAtMost;
  const bool news =
      held && t.form == EventTrigger::Form::kVerb && t.group.sure && !t.group.participial &&
      sentence_ <= kNewsAtMost &&
      (scope.main || t.frame == VerbFrame::kWith || engagement.participants.size() > 1);
  if (held && in_.reference && (reported || at_a || told || news)) {
    engagement.start = DayTime(*in_.reference);
    engagement.origin.confidence -= 0.2;
    return true;
  }
  engagement.origin.confidence -= scope.main ? 0 : 0.2;
  return scope.main || news;
}

// ---- Sentences that say more of the engagement before.

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
  if (list_.last() == nullptr || sentence_ > last_sentence_ + kTeamTellsOnFor) return false;
  for (uint32_t i = range.first; i < range.last; ++i) {
    if (in_.quote_of[i] != 0) continue;
    const EngagementWords::GuestMatch match = words_.GuestsAt(in_.tokens, i);
    if (match.length == 0) continue;
    Party party;
    const uint32_t first = match.behind ? i + match.length : range.first;
    party.persons = roles_.Persons({first, range.last});
    if (party.persons.empty()) continue;
    AddToLast(party);
    list_.last()->evidence.push_back({SpanOf(in_.tokens, range), {"participants"}});
    return !match.behind;
  }
  return false;
}

void SentenceEvents::AddToLast(const Party& party) {
  AddParty(*list_.last(), party);
  last_.Add(party);
}

void SentenceEvents::Extend(TokenRange range) {
  Engagement& last = *list_.last();
  AddToLast(roles_.PartyIn(range));
  for (const std::string& code : clauses_.Countries(range))
    EngagementList::AddName(last.countries, code);
  const std::string place = clauses_.Place(range);
  if (!place.empty() && last.place.find(',') == std::string::npos) {
    last.place = last.place.empty() ? place : place + ", " + last.place;
  }
  last.evidence.push_back({SpanOf(in_.tokens, range), {}});
}

}  // namespace rapporteur::reading
