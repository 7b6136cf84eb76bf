// When and where an engagement is, and whether it was held.
#include <algorithm>
#include <iterator>
#include <utility>

#include "services/ingest/reading/engagements/sentence_events.h"
#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

// For how many sentences a text goes on to tell of the same day.
constexpr uint32_t kTellsOnFor = 8;

// For how many sentences what is told without a day is of the day named last.
constexpr uint32_t kDayTellsOnFor = 3;

// Up to which sentence a text tells its own news rather than what was before.
constexpr uint32_t kNewsAtMost = 10;

// How far behind "until" its day may stand.
constexpr uint32_t kDayBehind = 4;

}  // namespace

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
  const TimeMention* moved = NewDay(t, scope);
  if (const TimeMention* day = moved != nullptr ? moved : DayOfRelative(t, scope)) {
    time.start = times_.DayOf(*day, future);
    time.end = day->end();
    if (moved != nullptr && time.end) time.start = std::exchange(time.end, std::nullopt);
  }
  if (!time.start && scope.agenda != nullptr) {
    time.start = scope.agenda->day;
    const TimeMention* clock = scope.agenda->clock;
    if (clock == nullptr) clock = clauses_.Clock(scope.sentence);
    if (time.start && clock != nullptr) time.start = AtClock(*time.start, *clock, in_.lexicon);
  }
  engagement.start = time.start;
  engagement.end = time.end;
  const std::optional<int> days = DaysFromLast(scope.sentence);
  if (!engagement.start && days && list_.last() != nullptr && list_.last()->start &&
      list_.last()->start->day != 0) {
    const CivilTime& last = *list_.last()->start;
    engagement.start = DayTime(absl::CivilDay(last.year, last.month, last.day) + *days);
  }
  const bool far = sentence_ > last_sentence_ + kTellsOnFor && !SaysI(t.Before());
  if (engagement.start || far) return;
  if (list_.first() == nullptr && default_day_ &&
      engagement.status == EngagementStatus::kScheduled && times_.IsLater(*default_day_)) {
    engagement.start = default_day_;
    if (const TimeMention* clock = clauses_.Clock(clause))
      engagement.start = AtClock(*engagement.start, *clock, in_.lexicon);
    return;
  }
  const Engagement* lead = list_.first();
  const bool newer =
      told_day_ && told_sentence_ > last_sentence_ && sentence_ <= told_sentence_ + kDayTellsOnFor;
  if (newer && engagement.status == EngagementStatus::kHeld) {
    engagement.start = told_day_;
    return;
  }
  const bool off = engagement.status == EngagementStatus::kCancelled ||
                   engagement.status == EngagementStatus::kPostponed;
  if (lead != nullptr && lead->start && (lead->status == engagement.status || off)) {
    engagement.start = lead->start;
    engagement.end = lead->end;
    if (engagement.start->precision == Precision::kMinute)
      EventTimeReader::DropClock(*engagement.start);
  }
}

// "has been postponed until 8 May", "moved from Monday to Friday": the day it is on now.
const TimeMention* SentenceEvents::NewDay(const EventTrigger& t, const Scope& scope) const {
  if (t.form != EventTrigger::Form::kSubject || t.group.status != EngagementStatus::kPostponed)
    return nullptr;
  for (uint32_t i = t.verb.last - 1; i + 1 < scope.sentence.last; ++i) {
    if (!IsOneOf(Word(i), {"to", "until", "till", "for", "on"})) continue;
    // "until" bounds the day, which is here the one that is meant.
    auto day = std::lower_bound(
        in_.times.begin(), in_.times.end(), i,
        [](const TimeMention& mention, uint32_t at) { return mention.tokens.first < at; });
    // "from Tuesday to Wednesday" is one range.
    if (day != in_.times.begin() && std::prev(day)->tokens.Contains(i)) return &*std::prev(day);
    const bool dated = day != in_.times.end() && day->tokens.first <= i + kDayBehind &&
                       (day->first.known() || day->form == TimeMention::Form::kWeekday);
    if (dated) return &*day;
  }
  return nullptr;
}

// "On Thursday, the Fund handed over two boats. The papers were signed by A and B.": what is told
// behind is of that day.
void SentenceEvents::ReadToldDay(TokenRange sentence) {
  constexpr uint32_t kFront = 4;
  const TimeMention* day = clauses_.Day(
      {sentence.first, std::min(sentence.last, sentence.first + kFront)}, sentence.first);
  if (day == nullptr) return;
  const std::optional<CivilTime> resolved = times_.DayOf(*day, false);
  if (!resolved || resolved->day == 0 || times_.IsLater(*resolved)) return;
  told_day_ = resolved;
  told_sentence_ = sentence_;
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

// "on the same day", "later that day": 0; "the following day": 1.
std::optional<int> SentenceEvents::DaysFromLast(TokenRange range) const {
  for (uint32_t i = range.first; i + 1 < range.last; ++i) {
    if (in_.quote_of[i] != 0 ||
        !IsOneOf(Word(i + 1), {"day", "morning", "afternoon", "evening", "night"})) {
      continue;
    }
    if (IsOneOf(Word(i), {"same", "that"})) return 0;
    if (IsOneOf(Word(i), {"following", "next"})) return 1;
    if (Word(i) == "previous") return -1;
  }
  return std::nullopt;
}

// Where the day of the engagement may stand. What is said "at a press conference, ..." may be of
// any other day; "said on Monday after talks" and "In a call with B, A on Monday asked" are not.
TokenRange SentenceEvents::TimeClause(const EventTrigger& t) const {
  const uint32_t last = std::max(t.reach, t.verb.last);
  if (t.form != EventTrigger::Form::kCircumstance) return {t.clause.first, last};
  const uint32_t said = PredicateFrom({t.clause.first, t.group.first});
  const bool says = said < t.group.first && in_.tokens[said].Has(kSays) && in_.quote_of[said] == 0;
  // "returned on Monday from a visit"
  const bool whole = says || said == t.group.first || Word(t.group.first) == "from";
  const uint32_t first = whole ? t.clause.first : t.group.first;
  // "In a ceremony held at the port, A handed the ship to B on Monday": the act is the ceremony.
  const uint32_t behind = t.noun->tokens.last;
  const uint32_t end = t.clause.last;
  const uint32_t predicate = PredicateFrom({std::min(behind + 1, end), end});
  const bool acts = t.kind == EngagementKind::kCeremony && predicate < end &&
                    !in_.tokens[predicate].Has(kSays | kMaySay) &&
                    words_.AuxiliaryOf(in_.tokens[predicate]) == Auxiliary::kNone;
  return {first, acts ? end : std::max(behind, PredicateFrom({behind, last}))};
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
  const bool follows = t.form == EventTrigger::Form::kFollows && !t.group.sure;
  if (!follows) engagement.status = t.group.status;  // As what it follows.
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
  // "The President is on a visit to Oslo": the two leaders are still those who met.
  if (engagement.kind != EngagementKind::kVisit || party_.persons.size() > 1) group_ = party_;
  list_.Add(std::move(engagement));
  last_ = party_;
  last_sentence_ = sentence_;
}

// Whether an engagement counts without a day: the main one, or one of two who are named. A readout,
// and who speaks "at a briefing", are of the day told last, else of that they are published on.
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
    engagement.start = told_day_ ? told_day_ : DayTime(*in_.reference);
    engagement.origin.confidence -= 0.2;
    return true;
  }
  engagement.origin.confidence -= scope.main ? 0 : 0.2;
  return scope.main || news;
}

}  // namespace rapporteur::reading
