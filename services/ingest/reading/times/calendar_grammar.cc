// The parts of DateGrammar that read calendar dates: by number or by the names of months.
#include "services/ingest/reading/times/date_grammar.h"

namespace rapporteur::reading {
namespace {

using Field = TimeField;
using Kind = DateTerm::Kind;

}  // namespace

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

// "2025-05-21", "21/05/2025", "5/21/25", "2016-11", "11/2016"; "4/22" in a range or after a
// weekday.
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
  if (mark != Field::kSlash || !(loose || Before(i) == Field::kFrom)) return i;
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

}  // namespace rapporteur::reading
