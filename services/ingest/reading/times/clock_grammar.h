// The grammar of times of day.
//
//   expression: clock | clock joint clock, then a zone      "16:30 (CEST)", "9 to 11 a.m. ET"
//   clock:      16:30 | 16h30 | 4 p.m. | 4.30 p.m. | seven thirty p.m. | 8 o'clock | noon | 12 noon
//               | 8 in the morning | half past eight | 1630 hours
#pragma once

#include <cstdint>

#include "services/ingest/reading/times/time_items.h"
#include "services/ingest/reading/times/time_mention.h"

namespace rapporteur::reading {

// As DateGrammar.
class ClockGrammar {
 public:
  explicit ClockGrammar(const TimeItems& items) : items_(items) {}

  // The expression at `i`: fills the clock fields of `mention`.
  uint32_t Read(uint32_t i, TimeMention& mention) const;

 private:
  // Minutes of the day; `half`: "a.m." -1, "p.m." 1, 0 where it is not said. `sure`: more than a
  // number.
  struct Clock {
    int minutes = -1;
    int half = 0;
    bool sure = false;
    uint32_t end = 0;
  };

  Clock At(uint32_t i) const;
  Clock Numbers(uint32_t i) const;
  bool IsDottedTime(uint32_t i) const;
  bool IsDate(uint32_t i) const;
  Clock Words(uint32_t i) const;
  Clock Past(uint32_t i) const;
  void Half(Clock& clock) const;
  uint32_t Zone(uint32_t i, TimeMention& m) const;
  uint32_t ZoneOffset(uint32_t token, TimeMention& m) const;
  bool Is(uint32_t i, TimeField field) const { return items_[i].Is(field); }

  const TimeItems& items_;
};

}  // namespace rapporteur::reading
