// The dates of a clause, and what they are for what the clause tells.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/values/facts.h"

namespace rapporteur::reading {

// A date and what the word before it makes of it.
struct ClauseDate {
  enum class Role : uint8_t {
    kEvent,  // "on 3 May", "in 2019"
    kStart,  // "since 2019", "effective 3 May"
    kEnd,    // "until 2019"
    kOther,  // "before 2019"
  };
  Role role = Role::kEvent;
  bool relative = false;  // "today"
  TokenRange tokens;
  std::optional<CivilTime> start;
  std::optional<CivilTime> end;  // The last day, of a range.
};

// The dates outside quotes in `range`, in order, eight at most. `future`: a weekday alone is the
// next one, else the last.
std::vector<ClauseDate> DatesIn(const DocumentContext& input, TokenRange range, bool future);

}  // namespace rapporteur::reading
