// What announces an engagement without a sentence: programmes, advisories, titles.
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingest/reading/testing/found_engagements.h"

namespace rapporteur::reading {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(AnnouncementsTest, TitleOfAProgrammeGivesItsDayAndWhoseItIs) {
  EXPECT_THAT(Found(Release{.title = "Agenda of President Jane Doe, 19 March 2024",
                            .body = "10:00 Meeting with the Consul, John Roe\n"
                                    "12:30 Visits the Harbour Shipyard\n"
                                    "18:00 Attends the award ceremony of the Guild"}),
              ElementsAre("meeting scheduled 3/19: Jane Doe, John Roe",
                          "visit scheduled 3/19: Jane Doe", "ceremony scheduled 3/19: Jane Doe"));
}

TEST(AnnouncementsTest, HeadingOfAProgrammeMayNameItsDayLast) {
  EXPECT_THAT(Found("The diary for the week is below.\n\n"
                    "Programme of Minister Jane Doe for Tuesday, 19 March\n"
                    "09:30 Meeting with Mayor John Roe"),
              ElementsAre("meeting scheduled 3/19: Jane Doe, John Roe"));
}

TEST(AnnouncementsTest, LineOfAProgrammeCanHoldTwoEvents) {
  const std::vector<Engagement> found =
      Engagements({.title = "Minister Jane Doe: programme on 19 March 2024",
                   .body = "- 09:30 Meeting with Mayor John Roe; press point at 10:15\n"
                           "- 11:00 Meeting with Rector Mary Major"});
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[1].kind, EngagementKind::kPressConference);
  EXPECT_EQ(found[1].start->hour, 10);
  EXPECT_EQ(found[1].start->minute, 15);
}

TEST(AnnouncementsTest, LineOfAProgrammeCanHoldTwoSentences) {
  EXPECT_THAT(
      Found(Release{.title = "Calendar of Minister Jane Doe",
                    .body = "Wednesday, 20 March\n"
                            "Travels to Oslo. Meeting with Mayor John Roe."}),
      ElementsAre("visit scheduled 3/20: Jane Doe", "meeting scheduled 3/20: Jane Doe, John Roe"));
}

TEST(AnnouncementsTest, LinesOfSeveralPeopleSayWhoseEachIs) {
  EXPECT_THAT(
      Found("Governor Jane Doe: speech at the annual conference, 23 March, Oslo\n"
            "Deputy Governor John Roe: interview with Valley Weekly, 27 March"),
      ElementsAre("address scheduled 3/23: Jane Doe", "interview scheduled 3/27: John Roe"));
}

TEST(AnnouncementsTest, LinesOfAParliamentAreNotOfWhoStoodInTheFirst) {
  EXPECT_THAT(Found("Monday, 18 March\n"
                    "15:00 Plenary sitting: statement by Prime Minister Jane Doe\n"
                    "17:00 Plenary sitting: question time"),
              ElementsAre("session scheduled 3/18: Jane Doe"));
}

TEST(AnnouncementsTest, PressConferenceInATitleCanStandAboveARelease) {
  EXPECT_THAT(Found(Release{.title = "Press conference on the flood",
                            .body = "Minister Jane Doe will meet Mayor John Roe on Friday."}),
              ElementsAre("meeting scheduled 3/15: Jane Doe, John Roe"));
}

TEST(AnnouncementsTest, RemarksInAPressConferenceAreOne) {
  EXPECT_THAT(
      Found(Release{.title = "Remarks by President Jane Doe and Prime Minister John Roe in Joint "
                             "Press Conference",
                    .body = "PRESIDENT DOE: Please be seated.\n\nPRIME MINISTER ROE: Thank you."}),
      ElementsAre("press held 3/14: Jane Doe, John Roe"));
}

}  // namespace
}  // namespace rapporteur::reading
