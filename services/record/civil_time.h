// Dates and times of facts: as text, and as ranges of instants.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"
#include "rapporteur/v1/civil_time.pb.h"

namespace rapporteur {

// ISO 8601, as precise as `time`: "2018-07", "2025-05-21", "2025-05-21T16:30:00+02:00". A time of
// day whose offset is unknown has none: "2025-05-21T16:30:00".
std::string ToIso8601(const rapporteur::v1::CivilTime& time);

// The first moment of `time` and the first moment after it. Without an offset UTC is taken.
std::pair<absl::Time, absl::Time> BoundsOf(const rapporteur::v1::CivilTime& time);

// The first moment that `text` names and the first one after it: a year, month or day in UTC
// ("2025", "2025-05", "2025-05-21") or an instant ("2025-05-21T16:30:00+02:00", RFC 3339), which
// lasts 1 ns. nullopt where it is none of these, or no calendar has the day.
std::optional<std::pair<absl::Time, absl::Time>> ParseTimeRange(const std::string& text);

// Whether [begin, end) and `interval` have a moment in common. An instant is [t, t + 1 ns).
bool Overlaps(absl::Time begin, absl::Time end, const rapporteur::v1::TimeInterval& interval);

absl::Time FromProto(const google::protobuf::Timestamp& timestamp);
google::protobuf::Timestamp ToProto(absl::Time time);

}  // namespace rapporteur
