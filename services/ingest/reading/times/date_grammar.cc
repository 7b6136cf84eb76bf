#include "services/ingest/reading/times/date_grammar.h"

#include <algorithm>

namespace rapporteur::reading {
namespace {

using Field = TimeField;
using Kind = DateTerm::Kind;
using Order = TimeMention::Order;

bool IsOneOf(Field field, std::initializer_list<Field> fields) {
  return std::find(fields.begin(), fields.end(), field) != fields.end();
}

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

bool HasDay(const DateTerm& t) { return t.kind == Kind::kCalendar && t.date.day != 0; }

bool IsCalendarMonth(const DateTerm& t) {
  return t.kind == Kind::kCalendar && t.date.month != 0 && t.date.day == 0 &&
         t.nth_unit == TimeUnit::kNone && !t.shifted;
}

}  // namespace

// A joint that makes a range by itself.
bool DateGrammar::IsJoint(uint32_t i) const {
  const TimeItem& item = items_[i];
  return item.Is(Field::kJoint) || item.Is(Field::kDash) ||
         (item.Is(Field::kBound) && item.value == static_cast<int>(TimeBound::kUntil));
}

bool DateGrammar::IsBetween(uint32_t i) const {
  const uint32_t at = Before(i) == Field::kThe ? i - 1 : i;
  return IsOneOf(Before(at), {Field::kBetween, Field::kFrom});
}

bool DateGrammar::IsFiscalYear(uint32_t i) const {
  return Is(i, Field::kFiscal) && items_[i].value == 1 && Is(i + 1, Field::kUnit);
}

// A day of the month: "21", "21st", "twenty-first", "twenty first".
DateGrammar::Number DateGrammar::Day(uint32_t i) const {
  const TimeItem& item = items_[i];
  if (item.Is(Field::kDigits)) {
    const bool day = item.value >= 1 && item.value <= 31 && item.digits <= 2;
    return day ? Number{item.value, i + 1} : Number{};
  }
  if (item.Is(Field::kOrdinal) && item.value > 0) return {item.value, i + 1};
  if (item.Is(Field::kNumber) && (item.value == 20 || item.value == 30) &&
      Is(i + 1, Field::kOrdinal) && items_[i + 1].value > 0 && items_[i + 1].value < 10) {
    return {item.value + items_[i + 1].value, i + 2};
  }
  return {};
}

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

int DateGrammar::Year(uint32_t i) const {
  const TimeItem& item = items_[i];
  const bool year = item.Is(Field::kDigits) && item.digits == 4 && item.value >= 1000 &&
                    item.value < 2200 && !item.Has(TimeItem::kOrdinalMark);
  return year ? item.value : 0;
}

// ", 2025", "2025", "of 2025", "next year": after a month.
uint32_t DateGrammar::OptionalYear(uint32_t i, DateTerm& t) const {
  uint32_t at = i;
  if (IsOneOf(items_[at].field, {Field::kComma, Field::kOf, Field::kDash, Field::kSlash})) {
    const bool glued = IsOneOf(items_[at].field, {Field::kDash, Field::kSlash});
    if (glued && (items_[at].Has(TimeItem::kSpace) || items_[at + 1].Has(TimeItem::kSpace)))
      return i;
    ++at;
  }
  if (const int year = Year(at); year != 0) {
    t.date.year = static_cast<int16_t>(year);
    return at + 1;
  }
  if (Is(at, Field::kDirection) && Is(at + 1, Field::kUnit) &&
      items_[at + 1].value == static_cast<int>(TimeUnit::kYear)) {
    t.shifted = true;
    t.shift = static_cast<int8_t>(items_[at].value);
    t.unit = TimeUnit::kYear;
    return at + 2;
  }
  return i;
}

uint32_t DateGrammar::DayMonth(uint32_t i, DateTerm& t) const {
  const Number day = Day(i);
  if (day.value == 0) return i;
  uint32_t at = day.end;
  const bool of = Is(at, Field::kOf);
  if (of) at = SkipThe(at + 1);
  if (Is(at, Field::kDash) && !items_[at].Has(TimeItem::kSpace)) ++at;  // "01-May-2025"
  t.kind = Kind::kCalendar;
  t.date.day = static_cast<int8_t>(day.value);
  if (of && Is(at, Field::kDirection) && Is(at + 1, Field::kUnit) &&
      items_[at + 1].value == static_cast<int>(TimeUnit::kMonth)) {
    t.shifted = true;
    t.shift = static_cast<int8_t>(items_[at].value);
    t.unit = TimeUnit::kMonth;
    return at + 2;
  }
  t.date.month = static_cast<int8_t>(Month(at));
  if (t.date.month == 0 || (at == i + 1 && items_[at].Has(TimeItem::kLine))) return i;
  // "one May day": a number in words is no day but with "of".
  if (!of && !Is(i, Field::kDigits) && items_[i].Is(Field::kNumber)) return i;
  return OptionalYear(at + 1, t);
}

uint32_t DateGrammar::MonthLed(uint32_t i, bool loose, DateTerm& t) const {
  t.kind = Kind::kCalendar;
  t.date.month = static_cast<int8_t>(Month(i));
  if (t.date.month == 0) return i;
  const bool glued = IsOneOf(items_[i + 1].field, {Field::kDash, Field::kSlash}) &&
                     !items_[i + 1].Has(TimeItem::kSpace);
  const uint32_t at = glued ? i + 2 : SkipThe(i + 1);
  const Number day = Day(at);
  if (day.value != 0 && !items_[at].Has(TimeItem::kLine) &&
      (at == i + 1 || !Is(at, Field::kNone))) {
    t.date.day = static_cast<int8_t>(day.value);
    return OptionalYear(day.end, t);
  }
  const uint32_t end = OptionalYear(i + 1, t);
  if (end != i + 1) return end;
  const bool alone =
      loose || !items_[i].Has(TimeItem::kName) ||
      (items_[i].Has(TimeItem::kCapitalLetter) &&
       IsOneOf(Before(i), {Field::kIn, Field::kOf, Field::kBound, Field::kFrom, Field::kBetween,
                           Field::kJoint, Field::kPart, Field::kDirection}));
  return alone ? end : i;
}

uint32_t DateGrammar::Digits(uint32_t i, bool loose, DateTerm& t) const {
  const auto fresh = [&t] { t = DateTerm(); };
  if (const uint32_t end = Numeric(i, loose, t); end != i) return end;
  fresh();
  if (const uint32_t end = DayMonth(i, t); end != i) return end;
  fresh();
  if (const uint32_t end = Decade(i, t); end != i) return end;
  fresh();
  if (const uint32_t end = Selection(i, t); end != i) return end;
  fresh();
  if (const uint32_t end = Offset(i, t); end != i) return end;
  fresh();
  if (const uint32_t end = DayAlone(i, t); end != i) return end;
  fresh();
  return YearLed(i, loose, t);
}

// "on the 21st," with nothing that it could count.
uint32_t DateGrammar::DayAlone(uint32_t i, DateTerm& t) const {
  if (!items_[i].Has(TimeItem::kOrdinalMark) || Before(i) != Field::kThe || i < 2) return i;
  if (!IsOneOf(items_[i - 2].field, {Field::kOn, Field::kBound, Field::kFrom, Field::kJoint}))
    return i;
  const bool ends = i + 1 >= items_.size() || Is(i + 1, Field::kComma) ||
                    items_.tokens()[items_[i + 1].token].kind == TokenKind::kPeriod;
  const Number day = Day(i);
  if (!ends || day.value == 0) return i;
  t.kind = Kind::kCalendar;
  t.date.day = static_cast<int8_t>(day.value);
  return day.end;
}

// "2025-05-21", "21/05/2025", "5/21/25", "2016-11", "11/2016"; "4/22" after "on" or "from".
uint32_t DateGrammar::Numeric(uint32_t i, bool loose, DateTerm& t) const {
  const Field mark = items_[i + 1].field;
  if (!IsOneOf(mark, {Field::kDash, Field::kSlash}) || items_[i].Has(TimeItem::kOrdinalMark) ||
      items_[i + 1].Has(TimeItem::kSpace) || items_[i + 2].Has(TimeItem::kSpace)) {
    return i;
  }
  const int a = items_[i].value;
  const bool named = Is(i + 2, Field::kMonth);  // "2019-Aug-1"
  if (!named && (!Is(i + 2, Field::kDigits) || items_[i + 2].Has(TimeItem::kOrdinalMark))) return i;
  const int b = items_[i + 2].value;
  const bool third = Is(i + 3, mark) && Is(i + 4, Field::kDigits) &&
                     !items_[i + 3].Has(TimeItem::kSpace) && !items_[i + 4].Has(TimeItem::kSpace);
  t.kind = Kind::kCalendar;
  const auto set = [&t](int year, int month, int day) {
    t.date = {static_cast<int16_t>(year), static_cast<int8_t>(month), static_cast<int8_t>(day)};
    return month >= 1 && month <= 12 && day >= 0 && day <= 31;
  };
  if (Year(i) != 0) {
    if (third) return items_[i + 4].digits <= 2 && set(a, b, items_[i + 4].value) ? i + 5 : i;
    // "2024-25" is two years.
    if (named || items_[i + 2].digits != 2 || b == (a + 1) % 100) return i;
    return a >= 1900 && set(a, b, 0) ? i + 3 : i;
  }
  if (named || items_[i].digits > 2) return i;
  if (!third && Year(i + 2) >= 1900) return set(b, a, 0) ? i + 3 : i;
  if (items_[i + 2].digits > 2) return i;
  const bool swap = a > 12;
  if (third) {
    int year = items_[i + 4].value;
    if (items_[i + 4].digits == 2 && mark == Field::kSlash) year += year < 50 ? 2000 : 1900;
    if (year < 1900 || year > 2199) return i;
    return (swap ? set(year, b, a) : set(year, a, b)) ? i + 5 : i;
  }
  if (mark != Field::kSlash || !(loose || IsOneOf(Before(i), {Field::kOn, Field::kFrom}))) return i;
  return (swap ? set(0, b, a) : set(0, a, b)) ? i + 3 : i;
}

// "13.5.2015", "2015.5.13"
uint32_t DateGrammar::Dotted(uint32_t i, DateTerm& t) const {
  const std::string_view text = items_.TextOf(i);
  int parts[3] = {0, 0, 0};
  size_t sizes[3] = {0, 0, 0};
  size_t part = 0;
  for (const char c : text) {
    if (c == '.' && part < 2) {
      ++part;
    } else if (c >= '0' && c <= '9' && sizes[part] < 4) {
      parts[part] = parts[part] * 10 + (c - '0');
      ++sizes[part];
    } else {
      return i;
    }
  }
  if (part != 2 || sizes[1] > 2) return i;
  if (sizes[0] == 4) std::swap(parts[0], parts[2]);
  const bool fits = parts[0] >= 1 && parts[0] <= 31 && parts[1] >= 1 && parts[1] <= 12 &&
                    parts[2] >= 1900 && parts[2] <= 2199;
  if (!fits) return i;
  t.kind = Kind::kCalendar;
  t.date = {static_cast<int16_t>(parts[2]), static_cast<int8_t>(parts[1]),
            static_cast<int8_t>(parts[0])};
  return i + 1;
}

// A year alone counts after a preposition or "the", as in "in 2023", "the 2023 Summit".
uint32_t DateGrammar::YearLed(uint32_t i, bool loose, DateTerm& t) const {
  const int year = Year(i);
  if (year < 1800) return i;
  t.kind = Kind::kCalendar;
  t.date.year = static_cast<int16_t>(year);
  if (Is(i + 1, Field::kQuarter) || Is(i + 1, Field::kHalf)) {
    t.nth_unit = Is(i + 1, Field::kQuarter) ? TimeUnit::kQuarter : TimeUnit::kHalf;
    t.nth = static_cast<int8_t>(items_[i + 1].value);
    return i + 2;
  }
  if (Month(i + 1) != 0 && !items_[i + 1].Has(TimeItem::kName) && Day(i + 2).value == 0) {
    t.date.month = static_cast<int8_t>(Month(i + 1));  // "2016 June"
    return i + 2;
  }
  const bool range = Is(i + 1, Field::kDash) && Year(i + 2) > year;  // "2021-2027"
  const bool stands =
      loose || range ||
      IsOneOf(Before(i), {Field::kIn, Field::kBound, Field::kThe, Field::kOf, Field::kFrom,
                          Field::kPart, Field::kBetween, Field::kUnit});
  // "of 2000 people" is a number.
  const bool counts =
      year % 100 == 0 && Is(i + 1, Field::kNone) && items_[i + 1].Has(TimeItem::kSpace);
  return stands && year >= 1900 && !(counts && !loose) ? i + 1 : i;
}

// "1990s", "the 90s", "'90s"
uint32_t DateGrammar::Decade(uint32_t i, DateTerm& t) const {
  const bool mark = Is(i, Field::kApostrophe);
  const uint32_t at = mark ? i + 1 : i;
  if (!Is(at, Field::kDigits) || items_[at].value % 10 != 0) return i;
  uint32_t end = at + 1;
  if (Is(end, Field::kApostrophe)) ++end;
  if (!Is(end, Field::kLetterS) || items_[at + 1].Has(TimeItem::kSpace)) return i;
  int year = items_[at].value;
  if (items_[at].digits == 2 && (mark || Before(at) == Field::kThe)) {
    year += year >= 30 ? 1900 : 2000;
  }
  if (year < 1500 || year > 2190) return i;
  t.kind = Kind::kCalendar;
  t.unit = TimeUnit::kDecade;
  t.date.year = static_cast<int16_t>(year);
  return end + 1;
}

// "Thursday, 22 May 2025", "Thursday (22 May)", "Thursday the 22nd", "Tuesday next week"
uint32_t DateGrammar::Weekday(uint32_t i, DateTerm& t) const {
  const auto weekday = static_cast<int8_t>(items_[i].value);
  uint32_t end = WeekdayDate(i, t);
  if (end == i) {
    t = DateTerm();
    t.kind = Kind::kWeekday;
    end = i + 1;
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

uint32_t DateGrammar::Term(uint32_t i, bool loose, DateTerm& t) const {
  t = DateTerm();
  switch (items_[i].field) {
    case Field::kDigits:
      return Digits(i, loose, t);
    case Field::kDots:
      return Dotted(i, t);
    case Field::kMonth:
      return MonthLed(i, loose, t);
    case Field::kWeekday:
      return Weekday(i, t);
    case Field::kToday:
      return Today(i, loose, t);
    case Field::kDirection:
      return Directed(i, t);
    case Field::kQuarter:
      return Named(i, TimeUnit::kQuarter, t);
    case Field::kHalf:
      return Named(i, TimeUnit::kHalf, t);
    case Field::kSeason:
      return Named(i, TimeUnit::kSeason, t);
    case Field::kPart:
      return Part(i, t);
    case Field::kUnit:
      return UnitLed(i, t);
    case Field::kApostrophe:
      return Decade(i, t);
    case Field::kOrdinal:
    case Field::kNumber:
    case Field::kArticle: {
      if (const uint32_t end = DayMonth(i, t); end != i) return end;
      t = DateTerm();
      if (const uint32_t end = Selection(i, t); end != i) return end;
      t = DateTerm();
      return Offset(i, t);
    }
    case Field::kWithin: {
      uint32_t at = SkipThe(i + 1);
      if (Is(at, Field::kDirection) && items_[at].value == 1) ++at;
      t = {.kind = Kind::kSpan, .shifted = true, .shift = 1, .holding = true};
      const uint32_t end = Length(at, t);
      return end == at ? i : end;
    }
    case Field::kFiscal: {  // "fiscal year 2025", "FY2025"
      const uint32_t at = IsFiscalYear(i) ? i + 2 : i + 1;
      if (at == i + 1 && items_[i].value != 2) return i;
      t.kind = Kind::kCalendar;
      t.date.year = static_cast<int16_t>(Year(at));
      if (Is(at, Field::kDigits) && items_[at].digits == 2 && at == i + 1) {
        t.date.year = static_cast<int16_t>(2000 + items_[at].value);
      }
      return t.date.year != 0 ? at + 1 : i;
    }
    default:
      return i;
  }
}

// "25 and 26 May 2025", "3, 4 and 5 June", "4 to 22 January", "from 4 to January 22",
// "4-23 next month"
uint32_t DateGrammar::Days(uint32_t i, TimeMention& m) const {
  Number last = Day(i);
  const Number first = last;
  if (first.value == 0 || !Is(i, Field::kDigits)) return i;
  bool joined = false;
  for (int more = 0; more < 6; ++more) {
    uint32_t at = last.end;
    if (Is(at, Field::kComma)) ++at;
    const bool joint = IsJoint(at) || Is(at, Field::kAnd);
    if (joint) at = SkipThe(at + 1);
    const Number next = at == last.end ? Number{} : Day(at);
    if (next.value <= last.value || !Is(at, Field::kDigits)) break;
    joined = joint;
    last = next;
    if (joint) break;
  }
  const uint32_t begin = last.end - 1;
  uint32_t end = begin;
  if (joined) {
    end = DayMonth(begin, m.to);
    const uint32_t of =
        IsOneOf(items_[last.end].field, {Field::kOf, Field::kIn}) ? last.end + 1 : last.end;
    if (end == begin && Is(of, Field::kDirection) && Is(of + 1, Field::kUnit) &&
        items_[of + 1].value == static_cast<int>(TimeUnit::kMonth)) {
      m.to = {.kind = Kind::kCalendar,
              .shifted = true,
              .shift = static_cast<int8_t>(items_[of].value),
              .unit = TimeUnit::kMonth};
      m.to.date.day = static_cast<int8_t>(last.value);
      end = of + 2;
    }
  } else if (IsBetween(i) && (IsJoint(last.end) || Is(last.end, Field::kAnd)) &&
             Month(last.end + 1) != 0) {
    const uint32_t month = last.end + 1;
    end = MonthLed(month, false, m.to);
    if (end == month || m.to.date.day == 0) end = begin;
  }
  if (end == begin) return i;
  m.from = m.to;
  m.from.date.day = static_cast<int8_t>(first.value);
  if (m.to.date.month != 0) m.order = joined ? Order::kDayFirst : Order::kMonthFirst;
  return end;
}

// The rest of a range after its first term, from `joint` on; `joint` where there is none.
uint32_t DateGrammar::Range(uint32_t i, uint32_t joint, TimeMention& m) const {
  const bool between = IsBetween(i);
  const bool weak = Is(joint, Field::kAnd);
  if (!IsJoint(joint) && !weak) return joint;
  const uint32_t at = SkipThe(joint + 1);
  if (items_[at].Has(TimeItem::kLine)) return joint;
  DateTerm& from = m.from;
  // "May 25-26, 2025"
  if (HasDay(from) && from.date.month != 0 && from.date.year == 0 && Is(at, Field::kDigits)) {
    const Number day = Day(at);
    if (day.value > from.date.day && Month(day.end) == 0 && !Is(day.end, Field::kSlash)) {
      m.to = from;
      m.to.date.day = static_cast<int8_t>(day.value);
      m.to.weekday = 0;
      const uint32_t end = OptionalYear(day.end, m.to);
      from.date.year = m.to.date.year;
      return end;
    }
  }
  // "2024-25", "2024/25"
  if (from.kind == Kind::kCalendar && from.date.month == 0 && from.nth == 0 &&
      Is(joint, Field::kDash) && items_[at].digits == 2 &&
      items_[at].value > from.date.year % 100) {
    m.to = from;
    m.to.date.year = static_cast<int16_t>(from.date.year / 100 * 100 + items_[at].value);
    return at + 1;
  }
  const uint32_t end = Term(at, true, m.to);
  if (end == at) return joint;
  const DateTerm& to = m.to;
  if (to.kind == Kind::kSpan || to.kind == Kind::kOffset || from.kind == Kind::kSpan) return joint;
  if (between) return end;
  if (from.kind != to.kind) return weak || Is(joint, Field::kDash) ? joint : end;
  if (from.kind == Kind::kUnit && weak) return joint;
  if (from.kind == Kind::kWeekday) return weak ? joint : end;
  const bool same = HasDay(from) == HasDay(to) && (from.date.month != 0) == (to.date.month != 0);
  if (!same) return joint;
  if (!weak)
    return from.date.year != 0 && to.date.year != 0 && to.date.year < from.date.year ? joint : end;
  // "May and June 2025" takes the year from the second, and is a range where they follow.
  if (!IsCalendarMonth(from) || !IsCalendarMonth(to) || from.date.year != 0) return joint;
  from.date.year = to.date.year;
  return to.date.month == from.date.month + 1 ? end : joint;
}

uint32_t DateGrammar::Read(uint32_t i, TimeMention& mention) const {
  if (const uint32_t end = Days(i, mention); end != i) return end;
  mention.to = DateTerm();
  const uint32_t end = Term(i, IsBetween(i) && Year(i) != 0, mention.from);
  if (end == i) return i;
  const DateTerm& from = mention.from;
  const bool numeric = Is(i, Field::kDigits) &&
                       IsOneOf(items_[i + 1].field, {Field::kSlash, Field::kDash}) &&
                       HasDay(from) && Year(i) == 0;
  if (numeric) {
    const bool either = from.date.day <= 12;
    mention.order = either                             ? Order::kEither
                    : items_[i].value == from.date.day ? Order::kDayFirst
                                                       : Order::kMonthFirst;
  } else if (HasDay(from) && from.date.month != 0 && Year(i) == 0) {
    uint32_t at = i;
    while (at < end && !Is(at, Field::kMonth) && !Is(at, Field::kDigits)) ++at;
    mention.order = Is(at, Field::kMonth) ? Order::kMonthFirst : Order::kDayFirst;
  }
  const uint32_t range = Range(i, end, mention);
  if (range == end) mention.to = DateTerm();
  return range;
}

}  // namespace rapporteur::reading
