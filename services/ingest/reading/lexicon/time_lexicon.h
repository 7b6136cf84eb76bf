// What words do in dates and times: data/time_words.tsv by word id.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "services/ingest/reading/lexicon/vocabulary.h"

namespace rapporteur::reading {

// The part that a word or a mark plays in an expression.
enum class TimeField : uint8_t {
  kNone,
  kMonth,      // 1 to 12
  kWeekday,    // 1 (Monday) to 7
  kUnit,       // A TimeUnit: "week"
  kUnits,      // A TimeUnit: "weeks"
  kSeason,     // 1 (spring) to 4
  kQuarter,    // "Q3"
  kHalf,       // "H1"
  kFiscal,     // "fiscal" 1, "FY" 2
  kNumber,     // A number in words.
  kOrdinal,    // "third"; "final" is -1.
  kToday,      // Days from the reference: "tomorrow" 1.
  kDirection,  // "last" -1, "this" 0, "next" 1
  kAgo,        // "ago" -1, "hence" 1
  kPart,       // A PeriodPart: "early"
  kDayPart,    // "morning" -1, "evening" 1
  kClock,      // An hour: "noon" 12
  kHalfOfDay,  // "a.m." -1, "p.m." 1
  kOclock,     // "o'clock" 0; "hours" 1, after four digits
  kJoint,      // "to"
  kAnd,
  kBound,  // A TimeBound: "since"
  kFrom,
  kBetween,
  kOf,
  kIn,
  kOn,
  kAt,
  kThe,
  kArticle,  // "a", "an"
  kWithin,
  // Only what no word is: see TimeItems.
  kDigits,
  kClockDigits,
  kHourMark,
  kDots,
  kDash,
  kSlash,
  kComma,
  kOpenBracket,
  kCloseBracket,
  kApostrophe,
  kLetterS,
};

// Whether `field` is one of `fields`.
inline bool IsOneOf(TimeField field, std::initializer_list<TimeField> fields) {
  return std::find(fields.begin(), fields.end(), field) != fields.end();
}

enum class TimeUnit : uint8_t {
  kNone,
  kDay,
  kWeek,
  kWeekend,
  kFortnight,
  kMonth,
  kSeason,
  kQuarter,
  kHalf,
  kYear,
  kDecade,
  kCentury,
};

enum class PeriodPart : uint8_t {
  kWhole,
  kEarly,
  kMiddle,  // "mid-June"
  kLate,
  kBeginning,  // "the beginning of", "the start of"
  kCenter,     // "the middle of"
  kEnd,        // "the end of"
  kSoFar,      // "earlier this month"
  kRest,       // "later this month"
};

// To which side an expression is open.
enum class TimeBound : uint8_t { kNone, kFrom, kSince, kAfter, kUntil, kBy, kBefore };

struct TimeWord {
  TimeField field = TimeField::kNone;
  int8_t value = 0;
  bool needs_capital = false;
  bool is_name = false;  // Also something else: counts only beside a day, a year or a preposition.
};

// Immutable after construction and thread-safe.
class TimeLexicon {
 public:
  // Adds its words to `vocabulary`; months and weekdays get their classes.
  explicit TimeLexicon(Vocabulary& vocabulary);

  TimeWord Of(uint32_t word) const { return word < words_.size() ? words_[word] : TimeWord(); }

 private:
  std::vector<TimeWord> words_;  // By word id.
};

// The names that data/time_words.tsv uses; nothing where the name is unknown.
bool TimeFieldFromName(std::string_view name, TimeField& field);
bool TimeValueFromName(TimeField field, std::string_view name, int& value);

}  // namespace rapporteur::reading
