// Whole passages are read, as what an engagement is depends on all stages before.
#include "services/ingest/reading/engagements/engagements.h"

#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingest/reading/testing/found_engagements.h"

namespace rapporteur::reading {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(EngagementsTest, MeetingOfSubjectAndObject) {
  EXPECT_THAT(Found("On Tuesday President Jane Doe met with Prime Minister John Roe in Oslo."),
              ElementsAre("meeting held 3/12: Jane Doe, John Roe"));
}

TEST(EngagementsTest, PassiveTakesWhoReceivesFromBehindBy) {
  EXPECT_THAT(Found("President Jane Doe was received by Prime Minister John Roe on 12 March 2024."),
              ElementsAre("meeting held 3/12: Jane Doe, John Roe"));
}

TEST(EngagementsTest, PersonsOfAPhraseAtTheFrontAreNoSubject) {
  EXPECT_THAT(
      Found("In the presence of history, on 12 March Minister Jane Doe met Mayor John Roe."),
      ElementsAre("meeting held 3/12: Jane Doe, John Roe"));
}

TEST(EngagementsTest, SecondVerbHasTheSubjectOfTheFirstAndItsOwnDay) {
  EXPECT_THAT(Found("Minister Jane Doe met President John Roe on Monday and visited Oslo on "
                    "Sunday."),
              ElementsAre("meeting held 3/11: Jane Doe, John Roe", "visit held 3/10: Jane Doe"));
}

TEST(EngagementsTest, TheTwoLeadersAreThoseOfTheEngagementBefore) {
  EXPECT_THAT(Found("President Jane Doe received President John Roe on 12 March. After the "
                    "meeting the two leaders signed an agreement on fishing."),
              ElementsAre("meeting held 3/12: Jane Doe, John Roe",
                          "signing held 3/12: Jane Doe, John Roe"));
}

TEST(EngagementsTest, WhatIsDeniedOrWishedIsNone) {
  EXPECT_THAT(Found("President Jane Doe did not meet President John Roe on Tuesday."), IsEmpty());
  EXPECT_THAT(Found("President Jane Doe would meet President John Roe on Tuesday."), IsEmpty());
}

TEST(EngagementsTest, WelcomedEffortsAreNoGuests) {
  EXPECT_THAT(Found("On Tuesday President Jane Doe welcomed the efforts of the committee."),
              IsEmpty());
}

TEST(EngagementsTest, FutureIsScheduled) {
  EXPECT_THAT(Found("President Jane Doe is due to meet President John Roe on Saturday."),
              ElementsAre("meeting scheduled 3/16: Jane Doe, John Roe"));
}

TEST(EngagementsTest, CalledOffAndPostponed) {
  EXPECT_THAT(Found("The meeting between President Jane Doe and President John Roe, planned for 20 "
                    "March 2024, has been called off."),
              ElementsAre("meeting cancelled 3/20: Jane Doe, John Roe"));
  EXPECT_THAT(Found("The visit to Norway by President Jane Doe, which was scheduled for 20 March "
                    "2024, has been postponed."),
              ElementsAre("visit postponed 3/20: Jane Doe"));
}

TEST(EngagementsTest, SpeakingAtIsAnAddress) {
  EXPECT_THAT(Found("Speaking at the Harbour Forum on Tuesday, Minister Jane Doe called for "
                    "patience."),
              ElementsAre("address held 3/12: Jane Doe"));
}

TEST(EngagementsTest, SpokeWithIsACall) {
  EXPECT_THAT(Found("Minister Jane Doe spoke by phone with Mayor John Roe yesterday."),
              ElementsAre("call held 3/13: Jane Doe, John Roe"));
}

TEST(EngagementsTest, OpeningIsACeremony) {
  EXPECT_THAT(Found("Mayor Jane Doe on Tuesday opened the Harbour Bridge."),
              ElementsAre("ceremony held 3/12: Jane Doe"));
}

TEST(EngagementsTest, MoreWhoTookPartJoinTheSameMeeting) {
  EXPECT_THAT(Found("President Jane Doe met President John Roe on Tuesday. They were joined by "
                    "Minister Ann Lee. Minister Max Ray also took part in the meeting."),
              ElementsAre("meeting held 3/12: Jane Doe, John Roe, Ann Lee, Max Ray"));
}

TEST(EngagementsTest, LinesOfADiaryTakeTheirDayFromItsHeading) {
  EXPECT_THAT(
      Found(Release{.title = "Weekly agenda of Minister Jane Doe",
                    .body = "Minister Jane Doe has a full week.\n\nMonday 18 March\n\nMeets Mr "
                            "John Roe, Mayor of Oslo.\n\nTuesday 19 March\n\nReceives Ms Ann "
                            "Lee, chief executive of Acme.\n"}),
      ElementsAre("meeting scheduled 3/18: Jane Doe, John Roe",
                  "meeting scheduled 3/19: Jane Doe, Ann Lee"));
}

TEST(EngagementsTest, FieldsOfAnAdvisory) {
  const std::vector<Engagement> found = Engagements(
      {.title = "Mayor to cut ribbon",
       .body = "WHAT: Ribbon-cutting ceremony\n\nWHEN: Friday, March 15, 2024, 10:00 a.m.\n\n"
               "WHERE: Canal Park\n\nWHO:\n\n  • Mayor Jane Doe\n  • Director John Roe\n"});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].kind, EngagementKind::kCeremony);
  EXPECT_EQ(found[0].place, "Canal Park");
  EXPECT_THAT(found[0].participants, ElementsAre("Jane Doe", "John Roe"));
  ASSERT_TRUE(found[0].start);
  EXPECT_EQ(found[0].start->hour, 10);
}

