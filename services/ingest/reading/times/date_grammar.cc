#include "services/ingest/reading/times/date_grammar.h"

namespace rapporteur::reading {
namespace {

using Field = TimeField;
using Kind = DateTerm::Kind;
using Order = TimeMention::Order;

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
  if (from.kind == Kind::kUnit && !Is(joint, Field::kJoint) && !Is(joint, Field::kBound))
    return joint;
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
