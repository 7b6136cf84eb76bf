// Who takes part in an engagement that running text tells of.
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingest/reading/testing/found_engagements.h"

namespace rapporteur::reading {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

TEST(EngagementPartiesTest, PersonsOfAPhraseAtTheFrontAreNoSubject) {
  EXPECT_THAT(
      Found("In the presence of history, on 12 March Minister Jane Doe met Mayor John Roe."),
      ElementsAre("meeting held 3/12: Jane Doe, John Roe"));
}

TEST(EngagementPartiesTest, TheTwoLeadersAreThoseOfTheEngagementBefore) {
  EXPECT_THAT(Found("President Jane Doe received President John Roe on 12 March. After the "
                    "meeting the two leaders signed an agreement on fishing."),
              ElementsAre("meeting held 3/12: Jane Doe, John Roe",
                          "signing held 3/12: Jane Doe, John Roe"));
}

TEST(EngagementPartiesTest, MoreWhoTookPartJoinTheSameMeeting) {
  EXPECT_THAT(Found("President Jane Doe met President John Roe on Tuesday. They were joined by "
                    "Minister Ann Lee. Minister Max Ray also took part in the meeting."),
              ElementsAre("meeting held 3/12: Jane Doe, John Roe, Ann Lee, Max Ray"));
}

TEST(EngagementPartiesTest, GuestsTookPartInWhatWasTold) {
  EXPECT_THAT(Found("President Jane Doe met President John Roe on Tuesday. Also present were "
                    "Minister Ann Lee and Minister Max Ray."),
              ElementsAre("meeting held 3/12: Jane Doe, John Roe, Ann Lee, Max Ray"));
  EXPECT_THAT(
      Found("Mayor Jane Doe opened the Harbour Hall on 12 March before some 200 guests, among "
            "them Minister Ann Lee."),
      ElementsAre("ceremony held 3/12: Jane Doe, Ann Lee"));
}

TEST(EngagementPartiesTest, WhoIsBesideTheSubjectAtTheFrontTakesPart) {
  EXPECT_THAT(Found("Accompanied by Minister Ann Lee, President Jane Doe met President John Roe on "
                    "12 March."),
              ElementsAre("meeting held 3/12: Jane Doe, Ann Lee, John Roe"));
}

TEST(EngagementPartiesTest, OfficeWithoutANameStillMeetsSomebody) {
  EXPECT_THAT(Found("The Secretary-General met on 12 March with Minister Jane Doe."),
              ElementsAre("meeting held 3/12: Jane Doe"));
}

TEST(EngagementPartiesTest, NameBehindALongOffice) {
  EXPECT_THAT(
      Found("President Jane Doe discussed ports with Minister of National Defence John Roe by "
            "telephone on Monday."),
      ElementsAre("call held 3/11: Jane Doe, John Roe"));
}

TEST(EngagementPartiesTest, SeparateCounterpartsAreSeparateMeetings) {
  EXPECT_THAT(
      Found("President Jane Doe met separately with Minister John Roe and Minister Ann Lee on "
            "12 March."),
      ElementsAre("meeting held 3/12: Jane Doe, John Roe", "meeting held 3/12: Jane Doe, Ann Lee"));
}

TEST(EngagementPartiesTest, TeamIsWhomItIsLedBy) {
  EXPECT_THAT(Found("A team of the Harbour Fund, led by Ms Jane Doe, visited Oslo on 12 March. The "
                    "team met with Minister John Roe."),
              ElementsAre("visit held 3/12: Jane Doe", "meeting held 3/12: Jane Doe, John Roe"));
}

TEST(EngagementPartiesTest, CountriesTakePart) {
  const std::vector<Engagement> found = Engagements(
      {.body =
           "Canada, Spain and Italy will take part in a naval exercise from 3 to 14 June 2024."});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].kind, EngagementKind::kExercise);
  EXPECT_THAT(found[0].countries, ElementsAre("CAN", "ESP", "ITA"));
}

TEST(EngagementPartiesTest, BodyMeets) {
  const std::vector<Engagement> found = Engagements(
      {.body = "The next meeting of the Harbour Policy Committee will be held on 20 April "
               "2024."});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_THAT(found[0].organizations, ElementsAre("Harbour Policy Committee"));
}

