// The grammar of dates, periods and ranges.
//
//   expression: term | term joint term | days month          "May 25-26", "3, 4 and 5 June"
//   term:       calendar | weekday | relative | selection | part | offset | span
//   calendar:   day month year | month day year | month year | year | numbers | decade | century
//   weekday:    Monday [calendar] | next Monday | Monday next week
//   relative:   today | this morning | last week | next June | next spring
//   selection:  third quarter of outer | Q3 outer | first Friday of outer | week of calendar
//   part:       early outer | the end of outer | later this year
//   offset:     two weeks ago | two days after tomorrow
//   span:       the next five years | within 3 years
#pragma once

#include <cstdint>

#include "services/ingest/reading/times/date_term.h"
#include "services/ingest/reading/times/time_items.h"
#include "services/ingest/reading/times/time_mention.h"

namespace rapporteur::reading {

// Reads at one place. Every function returns the end of what it read, or `i` where there is nothing
// and then leaves its result in no particular state. Constant time: all look-ahead is bounded.
class DateGrammar {
 public:
  explicit DateGrammar(const TimeItems& items) : items_(items) {}

  // The expression at `i`: fills from, to and order.
  uint32_t Read(uint32_t i, TimeMention& mention) const;

 private:
  struct Number {
    int value = 0;  // 0: none.
    uint32_t end = 0;
  };

  uint32_t Days(uint32_t i, TimeMention& m) const;
  uint32_t Range(uint32_t i, uint32_t joint, TimeMention& m) const;
  uint32_t Term(uint32_t i, bool loose, DateTerm& t) const;

  uint32_t DayMonth(uint32_t i, DateTerm& t) const;
  uint32_t MonthLed(uint32_t i, bool loose, DateTerm& t) const;
  uint32_t Digits(uint32_t i, bool loose, DateTerm& t) const;
  uint32_t Numeric(uint32_t i, bool loose, DateTerm& t) const;
  uint32_t DayAlone(uint32_t i, DateTerm& t) const;
  uint32_t Dotted(uint32_t i, DateTerm& t) const;
  uint32_t YearLed(uint32_t i, bool loose, DateTerm& t) const;
  uint32_t Decade(uint32_t i, DateTerm& t) const;
  uint32_t Weekday(uint32_t i, DateTerm& t) const;
  uint32_t WeekdayDate(uint32_t i, DateTerm& t) const;
  uint32_t Today(uint32_t i, bool loose, DateTerm& t) const;
  uint32_t Directed(uint32_t i, DateTerm& t) const;
  uint32_t DirectedUnit(uint32_t i, DateTerm& t) const;
  uint32_t Selection(uint32_t i, DateTerm& t) const;
  uint32_t Named(uint32_t i, TimeUnit unit, DateTerm& t) const;
  uint32_t UnitLed(uint32_t i, DateTerm& t) const;
  uint32_t Part(uint32_t i, DateTerm& t) const;
  uint32_t Outer(uint32_t i, DateTerm& t) const;
  uint32_t Offset(uint32_t i, DateTerm& t) const;
  uint32_t Length(uint32_t i, DateTerm& t) const;

  bool Is(uint32_t i, TimeField field) const { return items_[i].Is(field); }
  bool IsBetween(uint32_t i) const;
  bool IsJoint(uint32_t i) const;
  bool IsFiscalYear(uint32_t i) const;
  uint32_t SkipThe(uint32_t i) const { return Is(i, TimeField::kThe) ? i + 1 : i; }
  TimeField Before(uint32_t i) const { return i == 0 ? TimeField::kNone : items_[i - 1].field; }
  Number Day(uint32_t i) const;
  Number Count(uint32_t i) const;
  int Year(uint32_t i) const;
  int Month(uint32_t i) const { return Is(i, TimeField::kMonth) ? items_[i].value : 0; }
  uint32_t OptionalYear(uint32_t i, DateTerm& t) const;

  const TimeItems& items_;
};

}  // namespace rapporteur::reading
