// Dates and times as a text names them, and what they resolve to.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/ingest/reading/lexicon/lexicon.h"
#include "services/ingest/reading/text/structure.h"
#include "services/ingest/reading/times/date_term.h"
#include "services/ingest/reading/values/facts.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

// One expression.
struct TimeMention {
  enum class Form : uint8_t {
    kDate,      // By number or name: "22 May 2025", "25 and 26 May", "in 2023", "Q3 2024".
    kWeekday,   // Only a weekday: "on Wednesday", "last Friday".
    kRelative,  // "today", "last week", "two days ago"
    kPeriod,    // A length or a decade, in which nothing is dated: "over the next five years".
    kClock,     // "16:30 (CEST)", "9 to 11 a.m."
  };
  // In which order numbers stand.
  enum class Order : uint8_t { kNone, kDayFirst, kMonthFirst, kEither };

  Form form = Form::kDate;
  TimeBound bound = TimeBound::kNone;  // "since", "by": what stands before says so.
  Order order = Order::kNone;          // kEither: "05/06/2025", kept month first.
  bool weekday_conflict = false;       // Set by ResolveTimes; the date is as written.
  TokenRange tokens;

  // As the text says it; `to` where it is a range.
  DateTerm from;
  DateTerm to;

  // What ResolveTimes makes of it, as precise as the text is; not known: it cannot be told. `last`
  // is inclusive, and known only where the text names a range, a quarter or a half year.
  CalendarDate first;
  CalendarDate last;
  // The days it covers, both inclusive: Monday and Sunday of "last week". Of a length without a
  // number ("the coming years") only one is known.
  CalendarDate first_day;
  CalendarDate last_day;

  // kClock.
  int8_t hour = -1;
  int8_t minute = 0;
  int8_t end_hour = -1;  // -1: no range.
  int8_t end_minute = 0;
  int16_t zone = -1;           // Index of a lexicon zone.
  int16_t offset_minutes = 0;  // "GMT+2"; where has_offset.
  bool has_offset = false;
  uint16_t zone_size = 0;
  const char* zone_text = nullptr;  // As written; in the text.

  std::optional<CivilTime> start() const;
  std::optional<CivilTime> end() const;
  // The day that `from` names alone and in full.
  std::optional<absl::CivilDay> FullDay() const;
};

// Finds the expressions of all blocks, in order, unresolved. The mentions point into `text`.
// Linear.
std::vector<TimeMention> FindTimes(std::string_view text, const Tokens& tokens,
                                   const Structure& structure, const Lexicon& lexicon);

// The day from which years that are left out and relative words are understood: `published`, else
// the best date in the text (a full date; a weekday and a day of the month that agree).
std::optional<absl::CivilDay> ReferenceDay(const std::vector<TimeMention>& mentions,
                                           std::optional<absl::CivilDay> published);

// Fills what mentions resolve to. Numeric dates are read in the order of the text's other dates,
// else month first. Weekdays alone are left to ResolveWeekday.
void ResolveTimes(std::optional<absl::CivilDay> reference, std::vector<TimeMention>& mentions);

// The day that a weekday alone means: the last one up to `reference`, or the next from it on.
CivilTime ResolveWeekday(absl::CivilDay reference, const TimeMention& mention, bool future);

// `day` with the clock time of `clock`, in its zone.
CivilTime AtClock(const CivilTime& day, const TimeMention& clock, const Lexicon& lexicon);

CivilTime DayTime(absl::CivilDay day);

}  // namespace rapporteur::reading
