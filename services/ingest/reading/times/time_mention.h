// Dates and times as a text names them, and what they resolve to.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/ingest/reading/lexicon/lexicon.h"
#include "services/ingest/reading/text/structure.h"
#include "services/ingest/reading/values/facts.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

// A date as precise as it is known: fields that are not are 0.
struct CalendarDate {
  int16_t year = 0;
  int8_t month = 0;
  int8_t day = 0;

  bool known() const { return year != 0; }
  friend bool operator==(const CalendarDate&, const CalendarDate&) = default;
};

// One expression. Number fields are 0 (hour -1) where the text does not say them.
struct TimeMention {
  enum class Form : uint8_t {
    kDate,      // A day, month or year: "22 May 2025", "May 2024", "in 2023".
    kWeekday,   // Only a weekday: "on Wednesday".
    kRelative,  // "today", "last week".
    kClock,     // "16:30 (CEST)"
  };
  Form form = Form::kDate;
  TokenRange tokens;
  int year = 0, month = 0, day = 0;
  int end_year = 0, end_month = 0, end_day = 0;
  int weekday = 0;          // 1 is Monday.
  int direction = 0;        // "last" -1, "next" 1.
  int days = 0;             // kRelative: from the reference day.
  int months = 0;           // kRelative: from the reference month, where month_only.
  bool month_only = false;  // kRelative: the day is not said: "last week", "this month".
  bool whole_year = false;  // kRelative: "this year".
  int hour = -1, minute = 0;
  int zone = -1;  // Index of a lexicon zone.
  std::string_view zone_text;
  // Set by ResolveTimes. Not known: it cannot be told.
  CalendarDate first;
  CalendarDate last;  // Inclusive; known only where the text names a range.
  bool weekday_conflict = false;

  std::optional<CivilTime> start() const;
  std::optional<CivilTime> end() const;
};

// Finds the expressions of all blocks, in order, unresolved. Linear.
std::vector<TimeMention> FindTimes(std::string_view text, const Tokens& tokens,
                                   const Structure& structure, const Lexicon& lexicon);

// The day from which years that are left out and relative words are understood: `published`, else
// the best date in the text (a full date; a weekday and a day of the month that agree).
std::optional<absl::CivilDay> ReferenceDay(const std::vector<TimeMention>& mentions,
                                           std::optional<absl::CivilDay> published);

// Fills start and end. Weekdays alone are left to ResolveWeekday.
void ResolveTimes(std::optional<absl::CivilDay> reference, std::vector<TimeMention>& mentions);

// The day that a weekday alone means: the last one up to `reference`, or the next from it on.
CivilTime ResolveWeekday(absl::CivilDay reference, const TimeMention& mention, bool future);

// `day` with the clock time of `clock`, in its zone.
CivilTime AtClock(const CivilTime& day, const TimeMention& clock, const Lexicon& lexicon);

CivilTime DayTime(absl::CivilDay day);

}  // namespace rapporteur::reading
