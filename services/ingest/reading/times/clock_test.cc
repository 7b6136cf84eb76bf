// Times of day and their zones.
#include <optional>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/ingest/reading/testing/test_lexicon.h"
#include "services/ingest/reading/times/time_mention.h"

namespace rapporteur::reading {
namespace {

std::vector<TimeMention> Clocks(const std::string& text) {
  const Tokens tokens = Tokenize(text, TestLexicon());
  const Structure structure = FindStructure(text, 0, tokens, TestLexicon());
  std::vector<TimeMention> clocks;
  for (const TimeMention& m : FindTimes(text, tokens, structure, TestLexicon())) {
    if (m.form == TimeMention::Form::kClock) clocks.push_back(m);
  }
  return clocks;
}

// "9:00" or "9:00-11:30" of the only clock.
std::string Clock(const std::string& text) {
  const auto clocks = Clocks(text);
  if (clocks.size() != 1) return std::to_string(clocks.size()) + " clocks";
  const auto written = [](int hour, int minute) {
    return std::to_string(hour) + (minute < 10 ? ":0" : ":") + std::to_string(minute);
  };
  const TimeMention& m = clocks[0];
  std::string time = written(m.hour, m.minute);
  if (m.end_hour >= 0) time += "-" + written(m.end_hour, m.end_minute);
  return time;
}

TEST(ClockTest, NumberWithADotBeginsALineOfAProgramme) {
  EXPECT_EQ(Clock("On Friday:\n10.15 Press conference"), "10:15");
  EXPECT_EQ(Clock("On Friday:\n10.15-11.00 Meeting"), "10:15-11:00");
  EXPECT_EQ(Clock("The rate stays\n10.15 per cent"), "0 clocks");
  EXPECT_EQ(Clock("The rate was kept at 10.25 per cent."), "0 clocks");
}

TEST(ClockTest, ReadsTimesOfDay) {
  const struct {
    const char* text;
    const char* expected;
  } rows[] = {
      {"16:30", "16:30"},
      {"16h30", "16:30"},
      {"4 p.m.", "16:00"},
      {"4.30 pm", "16:30"},
      {"4:30PM", "16:30"},
      {"12 a.m.", "0:00"},
      {"noon", "12:00"},
      {"12 noon", "12:00"},
      {"midnight", "0:00"},
      {"8 o'clock", "8:00"},
      {"8 in the morning", "8:00"},
      {"half past eight", "8:30"},
      {"a quarter to 8", "7:45"},
      {"seven thirty p.m.", "19:30"},
      {"1630 hours", "16:30"},
      {"14.30 CET", "14:30"},
      {"16:30:00", "16:30"},
      {"on Friday at 10.15", "10:15"},
      {"at 10.15 on Friday", "10:15"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(Clock(std::string("It starts at ") + row.text + ", they say"), row.expected)
        << row.text;
  }
}

TEST(ClockTest, ReadsRangesAndSharesTheHalfOfTheDay) {
  EXPECT_EQ(Clock("It runs from 9 to 11 a.m. on Monday"), "9:00-11:00");
  EXPECT_EQ(Clock("It runs 4–5 p.m. on Monday"), "16:00-17:00");
  EXPECT_EQ(Clock("It runs 11–1 p.m. on Monday"), "11:00-13:00");
  EXPECT_EQ(Clock("It runs 9:00-10:30 (CET)"), "9:00-10:30");
  EXPECT_EQ(Clock("It runs between 14:00 and 16:00"), "14:00-16:00");
}

TEST(ClockTest, NumbersAloneAreNoTimes) {
  for (const char* text : {"They won 4-3.", "It rose by 4.22 points.", "In verse 3:5 it stands.",
                           "The two hours passed.", "They moved at 7 sites.", "I am 7 now."}) {
    EXPECT_TRUE(Clocks(text).empty()) << text;
  }
}

CivilTime At(const std::string& text, int month) {
  const auto clocks = Clocks(text);
  if (clocks.size() != 1) {
    ADD_FAILURE() << text << ": " << clocks.size() << " clocks";
    return CivilTime();
  }
  return AtClock(DayTime(absl::CivilDay(2024, month, 9)), clocks[0], TestLexicon());
}

TEST(ClockTest, ResolvesZones) {
  const struct {
    const char* text;
    int month;
    std::optional<int> offset;
    const char* zone;
  } rows[] = {{"At 16:30 (CEST) it starts.", 7, 120, "CEST"},
              {"At 16:30 Brussels time it starts.", 1, 60, "Brussels time"},
              {"At 16:30 Brussels time it starts.", 7, 120, "Brussels time"},
              {"At 4:30 p.m. ET it starts.", 1, -300, "ET"},
              {"At 16:30 GMT+2 it starts.", 1, 120, "GMT+2"},
              {"At 16:30 UTC-5 it starts.", 1, -300, "UTC-5"},
              {"At 16:30 (UTC +05:30) it starts.", 1, 330, "UTC +05:30"},
              {"At 16:30 UTC it starts.", 1, 0, "UTC"},
              {"At 16:30 local time it starts.", 1, std::nullopt, "local time"},
              {"At 16:30 it starts.", 1, std::nullopt, ""}};
  for (const auto& row : rows) {
    const CivilTime time = At(row.text, row.month);
    EXPECT_EQ(time.utc_offset_minutes, row.offset) << row.text;
    EXPECT_EQ(time.zone, row.zone) << row.text;
    EXPECT_FALSE(time.zone_conflict) << row.text;
  }
}

TEST(ClockTest, FlagsAZoneThatIsNotInForce) {
  const CivilTime summer = At("At 16:30 (EST) it starts.", 7);
  EXPECT_TRUE(summer.zone_conflict);
  EXPECT_EQ(summer.utc_offset_minutes, -300);  // As written.
  EXPECT_FALSE(At("At 16:30 (EST) it starts.", 1).zone_conflict);
  EXPECT_TRUE(At("At 16:30 (CEST) it starts.", 1).zone_conflict);
  EXPECT_TRUE(At("At 16:30 BST it starts.", 12).zone_conflict);
}

}  // namespace
}  // namespace rapporteur::reading
