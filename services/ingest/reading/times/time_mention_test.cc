#include "services/ingest/reading/times/time_mention.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingest/reading/testing/test_lexicon.h"

namespace rapporteur::reading {
namespace {

std::vector<TimeMention> Times(const std::string& text, std::optional<absl::CivilDay> published) {
  const Tokens tokens = Tokenize(text, TestLexicon());
  const Structure structure = FindStructure(text, 0, tokens, TestLexicon());
  std::vector<TimeMention> times = FindTimes(text, tokens, structure, TestLexicon());
  ResolveTimes(ReferenceDay(times, published), times);
  return times;
}

CivilTime One(const std::string& text) {
  const auto times = Times(text, absl::CivilDay(2024, 3, 14));  // A Thursday.
  if (times.size() != 1 || !times[0].start()) {
    ADD_FAILURE() << text << ": " << times.size() << " mentions";
    return CivilTime();
  }
  return *times[0].start();
}

void ExpectDay(const CivilTime& time, int year, int month, int day) {
  EXPECT_EQ(time.year, year);
  EXPECT_EQ(time.month, month);
  EXPECT_EQ(time.day, day);
}

TEST(TimeMentionTest, ReadsDaysInTheirOrders) {
  ExpectDay(One("It opened on 5 July 2023."), 2023, 7, 5);
  ExpectDay(One("It opened on July 5, 2023."), 2023, 7, 5);
  ExpectDay(One("It opened on the 5th of July 2023."), 2023, 7, 5);
  ExpectDay(One("It opened on Wednesday (5 July 2023)."), 2023, 7, 5);
  ExpectDay(One("Dated 2023-07-05."), 2023, 7, 5);
}

TEST(TimeMentionTest, CompletesTheYearFromThePublication) {
  ExpectDay(One("They meet on 20 March."), 2024, 3, 20);
  ExpectDay(One("They met on December 28."), 2023, 12, 28);
}

TEST(TimeMentionTest, CompletesTheYearFromAWeekdayThatAgrees) {
  const auto times =
      Times("Since May 2022 little moved. On Tuesday 6 June they met.", std::nullopt);
  ASSERT_EQ(times.size(), 2u);
  ASSERT_TRUE(times[1].start());
  ExpectDay(*times[1].start(), 2023, 6, 6);
}

TEST(TimeMentionTest, ReadsRanges) {
  for (const char* text : {"On 3 and 4 June 2024 they meet.", "On 3-4 June 2024 they meet.",
                           "On June 3–4, 2024 they meet."}) {
    const auto times = Times(text, std::nullopt);
    ASSERT_EQ(times.size(), 1u) << text;
    ExpectDay(*times[0].start(), 2024, 6, 3);
    ASSERT_TRUE(times[0].end()) << text;
    ExpectDay(*times[0].end(), 2024, 6, 4);
  }
}

TEST(TimeMentionTest, ReadsRelativeDays) {
  ExpectDay(One("They met today."), 2024, 3, 14);
  ExpectDay(One("They met yesterday."), 2024, 3, 13);
  ExpectDay(One("They meet next month."), 2024, 4, 0);
}

TEST(TimeMentionTest, WeekdayAloneLooksBackOrAhead) {
  const auto times = Times("They met on Monday.", absl::CivilDay(2024, 3, 14));
  ASSERT_EQ(times.size(), 1u);
  ExpectDay(ResolveWeekday(absl::CivilDay(2024, 3, 14), times[0], false), 2024, 3, 11);
  ExpectDay(ResolveWeekday(absl::CivilDay(2024, 3, 14), times[0], true), 2024, 3, 18);
}

TEST(TimeMentionTest, FlagsAWeekdayThatDisagrees) {
  EXPECT_TRUE(One("On Monday, 5 July 2023 it opened.").weekday_conflict);
  EXPECT_FALSE(One("On Wednesday, 5 July 2023 it opened.").weekday_conflict);
}

TEST(TimeMentionTest, DaysThatDoNotExistStayUnresolved) {
  const auto times = Times("It opened on 31 February 2023.", std::nullopt);
  ASSERT_EQ(times.size(), 1u);
  EXPECT_FALSE(times[0].start());
}

TEST(TimeMentionTest, ReadsClocksWithZones) {
  const std::string text = "It starts at 4:30 p.m. ET.";
  const auto times = Times(text, std::nullopt);
  ASSERT_EQ(times.size(), 1u);
  EXPECT_EQ(times[0].hour, 16);
  CivilTime summer = AtClock(DayTime(absl::CivilDay(2024, 7, 1)), times[0], TestLexicon());
  EXPECT_EQ(summer.utc_offset_minutes, -240);
  CivilTime winter = AtClock(DayTime(absl::CivilDay(2024, 1, 9)), times[0], TestLexicon());
  EXPECT_EQ(winter.utc_offset_minutes, -300);
  EXPECT_EQ(winter.zone, "ET");
}

TEST(TimeMentionTest, MonthNamesThatAreWordsGiveNothing) {
  EXPECT_TRUE(Times("They may march. May we?", std::nullopt).empty());
}

}  // namespace
}  // namespace rapporteur::reading
