// The parts of DateGrammar that read weekdays, relative words, and parts and lengths of periods.
#include <algorithm>

#include "services/ingest/reading/times/date_grammar.h"

namespace rapporteur::reading {
namespace {

using Field = TimeField;
using Kind = DateTerm::Kind;

int16_t Narrow(int value) { return static_cast<int16_t>(std::clamp(value, -20000, 20000)); }

void AddUnits(TimeUnit unit, int count, DateTerm& t) {
  static constexpr struct {
    TimeUnit unit;
    int months;
    int days;
  } kLengths[] = {
      {TimeUnit::kDay, 0, 1},        {TimeUnit::kWeek, 0, 7},     {TimeUnit::kWeekend, 0, 7},
      {TimeUnit::kFortnight, 0, 14}, {TimeUnit::kMonth, 1, 0},    {TimeUnit::kQuarter, 3, 0},
      {TimeUnit::kYear, 12, 0},      {TimeUnit::kDecade, 120, 0}, {TimeUnit::kCentury, 1200, 0}};
  for (const auto& length : kLengths) {
    if (length.unit != unit) continue;
    t.months = Narrow(t.months + length.months * count);
    t.days = Narrow(t.days + length.days * count);
  }
  if (t.unit == TimeUnit::kNone || unit < t.unit) t.unit = unit;  // The finest that is said.
}

}  // namespace

// "3", "three", "a", "a few", "a couple of"
DateGrammar::Number DateGrammar::Count(uint32_t i) const {
  if (Is(i, Field::kArticle) && Is(i + 1, Field::kNumber)) ++i;
  const TimeItem& item = items_[i];
  if (item.Is(Field::kDigits) && item.value > 0 && !item.Has(TimeItem::kOrdinalMark)) {
    return {item.value, i + 1};
  }
  if (!item.Is(Field::kNumber) && !item.Is(Field::kArticle)) return {};
  const uint32_t end = i + 1;
  if (item.value >= 20 && Is(end, Field::kNumber) && items_[end].value < 10) {
    return {item.value + items_[end].value, end + 1};
  }
  return {item.value, Is(end, Field::kOf) ? end + 1 : end};
}

// "Thursday, 22 May 2025", "Thursday (22 May)", "Thursday the 22nd", "Tuesday next week"
uint32_t DateGrammar::Weekday(uint32_t i, DateTerm& t) const {
  const auto weekday = static_cast<int8_t>(items_[i].value);
  uint32_t end = WeekdayDate(i, t);
  if (end == i) {
    t = DateTerm();
    t.kind = Kind::kWeekday;
    end = i + 1;
    // "the Herald Sun": short forms only in ranges and after "on".
    const bool shown = Before(i) == Field::kOn || Before(i) == Field::kDash ||
                       Is(i + 1, Field::kDash) || Before(i) == Field::kJoint;
    if (items_[i].Has(TimeItem::kName) && !shown) return i;
    const uint32_t at = IsOneOf(items_[end].field, {Field::kOf, Field::kIn}) ? end + 1 : end;
    if (Is(at, Field::kDirection) && Is(at + 1, Field::kUnit) &&
        items_[at + 1].value == static_cast<int>(TimeUnit::kWeek)) {
      t.shifted = true;
      t.shift = static_cast<int8_t>(items_[at].value);
      t.unit = TimeUnit::kWeek;
      end = at + 2;
    }
    if (Is(end, Field::kDayPart)) ++end;
  }
  t.weekday = weekday;
  return end;
}

// The date behind a weekday.
uint32_t DateGrammar::WeekdayDate(uint32_t i, DateTerm& t) const {
  uint32_t at = i + 1;
  const bool bracket = Is(at, Field::kOpenBracket);
  if (bracket || Is(at, Field::kComma)) ++at;
  const bool the = Is(at, Field::kThe);
  at = SkipThe(at);
  uint32_t end = at;
  if (Month(at) != 0) end = MonthLed(at, false, t);
  if (end == at) {
    t = DateTerm();
    end = Is(at, Field::kDigits) ? Numeric(at, true, t) : at;
  }
  if (end == at) {
    t = DateTerm();
    end = DayMonth(at, t);
  }
  if (end == at && the) {
    t = DateTerm();
    const Number day = Day(at);
    if (day.value == 0 || (Is(at, Field::kDigits) && !items_[at].Has(TimeItem::kOrdinalMark)))
      return i;
    t.kind = Kind::kCalendar;
    t.date.day = static_cast<int8_t>(day.value);
    return day.end;
  }
  if (end == at || t.date.day == 0) return i;
  return bracket && Is(end, Field::kCloseBracket) ? end + 1 : end;
}

// "today", "tomorrow morning"; "now" only in a range.
uint32_t DateGrammar::Today(uint32_t i, bool loose, DateTerm& t) const {
  if (items_[i].Has(TimeItem::kName) && !loose && !IsBetween(i)) return i;
  t.kind = Kind::kUnit;
  t.unit = TimeUnit::kDay;
  t.shifted = true;
  t.shift = static_cast<int8_t>(items_[i].value);
  return Is(i + 1, Field::kDayPart) ? i + 2 : i + 1;
}

// What begins with "last", "this" or "next".
uint32_t DateGrammar::Directed(uint32_t i, DateTerm& t) const {
  const int shift = items_[i].value;
  const uint32_t at = i + 1;
  if (items_[at].Has(TimeItem::kLine)) return i;
  if (shift < 0) {  // "the last week of July"
    if (const uint32_t end = Selection(i, t); end != i) return end;
    t = DateTerm();
  }
  if (const uint32_t end = DirectedUnit(i, t); end != i) return end;
  t = DateTerm();
  uint32_t end = at;
  if (Is(at, Field::kMonth)) end = MonthLed(at, true, t);
  if (Is(at, Field::kWeekday)) end = Weekday(at, t);
  if (Is(at, Field::kSeason)) {
    t.kind = Kind::kCalendar;
    t.nth_unit = t.unit = TimeUnit::kSeason;
    t.nth = static_cast<int8_t>(items_[at].value);
    end = at + 1;
  }
  if (end == at) return i;
  const bool bare = t.date.year == 0 && t.date.day == 0 && !t.shifted;
  if (bare) {
    t.shifted = true;
    t.shift = static_cast<int8_t>(shift);
  }
  return end;
}

// "last week", "next week on Friday", "this fiscal year", "this morning", "the next five years"
uint32_t DateGrammar::DirectedUnit(uint32_t i, DateTerm& t) const {
  const int shift = items_[i].value;
  uint32_t at = i + 1;
  t.shifted = true;
  t.shift = static_cast<int8_t>(shift);
  if (Is(at, Field::kDayPart)) {  // "last night"
    t.kind = Kind::kUnit;
    t.unit = TimeUnit::kDay;
    return shift <= 0 ? at + 1 : i;
  }
  if (IsFiscalYear(at)) ++at;
  const TimeItem& item = items_[at];
  if (item.Is(Field::kUnit) && item.value != static_cast<int>(TimeUnit::kHalf)) {
    t.kind = Kind::kUnit;
    t.unit = static_cast<TimeUnit>(item.value);
    const uint32_t day = Is(at + 1, Field::kOn) ? at + 2 : at + 1;
    if (t.unit == TimeUnit::kWeek && Is(day, Field::kWeekday)) {
      t.kind = Kind::kWeekday;
      t.weekday = static_cast<int8_t>(items_[day].value);
      return day + 1;
    }
    return at + 1;
  }
  if (shift == 0) return i;
  t.kind = Kind::kSpan;
  t.unit = TimeUnit::kNone;
  if (item.Is(Field::kUnits)) {  // "the coming years"
    t.unit = static_cast<TimeUnit>(item.value);
    return at + 1;
  }
  return Length(at, t) == at ? i
                             : Length(at, t = DateTerm{.kind = Kind::kSpan,
                                                       .shifted = true,
                                                       .shift = static_cast<int8_t>(shift)});
}

// "three weeks", "2 years and 1 month"
uint32_t DateGrammar::Length(uint32_t i, DateTerm& t) const {
  uint32_t end = i;
  uint32_t at = i;
  for (int part = 0; part < 3; ++part) {
    const Number count = Count(at);
    if (count.value == 0 || !IsOneOf(items_[count.end].field, {Field::kUnit, Field::kUnits})) break;
    AddUnits(static_cast<TimeUnit>(items_[count.end].value), count.value, t);
    end = at = count.end + 1;
    if (IsOneOf(items_[at].field, {Field::kComma, Field::kAnd})) ++at;
  }
  return end;
}

// "two weeks ago", "two weeks from now", "two days after tomorrow"
uint32_t DateGrammar::Offset(uint32_t i, DateTerm& t) const {
  const uint32_t end = Length(i, t);
  if (end == i) return i;
  t.kind = Kind::kOffset;
  int sign = 0;
  uint32_t after = end + 1;
  if (Is(end, Field::kAgo)) {
    sign = items_[end].value;
  } else if ((Is(end, Field::kFrom) || Is(end, Field::kBound)) && Is(end + 1, Field::kToday)) {
    const auto bound = static_cast<TimeBound>(items_[end].value);
    sign = Is(end, Field::kFrom) || bound == TimeBound::kAfter ? 1
           : bound == TimeBound::kBefore                       ? -1
                                                               : 0;
    t.shift = static_cast<int8_t>(items_[end + 1].value);
    after = end + 2;
  }
  if (sign == 0) return i;
  t.months = Narrow(t.months * sign);
  t.days = Narrow(t.days * sign);
  return after;
}

// "third quarter of 2025", "first Friday of next month", "last week of July", "21st century"
uint32_t DateGrammar::Selection(uint32_t i, DateTerm& t) const {
  const TimeItem& item = items_[i];
  int nth = 0;
  if (item.Is(Field::kOrdinal) || item.Has(TimeItem::kOrdinalMark)) nth = item.value;
  if (item.Is(Field::kDirection) && item.value < 0) nth = -1;
  if (nth == 0) return i;
  const TimeItem& unit = items_[i + 1];
  t.kind = Kind::kCalendar;
  t.nth = static_cast<int8_t>(nth);
  if (unit.Is(Field::kWeekday)) {
    t.weekday = static_cast<int8_t>(unit.value);
  } else if (unit.Is(Field::kUnit)) {
    t.nth_unit = static_cast<TimeUnit>(unit.value);
  } else {
    return i;
  }
  if (t.nth_unit == TimeUnit::kCentury && nth > 0 && nth < 30) {
    t.nth = 0;
    t.nth_unit = TimeUnit::kNone;
    t.unit = TimeUnit::kCentury;
    t.date.year = static_cast<int16_t>((nth - 1) * 100);
    return i + 2;
  }
  const uint32_t end = Outer(i + 2, t);
  if (end != i + 2) return end;
  const bool quarter = t.nth_unit == TimeUnit::kQuarter && item.Is(Field::kOrdinal);
  return quarter && nth > 0 && Before(i) == Field::kThe ? end : i;
}

// "Q3 2024", "H1 of 2025", "spring 2025", "summer of next year"
uint32_t DateGrammar::Named(uint32_t i, TimeUnit unit, DateTerm& t) const {
  t.kind = Kind::kCalendar;
  t.nth_unit = unit;
  t.nth = static_cast<int8_t>(items_[i].value);
  const uint32_t at = Is(i + 1, Field::kComma) ? i + 2 : i + 1;
  const uint32_t end = Outer(at, t);
  if (end != at) return t.date.month == 0 ? end : i;
  return unit == TimeUnit::kQuarter ? i + 1 : i;
}

// "week of 3 June", "week beginning 3 June", "week after next", "day after tomorrow"
uint32_t DateGrammar::UnitLed(uint32_t i, DateTerm& t) const {
  const auto unit = static_cast<TimeUnit>(items_[i].value);
  uint32_t at = i + 1;
  const bool after =
      Is(at, Field::kBound) && items_[at].value == static_cast<int>(TimeBound::kAfter);
  if (after && Is(SkipThe(at + 1), Field::kDirection) && items_[SkipThe(at + 1)].value == 1) {
    t.kind = Kind::kUnit;
    t.unit = unit;
    t.shifted = true;
    t.shift = 2;
    return SkipThe(at + 1) + 1;
  }
  if (unit == TimeUnit::kDay && Is(at, Field::kBound) && Is(at + 1, Field::kToday) &&
      items_[at + 1].value == (after ? 1 : -1)) {
    t.kind = Kind::kUnit;
    t.unit = unit;
    t.shifted = true;
    t.shift = after ? 2 : -2;
    return at + 2;
  }
  if (unit == TimeUnit::kWeek && Is(at, Field::kDigits) && Day(at).end == at + 1) {  // "week 31"
    t.kind = Kind::kCalendar;
    t.nth_unit = unit;
    t.nth = static_cast<int8_t>(items_[at].value);
    return Outer(at + 1, t);
  }
  const bool opens = Is(at, Field::kOf) || (Is(at, Field::kPart) && unit == TimeUnit::kWeek);
  if (!opens || (unit != TimeUnit::kWeek && unit != TimeUnit::kWeekend)) return i;
  if (Is(++at, Field::kOn)) ++at;
  at = SkipThe(at);
  uint32_t end = DayMonth(at, t);
  if (end == at) {
    t = DateTerm();
    end = MonthLed(at, false, t);
  }
  if (end == at && items_[at].Has(TimeItem::kOrdinalMark)) {  // "the week of the 18th"
    t = DateTerm{.kind = Kind::kCalendar};
    t.date.day = static_cast<int8_t>(Day(at).value);
    end = at + 1;
  }
  if (end == at || t.date.day == 0) return i;
  t.nth_unit = unit;
  t.holding = true;
  return end;
}

// "early next year", "mid-June", "the end of 2025", "earlier this month", "later in the year"
uint32_t DateGrammar::Part(uint32_t i, DateTerm& t) const {
  const auto part = static_cast<PeriodPart>(items_[i].value);
  uint32_t at = i + 1;
  if (items_[at].Has(TimeItem::kLine)) return i;
  const bool of = Is(at, Field::kOf);
  const bool noun = part == PeriodPart::kBeginning || part == PeriodPart::kCenter ||
                    part == PeriodPart::kEnd || (part == PeriodPart::kRest && of);
  if (noun && !of && !Is(at, Field::kDirection)) return i;
  if (of || Is(at, Field::kIn)) ++at;
  const bool relative = part == PeriodPart::kSoFar || part == PeriodPart::kRest;
  uint32_t end = at;
  if (Is(at, Field::kToday)) {
    end = Today(at, false, t);
    if (end != at) return end;
  }
  if (Is(at, Field::kDirection)) end = Directed(at, t);
  if (end == at) {
    t = DateTerm();
    end = Outer(at, t);
  }
  if (end == at && !relative) {
    const uint32_t inner = SkipThe(at);
    t = DateTerm();
    if (IsOneOf(items_[inner].field,
                {Field::kOrdinal, Field::kQuarter, Field::kHalf, Field::kSeason})) {
      end = Term(inner, false, t);
      if (end == inner) end = at;
    }
  }
  if (end == at || t.date.day != 0 || t.kind == Kind::kSpan) return i;
  if (relative && !(t.shifted && t.shift == 0)) return i;
  t.part = part;
  return end;
}

// What a selection or a part is of: "of 2025", "in June 2024", "this month", "of the year"
uint32_t DateGrammar::Outer(uint32_t i, DateTerm& t) const {
  uint32_t at = IsOneOf(items_[i].field, {Field::kOf, Field::kIn}) ? i + 1 : i;
  const bool the = Is(at, Field::kThe);
  at = SkipThe(at);
  if (t.kind == Kind::kNone) t.kind = Kind::kCalendar;
  if (const uint32_t end = Decade(at, t); end != at) return end;
  if (Is(at, Field::kFiscal)) at = IsFiscalYear(at) ? at + 2 : at + 1;
  if (const int year = Year(at); year >= 1800) {
    t.date.year = static_cast<int16_t>(year);
    return at + 1;
  }
  if (Is(at, Field::kMonth)) {
    DateTerm month;
    const uint32_t end = MonthLed(at, true, month);
    if (end == at || month.date.day != 0) return i;
    t.date = month.date;
    if (month.shifted) t.shifted = true, t.shift = month.shift, t.unit = month.unit;
    return end;
  }
  const bool directed = Is(at, Field::kDirection);
  if (directed || the) {
    uint32_t unit = directed ? at + 1 : at;
    if (IsFiscalYear(unit)) ++unit;
    if (!Is(unit, Field::kUnit)) return i;
    const auto named = static_cast<TimeUnit>(items_[unit].value);
    if (named == TimeUnit::kDay || named == TimeUnit::kHalf) return i;
    t.shifted = true;
    t.shift = static_cast<int8_t>(directed ? items_[at].value : 0);
    t.unit = named;
    if (t.nth == 0) t.kind = Kind::kUnit;
    return unit + 1;
  }
  return i;
}

}  // namespace rapporteur::reading
