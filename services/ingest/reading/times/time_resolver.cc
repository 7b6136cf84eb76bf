#include <algorithm>
#include <string>

#include "absl/time/time.h"
#include "services/ingest/reading/times/time_mention.h"

namespace rapporteur::reading {
namespace {

using Form = TimeMention::Form;

int WeekdayNumber(absl::CivilDay day) { return static_cast<int>(absl::GetWeekday(day)) + 1; }

bool Exists(int year, int month, int day) {
  const absl::CivilDay civil(year, month, day);
  return civil.month() == month && civil.day() == day;
}

bool IsFullDay(const TimeMention& m) {
  return m.form == Form::kDate && m.year != 0 && m.day != 0 && Exists(m.year, m.month, m.day);
}

// The year in which `m`'s day falls on its weekday, nearest to `near` and not before it; 0: none.
int YearByWeekday(const TimeMention& m, int near, int span) {
  for (int offset = 0; offset <= span; ++offset) {
    const int year = near + offset;
    if (Exists(year, m.month, m.day) &&
        WeekdayNumber(absl::CivilDay(year, m.month, m.day)) == m.weekday) {
      return year;
    }
  }
  return 0;
}

// The year in which the day, or the month, comes closest to `reference`.
int NearestYear(const TimeMention& m, absl::CivilDay reference) {
  const int day = m.day == 0 ? 15 : m.day;
  int best = static_cast<int>(reference.year());
  absl::civil_diff_t best_distance = 1 << 20;
  for (int year = static_cast<int>(reference.year()) - 1; year <= reference.year() + 1; ++year) {
    const absl::CivilDay candidate(year, m.month, day);
    const absl::civil_diff_t gap = candidate - reference;
    absl::civil_diff_t distance = gap < 0 ? -gap : gap;
    if (m.weekday != 0 && WeekdayNumber(candidate) != m.weekday) distance += 200;
    if (distance < best_distance) {
      best_distance = distance;
      best = year;
    }
  }
  return best;
}

CivilTime Civil(int year, int month, int day) {
  CivilTime time;
  time.year = year;
  time.month = month;
  time.day = day;
  time.precision = day != 0 ? Precision::kDay : month != 0 ? Precision::kMonth : Precision::kYear;
  return time;
}

CalendarDate Date(absl::civil_year_t year, int month, int day) {
  return {static_cast<int16_t>(year), static_cast<int8_t>(month), static_cast<int8_t>(day)};
}

std::optional<CivilTime> Civil(CalendarDate date) {
  if (!date.known()) return std::nullopt;
  return Civil(date.year, date.month, date.day);
}

void ResolveDate(std::optional<absl::CivilDay> reference, TimeMention& m) {
  int year = m.year;
  if (year == 0 && m.month != 0) {
    if (!reference) return;
    year = NearestYear(m, *reference);
  }
  if (m.day != 0 && !Exists(year, m.month, m.day)) return;
  m.first = Date(year, m.month, m.day);
  if (m.day != 0 && m.weekday != 0) {
    m.weekday_conflict = WeekdayNumber(absl::CivilDay(year, m.month, m.day)) != m.weekday;
  }
  if (m.end_month == 0) return;
  int end_year = m.end_year != 0 ? m.end_year : year;
  if (m.end_year == 0 && m.end_month < m.month) ++end_year;
  if (m.end_day != 0 && !Exists(end_year, m.end_month, m.end_day)) return;
  m.last = Date(end_year, m.end_month, m.end_day);
}

void ResolveRelative(absl::CivilDay reference, TimeMention& m) {
  if (m.whole_year) {
    m.first = Date(reference.year() + m.days, 0, 0);
  } else if (m.month_only) {
    const absl::CivilMonth month = absl::CivilMonth(reference + m.days) + m.months;
    m.first = Date(month.year(), month.month(), 0);
  } else {
    const absl::CivilDay day = reference + m.days;
    m.first = Date(day.year(), day.month(), day.day());
  }
}

std::optional<int> OffsetOf(const CivilTime& time, const TimeMention& clock,
                            const Lexicon& lexicon) {
  if (clock.zone < 0) return std::nullopt;
  const ZoneEntry& zone = lexicon.zone(static_cast<uint32_t>(clock.zone));
  if (zone.iana.empty()) return zone.offset_minutes;
  absl::TimeZone rules;
  if (!absl::LoadTimeZone(zone.iana, &rules)) return std::nullopt;
  const absl::CivilSecond local(time.year, time.month, time.day, time.hour, time.minute, 0);
  const absl::TimeZone::TimeInfo info = rules.At(local);
  return rules.At(info.pre).offset / 60;
}

}  // namespace

std::optional<CivilTime> TimeMention::start() const {
  std::optional<CivilTime> time = Civil(first);
  if (time) time->weekday_conflict = weekday_conflict;
  return time;
}

std::optional<CivilTime> TimeMention::end() const { return Civil(last); }

CivilTime DayTime(absl::CivilDay day) {
  return Civil(static_cast<int>(day.year()), day.month(), day.day());
}

std::optional<absl::CivilDay> ReferenceDay(const std::vector<TimeMention>& mentions,
                                           std::optional<absl::CivilDay> published) {
  if (published) return published;
  int latest_year = 0;
  for (const TimeMention& m : mentions) {
    if (m.form == Form::kDate) latest_year = std::max(latest_year, m.year);
  }
  // A weekday and a day that agree in a year not long after the others date the text best.
  for (const TimeMention& m : mentions) {
    if (IsFullDay(m) && m.year >= latest_year - 1) return absl::CivilDay(m.year, m.month, m.day);
    if (m.form != Form::kDate || m.year != 0 || m.day == 0 || m.weekday == 0) continue;
    if (latest_year == 0) continue;
    if (const int year = YearByWeekday(m, latest_year, 6); year != 0) {
      return absl::CivilDay(year, m.month, m.day);
    }
  }
  for (const TimeMention& m : mentions) {
    if (IsFullDay(m)) return absl::CivilDay(m.year, m.month, m.day);
  }
  if (latest_year == 0) return std::nullopt;
  for (const TimeMention& m : mentions) {
    if (m.year == latest_year && m.month != 0) return absl::CivilDay(m.year, m.month, 15);
  }
  return absl::CivilDay(latest_year, 7, 1);
}

void ResolveTimes(std::optional<absl::CivilDay> reference, std::vector<TimeMention>& mentions) {
  for (TimeMention& m : mentions) {
    if (m.form == Form::kDate) ResolveDate(reference, m);
    if (m.form == Form::kRelative && reference) ResolveRelative(*reference, m);
  }
}

CivilTime ResolveWeekday(absl::CivilDay reference, const TimeMention& mention, bool future) {
  const int back = (WeekdayNumber(reference) - mention.weekday + 7) % 7;
  if (mention.direction > 0 || (mention.direction == 0 && future)) {
    const int ahead = (7 - back) % 7;
    return DayTime(reference + (ahead == 0 && mention.direction > 0 ? 7 : ahead));
  }
  return DayTime(reference - (back == 0 && mention.direction < 0 ? 7 : back));
}

CivilTime AtClock(const CivilTime& day, const TimeMention& clock, const Lexicon& lexicon) {
  CivilTime time = day;
  time.precision = Precision::kMinute;
  time.hour = clock.hour;
  time.minute = clock.minute;
  time.zone = std::string(clock.zone_text);
  time.utc_offset_minutes = OffsetOf(time, clock, lexicon);
  return time;
}

}  // namespace rapporteur::reading