TEST(EngagementPartiesTest, WhoTakesPartMayStandFurtherBehindTheNoun) {
  EXPECT_THAT(Found("Ports were the subject of a meeting in Oslo on Tuesday between Minister Jane "
                    "Doe and Mayor John Roe."),
              ElementsAre("meeting held 3/12: Jane Doe, John Roe"));
}

TEST(EngagementPartiesTest, WhatIsToldBesideTheMainClauseIsOfItsSubject) {
  EXPECT_THAT(Found("Minister Jane Doe said after talks with Mayor John Roe in Oslo on Tuesday "
                    "that ports would stay open."),
              ElementsAre("meeting held 3/12: Jane Doe, John Roe"));
  EXPECT_THAT(Found("\"Our ports stay open to everyone,\" Minister Jane Doe said on Tuesday "
                    "after a meeting with Mayor John Roe."),
              ElementsAre("meeting held 3/12: Jane Doe, John Roe"));
  EXPECT_THAT(Found("In a phone call with Mayor John Roe, Minister Jane Doe on Tuesday asked for "
                    "patience."),
              ElementsAre("call held 3/12: Jane Doe, John Roe"));
}

TEST(EngagementPartiesTest, WhoIsMetDuringAVisitDoesNotVisit) {
  EXPECT_THAT(Found("During a visit to Norway on Tuesday, Minister Jane Doe met Mayor John Roe."),
              ElementsAre("visit held 3/12: Jane Doe", "meeting held 3/12: Jane Doe, John Roe"));
  EXPECT_THAT(
      Found("Minister Jane Doe will visit Oslo on 20 March for talks with Mayor John "
            "Roe."),
      ElementsAre("visit scheduled 3/20: Jane Doe", "meeting scheduled 3/20: Jane Doe, John Roe"));
}

TEST(EngagementPartiesTest, MoreIsSaidOfTheEngagementThatTheSentenceNames) {
  EXPECT_THAT(Found("President Jane Doe met President John Roe on Tuesday. President Roe is on a "
                    "three-day visit to Norway. Minister Ann Lee also took part in the meeting."),
              Contains("meeting held 3/12: Jane Doe, John Roe, Ann Lee"));
}

TEST(EngagementPartiesTest, WhoIsHonouredOrGuidedTakesPart) {
  EXPECT_THAT(Found("President Jane Doe hosted a dinner for Minister John Roe on Tuesday."),
              ElementsAre("ceremony held 3/12: Jane Doe, John Roe"));
  EXPECT_THAT(Found("President Jane Doe received Minister John Roe on a state visit to Norway on "
                    "Tuesday."),
              Contains("visit held 3/12: John Roe"));
}

TEST(EngagementPartiesTest, PronounBehindAnAsideIsWhoWasToldOfBefore) {
  EXPECT_THAT(Found("Minister Jane Doe arrived in Oslo on Monday. After meeting Mayor John Roe on "
                    "Tuesday, she called for more support."),
              ElementsAre("visit held 3/11: Jane Doe", "meeting held 3/12: Jane Doe, John Roe"));
}

TEST(EngagementPartiesTest, SubjectBehindATitleThatAPrepositionParts) {
  EXPECT_THAT(
      Found("Ahead of the vote on 20 March, Security Adviser to the Vice President Dr. Jane "
            "Doe held a meeting with Mayor John Roe on Tuesday."),
      ElementsAre("meeting held 3/12: Jane Doe, John Roe"));
}

TEST(EngagementPartiesTest, WhoIsNamedInTheNextSentenceTakesPart) {
  EXPECT_THAT(Found("Fisheries experts will gather in Oslo on 20 March for their annual meeting. "
                    "The meeting will be chaired by Minister Jane Doe."),
              ElementsAre("meeting scheduled 3/20: Jane Doe"));
}

TEST(EngagementPartiesTest, WhoseMeetingItIsStandsBeforeTheNoun) {
  EXPECT_THAT(Found("Senator Ann Lee spoke after President Jane Doe's meeting with Mayor John Roe "
                    "on Tuesday."),
              ElementsAre("meeting held 3/12: Jane Doe, John Roe"));
}

