// When an engagement is.
#pragma once

#include <optional>

#include "services/ingest/reading/clauses/clause_reader.h"

namespace rapporteur::reading {

struct EventTime {
  std::optional<CivilTime> start;
  std::optional<CivilTime> end;
};

// Resolves the times of sentences. Holds views of its input, which must outlive it.
class EventTimeReader {
 public:
  EventTimeReader(const DocumentContext& input, const ClauseReader& clauses)
      : in_(input), clauses_(clauses) {}

  // The day that `mention` means; a weekday alone is the last or, with `future`, the next one.
  std::optional<CivilTime> DayOf(const TimeMention& mention, bool future) const;

  // Where the words of an engagement stand.
  struct Scope {
    TokenRange clause;
    TokenRange behind;  // What belongs to the verb or noun behind it, up to another purpose.
    TokenRange sentence;
    uint32_t anchor = 0;  // The verb or noun.
  };

  // The day behind the verb, else before it, else further behind, else in the sentence; with the
  // clock time of the clause. Years and months count only in the clause.
  EventTime Read(const Scope& scope, bool future) const;

  // Whether `time` lies after the day of the document.
  bool IsLater(const CivilTime& time) const;

  static void DropClock(CivilTime& time);

 private:
  bool IsOfThing(const TimeMention& mention) const;
  const TimeMention* DayIn(const Scope& scope) const;

  const DocumentContext& in_;
  const ClauseReader& clauses_;
};

}  // namespace rapporteur::reading
