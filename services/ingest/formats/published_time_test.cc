#include "services/ingest/formats/published_time.h"

#include <gtest/gtest.h>

namespace rapporteur::ingest {
namespace {

TEST(PublishedTimeTest, ParsesInstantsAndDates) {
  const absl::Time day = absl::FromCivil(absl::CivilDay(2025, 5, 21), absl::UTCTimeZone());
  EXPECT_EQ(ParsePublishedTime("2025-05-21"), day);
  EXPECT_EQ(ParsePublishedTime("2025-05-21T00:00:00Z"), day);
  EXPECT_EQ(ParsePublishedTime("2025-05-21t00:00:00z"), day);
  EXPECT_EQ(ParsePublishedTime("2025-05-21T02:00:00+02:00"), day);
  EXPECT_EQ(ParsePublishedTime("2025-05-21T00:00:00.25Z"), day + absl::Milliseconds(250));
  EXPECT_TRUE(ParsePublishedTime("1941-10-02").has_value());
}

TEST(PublishedTimeTest, KeepsTheOffset) {
  EXPECT_EQ(OffsetMinutesOf("2025-05-21"), 0);
  EXPECT_EQ(OffsetMinutesOf("2025-05-21T16:30:00Z"), 0);
  EXPECT_EQ(OffsetMinutesOf("2025-05-21T16:30:00+02:00"), 120);
  EXPECT_EQ(OffsetMinutesOf("2025-05-21T16:30:00.5-03:30"), -210);
}

TEST(PublishedTimeTest, RefusesEverythingElse) {
  for (const char* text : {"", "2025", "2025-05", "21 May 2025", "2025-02-30", "2025-05-21T16:30",
                           "2025-05-21 16:30:00", "infinite-future", "0000-01-01", "2025-5-21",
                           "12025-05-21", " 2025-05-21"}) {
    EXPECT_FALSE(ParsePublishedTime(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace rapporteur::ingest