TEST(EngagementPartiesTest, LargeParticleBeginsAShortName) {
  EXPECT_THAT(Found("Minister Jane van Dyck was ill. Van Dyck was in Oslo on Wednesday."),
              ElementsAre("visit held 3/13: Jane van Dyck"));
}

TEST(EngagementPartiesTest, ThoseListedTookPart) {
  EXPECT_THAT(Found("Minister Jane Doe met the chairs of the funds on Tuesday.\n\nMeeting "
                    "participants included: John Roe, Chair of the Harbour Fund\n\nAnn Lee, Chair "
                    "of the River Fund\n\nThe funds were founded in 1990."),
              ElementsAre("meeting held 3/12: Jane Doe, John Roe, Ann Lee"));
  EXPECT_THAT(Found("Minister Jane Doe met the chairs of the funds on Tuesday.\n\nParticipants\n\n"
                    "- Mayor John Roe - Ann Lee, Chair of the River Fund\n"),
              ElementsAre("meeting held 3/12: Jane Doe, John Roe, Ann Lee"));
}

TEST(EngagementPartiesTest, VisitorsAreThoseWhoCame) {
  EXPECT_THAT(
      Found("Speaker Jane Doe met Speaker John Roe on Tuesday. The guests also met Minister "
            "Ann Lee."),
      ElementsAre("meeting held 3/12: Jane Doe, John Roe", "meeting held 3/12: John Roe, Ann Lee"));
}

TEST(EngagementPartiesTest, DelegationIsWhomARelativeClauseNames) {
  EXPECT_THAT(
      Found("Minister Jane Doe received the delegation, which was led by Mayor John Roe and "
            "Senator Ann Lee, on Tuesday."),
      ElementsAre("meeting held 3/12: Jane Doe, John Roe, Ann Lee"));
}

TEST(EngagementPartiesTest, FullNameKnownOnceIsKnownWithoutItsTitle) {
  EXPECT_THAT(
      Found("Foreign Minister Tao Weilin met Mayor John Roe on Monday. On Tuesday, Tao Weilin "
            "met President Max Ray."),
      ElementsAre("meeting held 3/11: Tao Weilin, John Roe",
                  "meeting held 3/12: Tao Weilin, Max Ray"));
}

TEST(EngagementPartiesTest, MinistersAreThoseOfThemWhoAre) {
  EXPECT_THAT(
      Found("Foreign Minister Jane Doe met Foreign Minister John Roe on Monday. She was "
            "received by President Max Ray on Tuesday. The Ministers will sign an agreement "
            "on 20 March."),
      Contains("signing scheduled 3/20: John Roe, Jane Doe"));
}

TEST(EngagementPartiesTest, WhoseVisitItIsMayStandBehindTheNoun) {
  EXPECT_THAT(Found("Officials praised the visit to Norway on Tuesday by Minister Jane Doe."),
              ElementsAre("visit held 3/12: Jane Doe"));
  EXPECT_THAT(Found("Officials praised the visit of Minister Jane Doe to Norway on Tuesday."),
              ElementsAre("visit held 3/12: Jane Doe"));
}

TEST(EngagementPartiesTest, FirstWithOneThenWithAnother) {
  EXPECT_THAT(
      Found("Minister Jane Doe met first with Mayor John Roe and then with Senator Ann Lee "
            "on Tuesday."),
      ElementsAre("meeting held 3/12: Jane Doe, John Roe", "meeting held 3/12: Jane Doe, Ann Lee"));
}

TEST(EngagementPartiesTest, GuidedDinnersAndToursHaveTheirHosts) {
  EXPECT_THAT(Found("Minister Jane Doe attended a dinner hosted by Mayor John Roe on Tuesday."),
              ElementsAre("ceremony held 3/12: Jane Doe, John Roe"));
  EXPECT_THAT(Found("Minister Jane Doe was joined by Mayor John Roe for a tour of the Harbour "
                    "Shipyard on Tuesday."),
              ElementsAre("visit held 3/12: Jane Doe, John Roe"));
}

}  // namespace
}  // namespace rapporteur::reading
