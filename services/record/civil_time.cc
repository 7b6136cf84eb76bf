#include "services/record/civil_time.h"

#include <fmt/format.h>

#include <cstdlib>
#include <regex>

namespace rapporteur {
namespace {

using ::rapporteur::v1::CivilTime;

absl::Time StartOf(absl::CivilDay day) { return absl::FromCivil(day, absl::UTCTimeZone()); }

absl::CivilMinute MinuteOf(const CivilTime& time) {
  return absl::CivilMinute(time.year(), time.month(), time.day(), time.hour(), time.minute());
}

}  // namespace

std::string ToIso8601(const CivilTime& time) {
  switch (time.precision()) {
    case rapporteur::v1::TIME_PRECISION_YEAR:
      return fmt::format("{:04}", time.year());
    case rapporteur::v1::TIME_PRECISION_MONTH:
      return fmt::format("{:04}-{:02}", time.year(), time.month());
    case rapporteur::v1::TIME_PRECISION_DAY:
      return fmt::format("{:04}-{:02}-{:02}", time.year(), time.month(), time.day());
    case rapporteur::v1::TIME_PRECISION_MINUTE: {
      std::string text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:00", time.year(), time.month(),
                                     time.day(), time.hour(), time.minute());
      if (time.has_utc_offset_minutes()) {
        const int offset = time.utc_offset_minutes();
        text += fmt::format("{}{:02}:{:02}", offset < 0 ? '-' : '+', std::abs(offset) / 60,
                            std::abs(offset) % 60);
      }
      return text;
    }
    default:
      return "";
  }
}

std::pair<absl::Time, absl::Time> BoundsOf(const CivilTime& time) {
  switch (time.precision()) {
    case rapporteur::v1::TIME_PRECISION_YEAR: {
      const absl::CivilYear year(time.year());
      return {StartOf(absl::CivilDay(year)), StartOf(absl::CivilDay(year + 1))};
    }
    case rapporteur::v1::TIME_PRECISION_MONTH: {
      const absl::CivilMonth month(time.year(), time.month());
      return {StartOf(absl::CivilDay(month)), StartOf(absl::CivilDay(month + 1))};
    }
    case rapporteur::v1::TIME_PRECISION_MINUTE: {
      const absl::Time begin = absl::FromCivil(MinuteOf(time), absl::UTCTimeZone()) -
                               absl::Minutes(time.utc_offset_minutes());
      return {begin, begin + absl::Minutes(1)};
    }
    default: {
      const absl::CivilDay day(time.year(), time.month(), time.day());
      return {StartOf(day), StartOf(day + 1)};
    }
  }
}

std::optional<std::pair<absl::Time, absl::Time>> ParseTimeRange(const std::string& text) {
  if (absl::Time time; absl::ParseTime(absl::RFC3339_full, text, &time, nullptr)) {
    return std::pair(time, time + absl::Nanoseconds(1));
  }
  static const std::regex kDate(R"((\d{4})(?:-(\d{2})(?:-(\d{2}))?)?)");
  std::smatch parts;
  if (!std::regex_match(text, parts, kDate)) return std::nullopt;
  const int year = std::stoi(parts[1]);
  const int month = parts[2].matched ? std::stoi(parts[2]) : 1;
  const int day = parts[3].matched ? std::stoi(parts[3]) : 1;
  const absl::CivilDay begin(year, month, day);
  // CivilDay carries over what no calendar has, such as 31 June.
  if (year < 1 || begin.month() != month || begin.day() != day) return std::nullopt;
  const absl::CivilDay end = parts[3].matched   ? begin + 1
                             : parts[2].matched ? absl::CivilDay(absl::CivilMonth(begin) + 1)
                                                : absl::CivilDay(absl::CivilYear(begin) + 1);
  return std::pair(StartOf(begin), StartOf(end));
}

bool Overlaps(absl::Time begin, absl::Time end, const rapporteur::v1::TimeInterval& interval) {
  if (interval.has_start_time() && end <= FromProto(interval.start_time())) return false;
  if (interval.has_end_time() && begin >= FromProto(interval.end_time())) return false;
  return true;
}

absl::Time FromProto(const google::protobuf::Timestamp& timestamp) {
  return absl::FromUnixSeconds(timestamp.seconds()) + absl::Nanoseconds(timestamp.nanos());
}

google::protobuf::Timestamp ToProto(absl::Time time) {
  const int64_t seconds = absl::ToUnixSeconds(time);
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(seconds);
  timestamp.set_nanos(
      static_cast<int32_t>(absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))));
  return timestamp;
}

}  // namespace rapporteur
