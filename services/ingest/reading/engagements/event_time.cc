#include "services/ingest/reading/engagements/event_time.h"

#include <algorithm>

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
    return day != nullptr && (day->form == TimeMention::Form::kWeekday || day->first.day != 0)
               ? day
               : nullptr;
  };
  if (const TimeMention* day = exact(scope.behind)) return day;
  if (const TimeMention* day =
          exact({scope.clause.first, std::max(scope.clause.first, scope.anchor)}))
    return day;
  if (const TimeMention* day = exact(scope.clause)) return day;
  if (const TimeMention* day = clauses_.Day(scope.clause, scope.anchor)) return day;
  return exact(scope.sentence);
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
