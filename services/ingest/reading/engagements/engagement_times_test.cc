// When an engagement is, and whether it is held, planned or called off.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingest/reading/testing/found_engagements.h"

namespace rapporteur::reading {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

TEST(EngagementTimesTest, SecondVerbHasTheSubjectOfTheFirstAndItsOwnDay) {
  EXPECT_THAT(Found("Minister Jane Doe met President John Roe on Monday and visited Oslo on "
                    "Sunday."),
              ElementsAre("meeting held 3/11: Jane Doe, John Roe", "visit held 3/10: Jane Doe"));
}

TEST(EngagementTimesTest, FutureIsScheduled) {
  EXPECT_THAT(Found("President Jane Doe is due to meet President John Roe on Saturday."),
              ElementsAre("meeting scheduled 3/16: Jane Doe, John Roe"));
}

TEST(EngagementTimesTest, CalledOffAndPostponed) {
  EXPECT_THAT(Found("The meeting between President Jane Doe and President John Roe, planned for 20 "
                    "March 2024, has been called off."),
              ElementsAre("meeting cancelled 3/20: Jane Doe, John Roe"));
  EXPECT_THAT(Found("The visit to Norway by President Jane Doe, which was scheduled for 20 March "
                    "2024, has been postponed."),
              ElementsAre("visit postponed 3/20: Jane Doe"));
}

TEST(EngagementTimesTest, BackgroundOfLongAgoHasItsOwnDay) {
  EXPECT_THAT(Found("President Jane Doe met President John Roe on Tuesday. Following a meeting "
                    "with Minister Ann Lee on 2 February 2024, President Doe had asked for more."),
              Contains("meeting held 2/2: Jane Doe, Ann Lee"));
}

TEST(EngagementTimesTest, PlansTakeMoreFormsThanWill) {
  EXPECT_THAT(Found("Minister Jane Doe is meeting Mayor John Roe in Oslo on Friday."),
              ElementsAre("meeting scheduled 3/15: Jane Doe, John Roe"));
  EXPECT_THAT(Found("President Jane Doe begins a state visit to Norway on Monday."),
              ElementsAre("visit scheduled 3/18: Jane Doe"));
  EXPECT_THAT(
      Found("Minister Jane Doe will be in Oslo on 20 March to meet Mayor John Roe."),
      ElementsAre("visit scheduled 3/20: Jane Doe", "meeting scheduled 3/20: Jane Doe, John Roe"));
  EXPECT_THAT(Found("Minister Jane Doe confirmed that President John Roe would visit Oslo on 20 "
                    "March."),
              ElementsAre("visit scheduled 3/20: John Roe"));
}

TEST(EngagementTimesTest, WhoCancelsIsTheOneWhoDoesNotCome) {
  EXPECT_THAT(Found("Minister Jane Doe has postponed her visit to Norway, planned for 20 March."),
              ElementsAre("visit postponed 3/20: Jane Doe"));
  EXPECT_THAT(
      Found("President Jane Doe has cancelled her trip to Norway, where she was due to meet "
            "President John Roe on 20 March."),
      ElementsAre("visit cancelled 3/20: Jane Doe", "meeting cancelled 3/20: Jane Doe, John Roe"));
}

TEST(EngagementTimesTest, ClauseOfTheNextPredicateHasItsOwnDay) {
  EXPECT_THAT(Found("On Monday President Jane Doe met Mayor John Roe, and on Tuesday she visited "
                    "Oslo."),
              ElementsAre("meeting held 3/11: Jane Doe, John Roe", "visit held 3/12: Jane Doe"));
}

TEST(EngagementTimesTest, WhatIsSaidAtAnEventHasOtherDays) {
  EXPECT_THAT(Found("At a press conference, Minister Jane Doe said that the bridge would open in "
                    "June 2025."),
              ElementsAre("press held 3/14: Jane Doe"));
  EXPECT_THAT(Found("Governor Jane Doe told a news conference that prices would fall."),
              ElementsAre("press held 3/14: Jane Doe"));
}

TEST(EngagementTimesTest, TheFollowingDayIsCountedFromWhatWasToldLast) {
  EXPECT_THAT(Found("Minister Jane Doe visited Oslo on Monday. The following day Minister Doe met "
                    "Mayor John Roe."),
              ElementsAre("visit held 3/11: Jane Doe", "meeting held 3/12: Jane Doe, John Roe"));
}

TEST(EngagementTimesTest, DatesOfThingsAreNoDays) {
  EXPECT_THAT(Found("Minister Jane Doe met Mayor John Roe on Tuesday. After the talks they signed "
                    "the treaty that replaces that of 21 December 2011."),
              ElementsAre("meeting held 3/12: Jane Doe, John Roe",
                          "signing held 3/12: Jane Doe, John Roe"));
}

TEST(EngagementTimesTest, TheActOfACeremonyHasItsDay) {
  EXPECT_THAT(Found("In a ceremony held at the harbour, Captain Jane Doe handed the ship to "
                    "Captain John Roe on 10 March."),
              ElementsAre("ceremony held 3/10: Jane Doe, John Roe"));
}

TEST(EngagementTimesTest, PossessedVisitIsDatedByWhatWasDoneThere) {
  EXPECT_THAT(Found("Vice President Jane Doe reported on her visit to Norway, where she met Mayor "
                    "John Roe on Tuesday."),
              ElementsAre("visit held 3/12: Jane Doe", "meeting held 3/12: Jane Doe, John Roe"));
}

TEST(EngagementTimesTest, DayOfTheSentenceBeforeGoesOn) {
  EXPECT_THAT(
      Found("On Monday, the Harbour Fund handed over two boats. The papers of the deal were "
            "signed by Minister Jane Doe and Mayor John Roe."),
      ElementsAre("signing held 3/11: Jane Doe, John Roe"));
  EXPECT_THAT(Found("The regatta will not take place on 12 March. Minister Jane Doe met Mayor John "
                    "Roe in Oslo."),
              ElementsAre("meeting held 3/14: Jane Doe, John Roe"));
}

TEST(EngagementTimesTest, PostponedUntilTheNewDay) {
  EXPECT_THAT(Found("The meeting with Mayor John Roe, which was planned for Monday, has been "
                    "postponed until 28 March."),
              ElementsAre("meeting postponed 3/28: John Roe"));
}

TEST(EngagementTimesTest, FollowingDayIsThatAfterTheOneToldLast) {
  EXPECT_THAT(
      Found("Minister Jane Doe will meet Mayor John Roe on 20 March. The following day she "
            "will visit Oslo."),
      ElementsAre("meeting scheduled 3/20: Jane Doe, John Roe", "visit scheduled 3/21: Jane Doe"));
}

TEST(EngagementTimesTest, MovedFromOneDayToAnother) {
  EXPECT_THAT(Found("Mayor Jane Doe's weekly press briefing has been moved from Tuesday to "
                    "Wednesday, 20 March."),
              ElementsAre("briefing postponed 3/20: Jane Doe"));
}

}  // namespace
}  // namespace rapporteur::reading
