// Ranges, periods, relative words and open ends.
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/ingest/reading/testing/test_lexicon.h"
#include "services/ingest/reading/times/time_mention.h"

namespace rapporteur::reading {
namespace {

const absl::CivilDay kPublished(2024, 3, 14);  // A Thursday.

std::vector<TimeMention> Times(const std::string& text) {
  const Tokens tokens = Tokenize(text, TestLexicon());
  const Structure structure = FindStructure(text, 0, tokens, TestLexicon());
  std::vector<TimeMention> times = FindTimes(text, tokens, structure, TestLexicon());
  ResolveTimes(kPublished, times);
  return times;
}

std::string Written(CalendarDate date) {
  std::string text = std::to_string(date.year);
  if (date.month != 0) text += "-" + std::to_string(date.month);
  if (date.day != 0) text += "-" + std::to_string(date.day);
  return date.known() ? text : "";
}

// "stated first/stated last", as "2024-6-3/2024-6-5"; the last only where there is one.
std::string Stated(const std::string& text) {
  std::string all;
  for (const TimeMention& m : Times(text)) {
    if (!all.empty()) all += " ";
    all += Written(m.first);
    if (m.last.known()) all += "/" + Written(m.last);
  }
  return all;
}

// The days that the only mention covers.
std::string Covered(const std::string& text) {
  const auto times = Times(text);
  if (times.size() != 1) return std::to_string(times.size()) + " mentions";
  return Written(times[0].first_day) + "/" + Written(times[0].last_day);
}

struct Row {
  const char* text;
  const char* expected;
};

TEST(PeriodsTest, ReadsRangesOfDays) {
  for (const Row& row : std::initializer_list<Row>{
           {"from 3 to 5 June", "2024-6-3/2024-6-5"},
           {"between June 3 and June 5, 2025", "2025-6-3/2025-6-5"},
           {"June 3–5, 2025", "2025-6-3/2025-6-5"},
           {"3, 4 and 5 June 2025", "2025-6-3/2025-6-5"},
           {"30 June to 2 July 2025", "2025-6-30/2025-7-2"},
           {"from 30 December 2024 to 2 January 2025", "2024-12-30/2025-1-2"},
           {"28 December – 3 January", "2023-12-28/2024-1-3"},
           {"from Tuesday the 12th to Friday the 15th", "2024-3-12/2024-3-15"},
           {"4 to 9 of next month", "2024-4-4/2024-4-9"},
           {"03/06/2025 and 21/06/2025", "2025-6-3 2025-6-21"},
       }) {
    EXPECT_EQ(Stated(std::string("They meet ") + row.text + "."), row.expected) << row.text;
  }
}

TEST(PeriodsTest, ReadsRangesOfMonthsAndYears) {
  for (const Row& row : std::initializer_list<Row>{
           {"between March and June 2023", "2023-3/2023-6"},
           {"in May–June 2025", "2025-5/2025-6"},
           {"in May-July 2025", "2025-5/2025-7"},
           {"in May and June 2025", "2025-5/2025-6"},
           {"in May and October 2025", "2025-5 2025-10"},
           {"from 2021 to 2027", "2021/2027"},
           {"the 2021-2027 budget", "2021/2027"},
           {"in 2024-25", "2024/2025"},
           {"between May 2023 and 2026", "2023-5/2026"},
       }) {
    EXPECT_EQ(Stated(std::string("It ran ") + row.text + "."), row.expected) << row.text;
  }
}

TEST(PeriodsTest, ReadsPartsOfTheYear) {
  for (const Row& row : std::initializer_list<Row>{
           {"in the third quarter of 2025", "2025-7/2025-9"},
           {"in Q3 2025", "2025-7/2025-9"},
           {"in the first half of 2025", "2025-1/2025-6"},
           {"in H2 of next year", "2025-7/2025-12"},
           {"in fiscal year 2025", "2025"},
           {"in FY2025", "2025"},
           {"next spring", "2025"},
           {"in the autumn of 2022", "2022"},
           {"on the first Friday of next month", "2024-4-5"},
           {"on the last Monday in May 2025", "2025-5-26"},
       }) {
    EXPECT_EQ(Stated(std::string("It opens ") + row.text + "."), row.expected) << row.text;
  }
}

TEST(PeriodsTest, CoversTheDaysOfAPeriod) {
  for (const Row& row : std::initializer_list<Row>{
           {"last week", "2024-3-4/2024-3-10"},
           {"this weekend", "2024-3-16/2024-3-17"},
           {"the week of 3 June", "2024-6-3/2024-6-9"},
           {"the week beginning 3 June", "2024-6-3/2024-6-9"},
           {"the last week of May 2025", "2025-5-26/2025-6-1"},
           {"earlier this month", "2024-3-1/2024-3-13"},
           {"later this year", "2024-3-14/2024-12-31"},
           {"mid-June", "2024-6-11/2024-6-20"},
           {"early next year", "2025-1-1/2025-6-30"},
           {"the end of 2025", "2025-9-1/2025-12-31"},
           {"the end of the decade", "2026-1-1/2029-12-31"},
           {"the 1990s", "1990-1-1/1999-12-31"},
           {"the next five years", "2024-3-15/2029-3-14"},
           {"the past three weeks", "2024-2-22/2024-3-13"},
           {"within ten days", "2024-3-14/2024-3-24"},
           {"the coming years", "2024-3-14/"},
           {"winter 2023", "2023-12-1/2024-2-29"},
       }) {
    EXPECT_EQ(Covered(std::string("It happens ") + row.text + "."), row.expected) << row.text;
  }
}

TEST(PeriodsTest, ReadsRelativeDays) {
  for (const Row& row : std::initializer_list<Row>{
           {"two days ago", "2024-3-12"},
           {"the day after tomorrow", "2024-3-16"},
           {"a week from tomorrow", "2024-3"},
           {"two years ago", "2022"},
           {"last night", "2024-3-13"},
           {"this morning", "2024-3-14"},
           {"last Monday", "2024-3-11"},
           {"next Monday", "2024-3-18"},
           {"Tuesday next week", "2024-3-19"},
           {"the 20th of next month", "2024-4-20"},
           {"June next year", "2025-6"},
           {"last September", "2023-9"},
           {"on Thursday the 21st", "2024-3-21"},
           {"the 21st of May", "2024-5-21"},
           {"on the twenty-first of May", "2024-5-21"},
       }) {
    EXPECT_EQ(Stated(std::string("They came ") + row.text + "."), row.expected) << row.text;
  }
}

TEST(PeriodsTest, SaysToWhichSideATimeIsOpen) {
  const struct {
    const char* text;
    TimeBound bound;
  } rows[] = {{"They lead since May 2022.", TimeBound::kSince},
              {"They pay until the end of 2026.", TimeBound::kUntil},
              {"They pay by 2030.", TimeBound::kBy},
              {"They pay from 1 July.", TimeBound::kFrom},
              {"They pay after 1 July.", TimeBound::kAfter},
              {"They pay on 1 July.", TimeBound::kNone},
              {"They pay from 1 to 5 July.", TimeBound::kNone}};
  for (const auto& row : rows) {
    const auto times = Times(row.text);
    ASSERT_EQ(times.size(), 1u) << row.text;
    EXPECT_EQ(times[0].bound, row.bound) << row.text;
  }
}

TEST(PeriodsTest, NumericDatesFollowTheTextsOwnOrder) {
  EXPECT_EQ(Stated("Dated 05/06/2025."), "2025-5-6");
  EXPECT_EQ(Stated("Dated 05/06/2025, and on 12 June 2025."), "2025-6-5 2025-6-12");
  EXPECT_EQ(Stated("Dated 05/06/2025, and due 25/06/2025."), "2025-6-5 2025-6-25");
  EXPECT_EQ(Stated("Dated 13.5.2025."), "2025-5-13");
}

TEST(PeriodsTest, OtherNumbersAndWordsAreNoDates) {
  for (const char* text :
       {"They gave 2000 tents to 1990 people.", "It fell by 3-4 points.", "They march.",
        "It is the 27th session.", "Their vote was 12/15.", "They build homes for 2000 families.",
        "The Herald Sun wrote it.", "Now they pay.", "They may spring forward.",
        "It took four hours.", "Three and a half to four billion were paid."}) {
    EXPECT_TRUE(Times(text).empty()) << text;
  }
}

TEST(PeriodsTest, FindsAllInALongText) {
  std::string text = "They met on 3 June 2025";
  for (int i = 0; i < 20'000; ++i) text += ", on the 3rd of June 2025";
  const auto times = Times(text + ".");
  ASSERT_EQ(times.size(), 20'001u);
  for (const TimeMention& m : times) {
    ASSERT_EQ(Written(m.first), "2025-6-3") << m.tokens.first;
  }
}

TEST(PeriodsTest, KeepsToOneLine) {
  EXPECT_EQ(Stated("Meeting on 3 June 2025\n4 July 2025"), "2025-6-3 2025-7-4");
}

}  // namespace
}  // namespace rapporteur::reading
