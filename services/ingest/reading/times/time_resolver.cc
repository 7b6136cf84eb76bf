#include <algorithm>
#include <string>
#include <utility>

#include "services/ingest/reading/times/time_mention.h"

namespace rapporteur::reading {
namespace {

using Form = TimeMention::Form;
using Order = TimeMention::Order;
using Kind = DateTerm::Kind;

// The year in which `t`'s day falls on its weekday, nearest to `near` and not before it; 0: none.
int YearByWeekday(const DateTerm& t, int near, int span) {
  for (int offset = 0; offset <= span; ++offset) {
    const int year = near + offset;
    if (DayExists(year, t.date.month, t.date.day) &&
        WeekdayNumber(absl::CivilDay(year, t.date.month, t.date.day)) == t.weekday) {
      return year;
    }
  }
  return 0;
}

CivilTime Civil(CalendarDate date) {
  CivilTime time;
  time.year = date.year;
  time.month = date.month;
  time.day = date.day;
  time.precision = date.day != 0     ? Precision::kDay
                   : date.month != 0 ? Precision::kMonth
                                     : Precision::kYear;
  return time;
}

CalendarDate DateOf(absl::CivilDay day, TimeUnit precision = TimeUnit::kDay) {
  return {static_cast<int16_t>(day.year()),
          static_cast<int8_t>(precision == TimeUnit::kYear ? 0 : day.month()),
          static_cast<int8_t>(precision == TimeUnit::kDay ? day.day() : 0)};
}

// Of "5 to 7 June" and "May–June 2025", each end takes from the other what it leaves out.
void ShareYear(DateTerm& from, DateTerm& to) {
  if (from.kind != Kind::kCalendar || to.kind != Kind::kCalendar || from.shifted || to.shifted)
    return;
  const bool wraps = to.date.month != 0 && to.date.month < from.date.month;
  if (from.date.year == 0 && from.date.month != 0 && to.date.year != 0) {
    from.date.year = static_cast<int16_t>(to.date.year - (wraps ? 1 : 0));
  }
  if (to.date.year == 0 && to.date.month != 0 && from.date.year != 0) {
    to.date.year = static_cast<int16_t>(from.date.year + (wraps ? 1 : 0));
  }
}

void ResolveLength(absl::CivilDay reference, TimeMention& m) {
  if (m.from.months != 0 || m.from.days != 0) return;
  // "the coming years": only where it begins, or ends.
  if (m.from.shift > 0) {
    m.first_day = m.first = DateOf(reference);
  } else {
    m.last_day = m.last = DateOf(reference);
  }
}

void ResolveEnd(std::optional<absl::CivilDay> reference, const DatePeriod& start, TimeMention& m) {
  DateTerm to = m.to;
  if (to.kind == Kind::kCalendar && to.date.year == 0 && to.date.month != 0 && !to.shifted) {
    const bool wraps = to.date.month < start.first.month();
    to.date.year = static_cast<int16_t>(start.first.year() + (wraps ? 1 : 0));
  }
  if (to.kind == Kind::kWeekday && m.from.kind == Kind::kWeekday && to.unit == TimeUnit::kNone) {
    to.shifted = m.from.shifted;
    to.shift = m.from.shift;
    to.unit = m.from.unit;
  }
  std::optional<DatePeriod> end = ResolveTerm(to, reference);
  if (!end) return;
  if (to.kind == Kind::kWeekday && end->last < start.first) end->last += 7;
  if (end->last < start.first) return;
  m.last = DateOf(end->last, end->precision);
  if (end->precision == TimeUnit::kQuarter || end->precision == TimeUnit::kHalf) m.last.day = 0;
  m.last_day = DateOf(end->last);
}

void ResolveOne(std::optional<absl::CivilDay> reference, TimeMention& m) {
  ShareYear(m.from, m.to);
  const DateTerm& from = m.from;
  if (from.kind == Kind::kSpan && from.months == 0 && from.days == 0) {
    if (reference) ResolveLength(*reference, m);
    return;
  }
  // A weekday alone looks back or ahead by what the sentence says: ResolveWeekday.
  if (from.kind == Kind::kWeekday && !from.shifted && m.to.kind == Kind::kNone) return;
  const std::optional<DatePeriod> period = ResolveTerm(from, reference);
  if (!period) return;
  const bool months =
      period->precision == TimeUnit::kQuarter || period->precision == TimeUnit::kHalf;
  m.first = DateOf(period->first, months ? TimeUnit::kMonth : period->precision);
  m.first_day = DateOf(period->first);
  m.last_day = DateOf(period->last);
  if (months) m.last = DateOf(period->last, TimeUnit::kMonth);
  if (from.kind == Kind::kSpan) m.last = DateOf(period->last, period->precision);
  // The week's month is that of its Thursday.
  const bool week = period->last - period->first == 6 && m.first.day == 0;
  if (week) m.first = DateOf(period->first + 3, TimeUnit::kMonth);
  if (from.weekday != 0 && from.date.day != 0 && m.first.day != 0) {
    m.weekday_conflict = WeekdayNumber(period->first) != from.weekday;
  }
  if (m.to.kind != Kind::kNone) ResolveEnd(reference, *period, m);
}

// The order of the text's dates whose order is plain.
Order OrderOfText(const std::vector<TimeMention>& mentions) {
  int balance = 0;
  for (const TimeMention& m : mentions) {
    if (m.order == Order::kDayFirst) ++balance;
    if (m.order == Order::kMonthFirst) --balance;
  }
  return balance > 0 ? Order::kDayFirst : Order::kMonthFirst;
}

}  // namespace

std::optional<absl::CivilDay> TimeMention::FullDay() const {
  const CalendarDate& date = from.date;
  if (form != Form::kDate || date.year == 0 || date.day == 0 || date.month == 0)
    return std::nullopt;
  if (from.nth_unit != TimeUnit::kNone || !DayExists(date.year, date.month, date.day)) {
    return std::nullopt;
  }
  return absl::CivilDay(date.year, date.month, date.day);
}

std::optional<CivilTime> TimeMention::start() const {
  if (!first.known()) return std::nullopt;
  CivilTime time = Civil(first);
  time.weekday_conflict = weekday_conflict;
  return time;
}

std::optional<CivilTime> TimeMention::end() const {
  if (!last.known()) return std::nullopt;
  return Civil(last);
}

CivilTime DayTime(absl::CivilDay day) { return Civil(DateOf(day)); }

std::optional<absl::CivilDay> ReferenceDay(const std::vector<TimeMention>& mentions,
                                           std::optional<absl::CivilDay> published) {
  if (published) return published;
  int latest_year = 0;
  const auto year_of = [](const TimeMention& m) {
    return m.form == Form::kDate ? int{m.from.date.year} : 0;
  };
  for (const TimeMention& m : mentions) latest_year = std::max(latest_year, year_of(m));
  // A weekday and a day that agree in a year not long after the others date the text best.
  for (const TimeMention& m : mentions) {
    const std::optional<absl::CivilDay> day = m.FullDay();
    if (day && day->year() >= latest_year - 1) return day;
    const DateTerm& t = m.from;
    const bool dated = m.form == Form::kDate && t.date.year == 0 && t.date.month != 0 &&
                       t.date.day != 0 && t.weekday != 0 && !t.shifted;
    if (!dated || latest_year == 0) continue;
    if (const int year = YearByWeekday(t, latest_year, 6); year != 0) {
      return absl::CivilDay(year, t.date.month, t.date.day);
    }
  }
  for (const TimeMention& m : mentions) {
    if (const auto day = m.FullDay()) return day;
  }
  if (latest_year == 0) return std::nullopt;
  for (const TimeMention& m : mentions) {
    if (year_of(m) == latest_year && m.from.date.month != 0) {
      return absl::CivilDay(latest_year, m.from.date.month, 15);
    }
  }
  return absl::CivilDay(latest_year, 7, 1);
}

void ResolveTimes(std::optional<absl::CivilDay> reference, std::vector<TimeMention>& mentions) {
  const bool day_first = OrderOfText(mentions) == Order::kDayFirst;
  for (TimeMention& m : mentions) {
    if (m.form == Form::kClock) continue;
    if (m.order == Order::kEither && day_first) std::swap(m.from.date.month, m.from.date.day);
    ResolveOne(reference, m);
  }
}

CivilTime ResolveWeekday(absl::CivilDay reference, const TimeMention& mention, bool future) {
  if (mention.first.known()) return Civil(mention.first);
  const int back = (WeekdayNumber(reference) - mention.from.weekday + 7) % 7;
  return DayTime(future ? reference + (7 - back) % 7 : reference - back);
}

}  // namespace rapporteur::reading
