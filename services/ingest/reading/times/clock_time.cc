#include <string>

#include "absl/time/time.h"
#include "services/ingest/reading/times/time_mention.h"

namespace rapporteur::reading {
namespace {

// Minutes east of UTC by the rules of `iana` at the local time; nothing where the system's tz
// database lacks the zone.
std::optional<int> OffsetByRules(const std::string& iana, const CivilTime& time) {
  absl::TimeZone rules;
  if (iana.empty() || !absl::LoadTimeZone(iana, &rules)) return std::nullopt;
  const absl::CivilSecond local(time.year, time.month, time.day, time.hour, time.minute, 0);
  const absl::TimeZone::TimeInfo info = rules.At(local);
  return rules.At(info.pre).offset / 60;
}

}  // namespace

CivilTime AtClock(const CivilTime& day, const TimeMention& clock, const Lexicon& lexicon) {
  CivilTime time = day;
  time.precision = Precision::kMinute;
  time.hour = clock.hour;
  time.minute = clock.minute;
  time.zone = std::string(clock.zone_text == nullptr ? "" : clock.zone_text, clock.zone_size);
  if (clock.has_offset) time.utc_offset_minutes = clock.offset_minutes;
  if (clock.zone < 0) return time;
  const ZoneEntry& zone = lexicon.zone(static_cast<uint32_t>(clock.zone));
  const std::optional<int> by_rules = OffsetByRules(zone.iana, time);
  time.utc_offset_minutes = zone.offset_minutes ? zone.offset_minutes : by_rules;
  time.zone_conflict = zone.offset_minutes && by_rules && *by_rules != *zone.offset_minutes;
  return time;
}

}  // namespace rapporteur::reading