TEST(EngagementsTest, TranscriptIsOfItsPressConference) {
  EXPECT_THAT(
      Found(Release{.title = "Transcript of the press conference by President Jane Doe",
                    .body =
                        "Harbour Hall, Oslo – 12 March 2024\n\nPRESIDENT DOE: Good morning. I met "
                        "President John Roe on Monday.\n\nQUESTION: Why?\n\nPRESIDENT DOE: To talk."
                        "\n\nQUESTION: And?\n\nPRESIDENT DOE: That is all.\n"}),
      ElementsAre("press held 3/12: Jane Doe"));
}

TEST(EngagementsTest, PlaceEndsBeforeTheDay) {
  const std::vector<Engagement> found =
      Engagements({.body = "President Jane Doe will visit Agra on March 16."});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].place, "Agra");
}

TEST(EngagementsTest, BackgroundOfLongAgoHasItsOwnDay) {
  EXPECT_THAT(Found("President Jane Doe met President John Roe on Tuesday. Following a meeting "
                    "with Minister Ann Lee on 2 February 2024, President Doe had asked for more."),
              Contains("meeting held 2/2: Jane Doe, Ann Lee"));
}

TEST(EngagementsTest, GuestsTookPartInWhatWasTold) {
  EXPECT_THAT(Found("President Jane Doe met President John Roe on Tuesday. Also present were "
                    "Minister Ann Lee and Minister Max Ray."),
              ElementsAre("meeting held 3/12: Jane Doe, John Roe, Ann Lee, Max Ray"));
  EXPECT_THAT(
      Found("Mayor Jane Doe opened the Harbour Hall on 12 March before some 200 guests, among "
            "them Minister Ann Lee."),
      ElementsAre("ceremony held 3/12: Jane Doe, Ann Lee"));
}

TEST(EngagementsTest, WhoIsBesideTheSubjectAtTheFrontTakesPart) {
  EXPECT_THAT(Found("Accompanied by Minister Ann Lee, President Jane Doe met President John Roe on "
                    "12 March."),
              ElementsAre("meeting held 3/12: Jane Doe, Ann Lee, John Roe"));
}

