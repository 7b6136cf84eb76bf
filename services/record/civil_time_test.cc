#include "services/record/civil_time.h"

#include "gtest/gtest.h"

namespace rapporteur {
namespace {

using ::rapporteur::v1::CivilTime;
using ::rapporteur::v1::TimeInterval;

CivilTime Day(int year, int month, int day) {
  CivilTime time;
  time.set_precision(rapporteur::v1::TIME_PRECISION_DAY);
  time.set_year(year);
  time.set_month(month);
  time.set_day(day);
  return time;
}

CivilTime Minute(int hour, int minute) {
  CivilTime time = Day(2025, 5, 21);
  time.set_precision(rapporteur::v1::TIME_PRECISION_MINUTE);
  time.set_hour(hour);
  time.set_minute(minute);
  return time;
}

TEST(ToIso8601Test, IsAsPreciseAsTheTime) {
  CivilTime time = Day(2025, 5, 21);
  EXPECT_EQ(ToIso8601(time), "2025-05-21");
  time.set_precision(rapporteur::v1::TIME_PRECISION_MONTH);
  EXPECT_EQ(ToIso8601(time), "2025-05");
  time.set_precision(rapporteur::v1::TIME_PRECISION_YEAR);
  EXPECT_EQ(ToIso8601(time), "2025");
}

TEST(ToIso8601Test, WritesTheOffsetWhereKnown) {
  CivilTime time = Minute(16, 30);
  EXPECT_EQ(ToIso8601(time), "2025-05-21T16:30:00");
  time.set_utc_offset_minutes(120);
  EXPECT_EQ(ToIso8601(time), "2025-05-21T16:30:00+02:00");
  time.set_utc_offset_minutes(-210);
  EXPECT_EQ(ToIso8601(time), "2025-05-21T16:30:00-03:30");
}

TEST(BoundsOfTest, CoversTheWholePrecision) {
  CivilTime time = Day(2024, 12, 31);
  EXPECT_EQ(BoundsOf(time).second, absl::FromUnixSeconds(1735689600));  // 2025-01-01
  time.set_precision(rapporteur::v1::TIME_PRECISION_MONTH);
  EXPECT_EQ(BoundsOf(time).first, absl::FromUnixSeconds(1733011200));  // 2024-12-01
  EXPECT_EQ(BoundsOf(time).second, absl::FromUnixSeconds(1735689600));
  time.set_precision(rapporteur::v1::TIME_PRECISION_YEAR);
  EXPECT_EQ(BoundsOf(time).first, absl::FromUnixSeconds(1704067200));  // 2024-01-01
}

TEST(BoundsOfTest, AppliesTheOffset) {
  CivilTime time = Minute(16, 30);
  time.set_utc_offset_minutes(120);
  EXPECT_EQ(BoundsOf(time).first, absl::FromUnixSeconds(1747837800));  // 14:30 UTC
}

std::string Range(const std::string& text) {
  const auto range = ParseTimeRange(text);
  if (!range.has_value()) return "none";
  return absl::FormatTime(absl::RFC3339_sec, range->first, absl::UTCTimeZone()) + " " +
         absl::FormatTime(absl::RFC3339_sec, range->second, absl::UTCTimeZone());
}

TEST(ParseTimeRangeTest, TakesDatesWhole) {
  EXPECT_EQ(Range("2024"), "2024-01-01T00:00:00+00:00 2025-01-01T00:00:00+00:00");
  EXPECT_EQ(Range("2024-12"), "2024-12-01T00:00:00+00:00 2025-01-01T00:00:00+00:00");
  EXPECT_EQ(Range("2024-02-29"), "2024-02-29T00:00:00+00:00 2024-03-01T00:00:00+00:00");
  EXPECT_EQ(ParseTimeRange("2024-05-21T16:30:00+02:00")->first, absl::FromUnixSeconds(1716301800));
}

TEST(ParseTimeRangeTest, RefusesWhatIsNoTime) {
  for (const char* text :
       {"", "24", "0000", "2023-02-29", "2024-13", "2024-1-1", "May", "2024-05-"}) {
    EXPECT_EQ(Range(text), "none") << text;
  }
}

TEST(OverlapsTest, EndIsExclusive) {
  TimeInterval interval;
  *interval.mutable_start_time() = ToProto(absl::FromUnixSeconds(100));
  *interval.mutable_end_time() = ToProto(absl::FromUnixSeconds(200));
  const auto at = [](int64_t seconds) { return absl::FromUnixSeconds(seconds); };
  EXPECT_FALSE(Overlaps(at(50), at(100), interval));
  EXPECT_TRUE(Overlaps(at(50), at(101), interval));
  EXPECT_TRUE(Overlaps(at(199), at(300), interval));
  EXPECT_FALSE(Overlaps(at(200), at(300), interval));
  EXPECT_TRUE(Overlaps(at(0), at(1), TimeInterval()));
}

TEST(ProtoTimeTest, KeepsNanosecondsBeforeTheEpoch) {
  const absl::Time time = absl::FromUnixNanos(-1'500'000'001);
  EXPECT_EQ(FromProto(ToProto(time)), time);
  EXPECT_GE(ToProto(time).nanos(), 0);
}

}  // namespace
}  // namespace rapporteur
