#include "services/ingest/reading/engagements/event_time.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "services/ingest/reading/text/one_of.h"
#include "services/ingest/reading/times/time_mention.h"

namespace rapporteur::reading {

std::optional<CivilTime> EventTimeReader::DayOf(const TimeMention& mention, bool future) const {
  if (mention.form != TimeMention::Form::kWeekday) return mention.start();
  if (!in_.reference) return std::nullopt;
  return ResolveWeekday(*in_.reference, mention, future);
}

const TimeMention* EventTimeReader::DayIn(const Scope& scope) const {
  const auto exact = [&](TokenRange range) -> const TimeMention* {
    const TimeMention* day = range.empty() ? nullptr : clauses_.Day(range, scope.anchor);
    const bool exact_day =
        day != nullptr && (day->form == TimeMention::Form::kWeekday || day->first.day != 0);
    return exact_day && !IsOfThing(*day) ? day : nullptr;
  };
  if (const TimeMention* day = exact(scope.behind)) return day;
  if (const TimeMention* day =
          exact({scope.clause.first, std::max(scope.clause.first, scope.anchor)}))
    return day;
  if (const TimeMention* day = exact(scope.clause)) return day;
  const TimeMention* coarse = clauses_.Day(scope.clause, scope.anchor);
  if (coarse != nullptr && !IsOfThing(*coarse)) return coarse;
  return exact(scope.sentence);
}

// "the plan for 2024", "the treaty of 21 December 2011": the date belongs to a thing.
bool EventTimeReader::IsOfThing(const TimeMention& mention) const {
  const uint32_t first = mention.tokens.first;
  if (first == 0) return false;
  const std::string_view before = in_.tokens[first - 1].In(in_.text);
  const bool year = mention.first.known() && mention.first.month == 0 &&
                    in_.tokens[first].kind == TokenKind::kNumber;
  static constexpr std::array<std::string_view, 14> kParts = {
      "morning", "afternoon", "evening", "night", "day", "week", "month",
      "weekend", "end",       "start",   "eve",   "as",  "noon", "beginning"};
  if (before == "of" && first > 1) {
    const Token& owner = in_.tokens[first - 2];
    return !owner.Has(kEventWord) && !IsOneOf(owner.In(in_.text), kParts);
  }
  return year && (before == "for" || before == "by" || before == "since");
}

EventTime EventTimeReader::Read(const Scope& scope, bool future) const {
  EventTime time;
  const TimeMention* day = DayIn(scope);
  if (day == nullptr) return time;
  time.start = DayOf(*day, future);
  time.end = day->end();
  const TimeMention* clock = clauses_.Clock(scope.clause);
  if (clock == nullptr) clock = clauses_.Clock(scope.sentence);
  if (clock != nullptr && time.start && time.start->precision == Precision::kDay) {
    time.start = AtClock(*time.start, *clock, in_.lexicon);
  }
  return time;
}

bool EventTimeReader::IsLater(const CivilTime& time) const {
  if (!in_.reference || time.precision == Precision::kYear) return false;
  const auto month = in_.reference->year() * 12 + in_.reference->month();
  if (time.precision == Precision::kMonth) return time.year * 12 + time.month > month;
  return absl::CivilDay(time.year, time.month, time.day) > *in_.reference;
}

void EventTimeReader::DropClock(CivilTime& time) {
  time.precision = Precision::kDay;
  time.hour = time.minute = 0;
  time.zone.clear();
  time.utc_offset_minutes.reset();
}

}  // namespace rapporteur::reading
