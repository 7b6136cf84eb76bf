// What an expression says of a date, before the day it is understood from is known.
#pragma once

#include <cstdint>
#include <optional>

#include "absl/time/civil_time.h"
#include "services/ingest/reading/lexicon/time_lexicon.h"

namespace rapporteur::reading {

// A date as precise as it is known: fields that are not are 0.
struct CalendarDate {
  int16_t year = 0;
  int8_t month = 0;
  int8_t day = 0;

  bool known() const { return year != 0; }
  friend bool operator==(const CalendarDate&, const CalendarDate&) = default;
};

// One end of a range, or the whole of an expression. Read from the inside out: `nth` `nth_unit` (or
// weekday) of `part` of the period that the other fields name. 0 is what is not said.
struct DateTerm {
  enum class Kind : uint8_t {
    kNone,
    kCalendar,  // Year, month or day by number: "22 May 2025", "June next year", "the 21st".
    kWeekday,   // "Wednesday", "next Monday", "Tuesday next week"
    kUnit,      // The unit that holds the reference, shifted: "today", "last week", "the 1990s"
    kOffset,    // `months` and `days` from the reference: "two weeks ago"
    kSpan,      // As long, up to the reference or from it: "the next five years"
  };

  Kind kind = Kind::kNone;
  bool shifted = false;  // `shift` is said.
  int8_t shift = 0;
  TimeUnit unit = TimeUnit::kNone;
  CalendarDate date;
  int8_t weekday = 0;
  int8_t nth = 0;  // -1: the last.
  TimeUnit nth_unit = TimeUnit::kNone;
  // The `nth_unit` that holds the day: "the week of 3 June". kSpan: the reference is in it, as
  // "within three weeks" says.
  bool holding = false;
  PeriodPart part = PeriodPart::kWhole;
  int16_t months = 0;
  int16_t days = 0;
};

// The days of a term, both inclusive, and how precisely the text says them.
struct DatePeriod {
  absl::CivilDay first;
  absl::CivilDay last;
  // kDay, kMonth, kYear as a fact gives it; kQuarter and kHalf: the first and last month.
  TimeUnit precision = TimeUnit::kDay;
};

// The days of `term`, understood from `reference`; nothing where they cannot be told, or where
// there is no such day. Constant time.
std::optional<DatePeriod> ResolveTerm(const DateTerm& term,
                                      std::optional<absl::CivilDay> reference);

// 1 (Monday) to 7.
int WeekdayNumber(absl::CivilDay day);

bool DayExists(int year, int month, int day);

}  // namespace rapporteur::reading