TEST(EngagementsTest, PlansTakeMoreFormsThanWill) {
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

TEST(EngagementsTest, WhoCancelsIsTheOneWhoDoesNotCome) {
  EXPECT_THAT(Found("Minister Jane Doe has postponed her visit to Norway, planned for 20 March."),
              ElementsAre("visit postponed 3/20: Jane Doe"));
  EXPECT_THAT(
      Found("President Jane Doe has cancelled her trip to Norway, where she was due to meet "
            "President John Roe on 20 March."),
      ElementsAre("visit cancelled 3/20: Jane Doe", "meeting cancelled 3/20: Jane Doe, John Roe"));
}

TEST(EngagementsTest, TitleCanTellThatItIsOff) {
  EXPECT_THAT(Found(Release{.title = "CANCELLED: Press conference of Minister Jane Doe",
                            .body = "Minister Jane Doe will hold a press conference in Oslo on 20 "
                                    "March."}),
              ElementsAre("press cancelled 3/20: Jane Doe"));
}

TEST(EngagementsTest, OfficeWithoutANameStillMeetsSomebody) {
  EXPECT_THAT(Found("The Secretary-General met on 12 March with Minister Jane Doe."),
              ElementsAre("meeting held 3/12: Jane Doe"));
}

TEST(EngagementsTest, NameBehindALongOffice) {
  EXPECT_THAT(
      Found("President Jane Doe discussed ports with Minister of National Defence John Roe by "
            "telephone on Monday."),
      ElementsAre("call held 3/11: Jane Doe, John Roe"));
}

TEST(EngagementsTest, ClauseOfTheNextPredicateHasItsOwnDay) {
  EXPECT_THAT(Found("On Monday President Jane Doe met Mayor John Roe, and on Tuesday she visited "
                    "Oslo."),
              ElementsAre("meeting held 3/11: Jane Doe, John Roe", "visit held 3/12: Jane Doe"));
}

TEST(EngagementsTest, SeparateCounterpartsAreSeparateMeetings) {
  EXPECT_THAT(
      Found("President Jane Doe met separately with Minister John Roe and Minister Ann Lee on "
            "12 March."),
      ElementsAre("meeting held 3/12: Jane Doe, John Roe", "meeting held 3/12: Jane Doe, Ann Lee"));
}

TEST(EngagementsTest, WhatIsSaidAtAnEventHasOtherDays) {
  EXPECT_THAT(Found("At a press conference, Minister Jane Doe said that the bridge would open in "
                    "June 2025."),
              ElementsAre("press held 3/14: Jane Doe"));
  EXPECT_THAT(Found("Governor Jane Doe told a news conference that prices would fall."),
              ElementsAre("press held 3/14: Jane Doe"));
}

TEST(EngagementsTest, TeamIsWhomItIsLedBy) {
  EXPECT_THAT(Found("A team of the Harbour Fund, led by Ms Jane Doe, visited Oslo on 12 March. The "
                    "team met with Minister John Roe."),
              ElementsAre("visit held 3/12: Jane Doe", "meeting held 3/12: Jane Doe, John Roe"));
}

TEST(EngagementsTest, CountriesTakePart) {
  const std::vector<Engagement> found = Engagements(
      {.body =
           "Canada, Spain and Italy will take part in a naval exercise from 3 to 14 June 2024."});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].kind, EngagementKind::kExercise);
  EXPECT_THAT(found[0].countries, ElementsAre("CAN", "ESP", "ITA"));
}

TEST(EngagementsTest, BodyMeets) {
  const std::vector<Engagement> found = Engagements(
      {.body = "The next meeting of the Harbour Policy Committee will be held on 20 April "
               "2024."});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_THAT(found[0].organizations, ElementsAre("Harbour Policy Committee"));
}

TEST(EngagementsTest, SitesOfAVisitAreVisitsOfTheirOwn) {
  EXPECT_THAT(
      Found("Minister Jane Doe visited Norway on 11 and 12 March. On Tuesday she visited the "
            "Harbour Shipyard."),
      ElementsAre("visit held 3/11: Jane Doe", "visit held 3/12: Jane Doe"));
}

TEST(EngagementsTest, MedalsAndHeadingsAreNone) {
  EXPECT_THAT(Found("On 12 March Minister Jane Doe presented Captain John Roe with the Harbour "
                    "Medal."),
              IsEmpty());
  EXPECT_THAT(
      Found("ADDRESSING WASTE IN THE HARBOUR COUNCIL: Today, Minister Jane Doe took action."),
      IsEmpty());
}

TEST(EngagementsTest, WishesAndInvitationsAreNone) {
  EXPECT_THAT(Found("On Tuesday Minister Jane Doe invited President John Roe to visit Oslo."),
              IsEmpty());
  EXPECT_THAT(Found("Minister Jane Doe hopes to meet Mayor John Roe in April."), IsEmpty());
  EXPECT_THAT(Found("On Tuesday Minister Jane Doe welcomed that Mayor John Roe had agreed."),
              IsEmpty());
  EXPECT_THAT(
      Found("Director Jane Doe succeeds John Roe, who has left for the Harbour Institute, on "
            "12 March."),
      IsEmpty());
}

}  // namespace
}  // namespace rapporteur::reading
