#include "services/ingest/reading/times/date_term.h"

#include <algorithm>

namespace rapporteur::reading {
namespace {

using absl::CivilDay;
using absl::CivilMonth;
using absl::CivilYear;
using Kind = DateTerm::Kind;
using Reference = std::optional<CivilDay>;

constexpr DatePeriod OneDay(CivilDay day) { return {day, day, TimeUnit::kDay}; }

CivilDay Monday(CivilDay day) { return day - (WeekdayNumber(day) - 1); }

DatePeriod Months(CivilMonth first, int count, TimeUnit precision) {
  return {CivilDay(first), CivilDay(first + count) - 1, precision};
}

DatePeriod Years(absl::civil_year_t first, int count) {
  return {CivilDay(CivilYear(first)), CivilDay(CivilYear(first + count)) - 1, TimeUnit::kYear};
}

// Spring is March to May.
DatePeriod Season(absl::civil_year_t year, int season) {
  DatePeriod period = Months(CivilMonth(year, season * 3), 3, TimeUnit::kYear);
  return period;
}

// The `unit` that holds `day`, `shift` further.
std::optional<DatePeriod> UnitAt(TimeUnit unit, CivilDay day, int shift) {
  switch (unit) {
    case TimeUnit::kDay:
      return OneDay(day + shift);
    case TimeUnit::kWeek: {
      const CivilDay monday = Monday(day) + 7 * shift;
      return DatePeriod{monday, monday + 6, TimeUnit::kMonth};
    }
    case TimeUnit::kWeekend: {
      const CivilDay saturday = Monday(day) + 7 * shift + 5;
      return DatePeriod{saturday, saturday + 1, TimeUnit::kMonth};
    }
    case TimeUnit::kFortnight:
      return DatePeriod{day + 14 * shift, day + 14 * shift + 13, TimeUnit::kMonth};
    case TimeUnit::kMonth:
      return Months(CivilMonth(day) + shift, 1, TimeUnit::kMonth);
    case TimeUnit::kQuarter:
      return Months(CivilMonth(day.year(), (day.month() - 1) / 3 * 3 + 1) + 3 * shift, 3,
                    TimeUnit::kQuarter);
    case TimeUnit::kHalf:
      return Months(CivilMonth(day.year(), (day.month() - 1) / 6 * 6 + 1) + 6 * shift, 6,
                    TimeUnit::kHalf);
    case TimeUnit::kYear:
      return Years(day.year() + shift, 1);
    case TimeUnit::kDecade:
      return Years(day.year() / 10 * 10 + 10 * shift, 10);
    case TimeUnit::kCentury:
      return Years(day.year() / 100 * 100 + 100 * shift, 100);
    default:
      return std::nullopt;
  }
}

CivilDay AddMonths(CivilDay day, int months) {
  const CivilMonth month = CivilMonth(day) + months;
  const CivilDay last = CivilDay(month + 1) - 1;
  return std::min(last, CivilDay(month) + (day.day() - 1));
}

// The year in which the day, or the month, comes closest to `reference` and has its weekday.
std::optional<int> NearestYear(const DateTerm& t, CivilDay reference) {
  std::optional<int> best;
  absl::civil_diff_t best_distance = 0;
  const int around = t.date.month == 2 && t.date.day == 29 ? 4 : 1;
  for (int offset = -around; offset <= around; ++offset) {
    const int year = static_cast<int>(reference.year()) + offset;
    const int day = t.date.day == 0 ? 15 : t.date.day;
    if (!DayExists(year, t.date.month, day)) continue;
    const CivilDay candidate(year, t.date.month, day);
    const absl::civil_diff_t gap = candidate - reference;
    absl::civil_diff_t distance = gap < 0 ? -gap : gap;
    if (t.weekday != 0 && t.nth == 0 && WeekdayNumber(candidate) != t.weekday) distance += 200;
    if (best && distance >= best_distance) continue;
    best = year;
    best_distance = distance;
  }
  return best;
}

// The year of "last May": the nearest whole month on that side.
int DirectedYear(const DateTerm& t, CivilDay reference) {
  const int year = static_cast<int>(reference.year());
  if (t.shift > 0) return t.date.month > reference.month() ? year : year + 1;
  if (t.shift < 0) return t.date.month < reference.month() ? year : year - 1;
  return year;
}

// "Thursday the 21st": the month nearest to `reference` in which the day has its weekday.
std::optional<CivilDay> NearestDay(const DateTerm& t, CivilDay reference) {
  for (const int offset : {0, -1, 1, -2, 2}) {
    const CivilMonth month = CivilMonth(reference) + offset;
    if (!DayExists(static_cast<int>(month.year()), month.month(), t.date.day)) continue;
    const CivilDay day = CivilDay(month) + (t.date.day - 1);
    if (t.weekday == 0 || WeekdayNumber(day) == t.weekday) return day;
  }
  return std::nullopt;
}

std::optional<DatePeriod> CalendarPeriod(const DateTerm& t, Reference reference) {
  if (t.unit == TimeUnit::kDecade && t.date.year != 0) return Years(t.date.year, 10);
  if (t.unit == TimeUnit::kCentury && !t.shifted) return Years(t.date.year, 100);
  int year = t.date.year;
  int month = t.date.month;
  if (year == 0) {
    if (!reference) return std::nullopt;
    if (t.shifted && t.unit != TimeUnit::kNone && t.unit != TimeUnit::kSeason) {
      const std::optional<DatePeriod> outer = UnitAt(t.unit, *reference, t.shift);
      if (!outer || (month == 0 && t.date.day == 0)) return outer;
      year = static_cast<int>(outer->first.year());
      if (month == 0) month = outer->first.month();
    } else if (month == 0 && t.date.day != 0) {
      const std::optional<CivilDay> day = NearestDay(t, *reference);
      return day ? std::optional(OneDay(*day)) : std::nullopt;
    } else if (month == 0) {
      year = static_cast<int>(reference->year());
    } else if (t.shifted) {
      year = DirectedYear(t, *reference);
    } else if (const std::optional<int> nearest = NearestYear(t, *reference)) {
      year = *nearest;
    } else {
      return std::nullopt;
    }
  }
  if (month == 0) return Years(year, 1);
  if (t.date.day == 0) return Months(CivilMonth(year, month), 1, TimeUnit::kMonth);
  if (!DayExists(year, month, t.date.day)) return std::nullopt;
  return OneDay(CivilDay(year, month, t.date.day));
}

// "next Monday" is the one of the next week, "last Monday" the latest before the reference.
CivilDay WeekdayAt(const DateTerm& t, CivilDay reference) {
  if (t.unit != TimeUnit::kWeek && t.shift < 0) {
    const int back = (WeekdayNumber(reference) - t.weekday + 7) % 7;
    return reference - (back == 0 ? 7 : back);
  }
  return Monday(reference) + 7 * t.shift + (t.weekday - 1);
}

DatePeriod SpanAt(const DateTerm& t, CivilDay reference) {
  DatePeriod period{t.holding ? reference : reference + 1, reference, TimeUnit::kDay};
  if (t.unit == TimeUnit::kDecade) {
    const absl::civil_year_t decade = reference.year() / 10 * 10;
    return t.shift < 0 ? Years(decade - t.months / 12, t.months / 12)
                       : Years(decade + 10, t.months / 12);
  }
  const CivilDay far = AddMonths(reference, t.shift * t.months) + t.shift * t.days;
  if (t.shift > 0) {
    period.last = far;
  } else {
    period = {far, reference - 1, TimeUnit::kDay};
  }
  period.precision = t.unit >= TimeUnit::kYear    ? TimeUnit::kYear
                     : t.unit >= TimeUnit::kMonth ? TimeUnit::kMonth
                                                  : TimeUnit::kDay;
  return period;
}

DatePeriod OffsetAt(const DateTerm& t, CivilDay reference) {
  DatePeriod period = OneDay(AddMonths(reference + t.shift, t.months) + t.days);
  if (t.unit >= TimeUnit::kYear) {
    period.precision = TimeUnit::kYear;
  } else if (t.unit > TimeUnit::kDay) {
    period.precision = TimeUnit::kMonth;
  }
  return period;
}

// The period of every field but nth and part.
std::optional<DatePeriod> Base(const DateTerm& t, Reference reference) {
  if (t.kind == Kind::kNone) return std::nullopt;
  if (t.kind == Kind::kCalendar) return CalendarPeriod(t, reference);
  if (!reference) return std::nullopt;
  if (t.kind == Kind::kWeekday) return OneDay(WeekdayAt(t, *reference));
  if (t.kind == Kind::kUnit) return UnitAt(t.unit, *reference, t.shift);
  return t.kind == Kind::kOffset ? OffsetAt(t, *reference) : SpanAt(t, *reference);
}

std::optional<DatePeriod> NthWeekday(const DateTerm& t, DatePeriod outer) {
  CivilDay day = outer.first + (t.weekday - WeekdayNumber(outer.first) + 7) % 7;
  if (t.nth < 0) day = outer.last - (WeekdayNumber(outer.last) - t.weekday + 7) % 7;
  if (t.nth > 1) day += 7 * (t.nth - 1);
  if (day > outer.last) return std::nullopt;
  return OneDay(day);
}

// A week belongs to the month or year that holds its Thursday.
std::optional<DatePeriod> NthWeek(const DateTerm& t, DatePeriod outer) {
  CivilDay first = Monday(outer.first);
  if (first + 3 < outer.first) first += 7;
  if (t.nth > 0) {
    first += 7 * (t.nth - 1);
  } else {
    first = Monday(outer.last);
    if (first + 3 > outer.last) first -= 7;
  }
  if (first > outer.last) return std::nullopt;
  return DatePeriod{first, first + 6, TimeUnit::kMonth};
}

std::optional<DatePeriod> Nth(const DateTerm& t, DatePeriod outer, Reference reference) {
  if (t.holding && t.nth_unit != TimeUnit::kNone) return UnitAt(t.nth_unit, outer.first, 0);
  if (t.nth == 0) return outer;
  if (t.weekday != 0 && t.nth_unit == TimeUnit::kNone) return NthWeekday(t, outer);
  const absl::civil_year_t year = outer.first.year();
  switch (t.nth_unit) {
    case TimeUnit::kWeek:
    case TimeUnit::kWeekend: {
      std::optional<DatePeriod> week = NthWeek(t, outer);
      if (week && t.nth_unit == TimeUnit::kWeekend) week->first += 5;
      return week;
    }
    case TimeUnit::kDay: {
      const CivilDay day = t.nth < 0 ? outer.last : outer.first + (t.nth - 1);
      return OneDay(day);
    }
    case TimeUnit::kMonth: {
      const CivilMonth month =
          t.nth < 0 ? CivilMonth(outer.last) : CivilMonth(outer.first) + (t.nth - 1);
      return Months(month, 1, TimeUnit::kMonth);
    }
    case TimeUnit::kQuarter:
      if (t.nth > 4) return std::nullopt;
      return Months(CivilMonth(year, (t.nth < 0 ? 3 : t.nth - 1) * 3 + 1), 3, TimeUnit::kQuarter);
    case TimeUnit::kHalf: {
      if (t.nth > 2) return std::nullopt;
      const absl::civil_diff_t days = outer.last - outer.first + 1;
      if (days < 364 || days > 367) {  // "the first half of June", "of the decade"
        const CivilDay middle = outer.first + days / 2;
        return t.nth == 1 ? DatePeriod{outer.first, middle - 1, outer.precision}
                          : DatePeriod{middle, outer.last, outer.precision};
      }
      return Months(CivilMonth(year, t.nth == 1 ? 1 : 7), 6, TimeUnit::kHalf);
    }
    case TimeUnit::kSeason: {
      DatePeriod season = Season(year, t.nth);
      if (t.date.year != 0 || t.unit != TimeUnit::kSeason || !reference) return season;
      if (t.shift > 0 && season.first <= *reference) return Season(year + 1, t.nth);
      if (t.shift < 0 && season.last >= *reference) return Season(year - 1, t.nth);
      return season;
    }
    default:
      return std::nullopt;
  }
}

// The days at which the parts of a period meet.
struct Cuts {
  CivilDay half;
  CivilDay third;
  CivilDay two_thirds;
};

// Whole years are cut between months, decades between years, months after their 15th.
Cuts CutsOf(DatePeriod whole) {
  const CivilDay day = whole.first;
  const absl::civil_diff_t days = whole.last - day + 1;
  if (days >= 3650) {
    const CivilYear year(day);
    const auto years = CivilYear(whole.last) - year + 1;
    return {CivilDay(year + years / 2), CivilDay(year + years / 3), CivilDay(year + years * 2 / 3)};
  }
  if (days > 360) {
    const CivilMonth month(day);
    return {CivilDay(month + 6), CivilDay(month + 4), CivilDay(month + 8)};
  }
  const CivilDay half = day + (days == 7 ? 3 : days > 27 && days < 32 ? 15 : days / 2);
  return {half, half, half};
}

DatePeriod MiddleOf(DatePeriod whole) {
  const absl::civil_diff_t days = whole.last - whole.first + 1;
  if (days == 7) return {whole.first + 1, whole.first + 4, whole.precision};
  if (days > 360) {
    const Cuts cuts = CutsOf(whole);
    return {cuts.third, cuts.two_thirds - 1, whole.precision};
  }
  return {whole.first + days / 3, whole.last - days / 3, whole.precision};
}

// "Early 2025" is its first half, "the beginning of 2025" its first third.
DatePeriod PartOf(PeriodPart part, DatePeriod whole, Reference reference) {
  const Cuts cuts = CutsOf(whole);
  switch (part) {
    case PeriodPart::kEarly:
      whole.last = cuts.half - 1;
      break;
    case PeriodPart::kLate:
      whole.first = cuts.half;
      break;
    case PeriodPart::kBeginning:
      whole.last = cuts.third - 1;
      break;
    case PeriodPart::kEnd:
      whole.first = cuts.two_thirds;
      break;
    case PeriodPart::kMiddle:
    case PeriodPart::kCenter:
      return MiddleOf(whole);
    case PeriodPart::kSoFar:
      if (reference) whole.last = std::max(whole.first, *reference - 1);
      break;
    case PeriodPart::kRest:
      if (reference) whole.first = std::min(whole.last, *reference);
      break;
    case PeriodPart::kWhole:
      break;
  }
  return whole;
}

}  // namespace

int WeekdayNumber(CivilDay day) { return static_cast<int>(absl::GetWeekday(day)) + 1; }

bool DayExists(int year, int month, int day) {
  const CivilDay civil(year, month, day);
  return civil.month() == month && civil.day() == day;
}

std::optional<DatePeriod> ResolveTerm(const DateTerm& term, Reference reference) {
  const std::optional<DatePeriod> base = Base(term, reference);
  if (!base) return std::nullopt;
  const std::optional<DatePeriod> nth = Nth(term, *base, reference);
  if (!nth || nth->last.year() > 9999 || nth->first.year() < 1) return std::nullopt;
  return PartOf(term.part, *nth, reference);
}

}  // namespace rapporteur::reading
