// What counts as an engagement, and of what kind. Whole passages are read, as that depends on all
// stages before.
#include "services/ingest/reading/engagements/engagements.h"

#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingest/reading/testing/found_engagements.h"

namespace rapporteur::reading {
namespace {

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

TEST(EngagementsTest, WhatIsDeniedOrWishedIsNone) {
  EXPECT_THAT(Found("President Jane Doe did not meet President John Roe on Tuesday."), IsEmpty());
  EXPECT_THAT(Found("President Jane Doe would meet President John Roe on Tuesday."), IsEmpty());
}

TEST(EngagementsTest, WelcomedEffortsAreNoGuests) {
  EXPECT_THAT(Found("On Tuesday President Jane Doe welcomed the efforts of the committee."),
              IsEmpty());
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

TEST(EngagementsTest, WhereOneGoesMayStandFurtherBehindTheVerb) {
  EXPECT_THAT(Found("Minister Jane Doe left Oslo for Lisbon on Tuesday."),
              ElementsAre("visit held 3/12: Jane Doe"));
  EXPECT_THAT(Found("Minister Jane Doe headed for trouble on Tuesday."), IsEmpty());
}

TEST(EngagementsTest, WhoListensMayHaveNoName) {
  EXPECT_THAT(Found("Minister Jane Doe addressed the assembly in Oslo on Tuesday."),
              ElementsAre("address held 3/12: Jane Doe"));
  EXPECT_THAT(Found("Minister Jane Doe spoke to reporters in Oslo on Tuesday."),
              ElementsAre("press held 3/12: Jane Doe"));
  EXPECT_THAT(Found("Minister Jane Doe addressed the problem of waste on Tuesday."), IsEmpty());
}

TEST(EngagementsTest, MeetingAThingIsNone) {
  EXPECT_THAT(Found("Minister Jane Doe met her obligations on Tuesday."), IsEmpty());
}

TEST(EngagementsTest, GuestsOfACallOfCourtesy) {
  EXPECT_THAT(Found("President Jane Doe received a courtesy call by Ambassador John Roe on "
                    "Tuesday."),
              ElementsAre("meeting held 3/12: Jane Doe, John Roe"));
  EXPECT_THAT(Found("Ambassador John Roe called on President Jane Doe on Tuesday."),
              ElementsAre("meeting held 3/12: John Roe, Jane Doe"));
}

TEST(EngagementsTest, WhoeverIsBriefed) {
  EXPECT_THAT(Found("Minister Jane Doe will brief the media on Friday."),
              ElementsAre("briefing scheduled 3/15: Jane Doe"));
  EXPECT_THAT(Found("The Harbour Group was briefed by Minister Jane Doe on Tuesday."),
              ElementsAre("briefing held 3/12: Jane Doe"));
}

TEST(EngagementsTest, WhatWasSignedOrUnveiledBySomebody) {
  EXPECT_THAT(Found("The memorandum, signed on Tuesday by Minister Jane Doe and Mayor John Roe, "
                    "covers ports."),
              ElementsAre("signing held 3/12: Jane Doe, John Roe"));
  EXPECT_THAT(Found("The coin was unveiled on Tuesday by Minister Jane Doe in the presence of "
                    "Mayor John Roe."),
              ElementsAre("ceremony held 3/12: Jane Doe, John Roe"));
}

TEST(EngagementsTest, MissionsGoSomewhere) {
  EXPECT_THAT(
      Found("Minister Jane Doe will lead a mission of experts to Oslo from 20 to 22 March."),
      ElementsAre("visit scheduled 3/20: Jane Doe"));
  EXPECT_THAT(Found("Captain Jane Doe led the mission in Oslo in March 2020."), IsEmpty());
}

TEST(EngagementsTest, WhatIsCalledForIsNone) {
  EXPECT_THAT(Found("On Tuesday Minister Jane Doe called for a meeting with Mayor John Roe."),
              IsEmpty());
}

TEST(EngagementsTest, HearingsHearWhoSpeaksThere) {
  const std::vector<Engagement> found = Engagements(
      {.body = "At a Harbour Committee hearing on Tuesday, Senator Jane Doe questioned the fees."});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].kind, EngagementKind::kSession);
  EXPECT_THAT(found[0].participants, ElementsAre("Jane Doe"));
}

TEST(EngagementsTest, WhatWeHopeAMeetingWillLaunchIsNone) {
  EXPECT_THAT(Found("Minister Jane Doe met Mayor John Roe on Tuesday. We hope tomorrow's meeting "
                    "will launch a new process."),
              ElementsAre("meeting held 3/12: Jane Doe, John Roe"));
}

TEST(EngagementsTest, WhatIsDiscussedWhereOneWentIsAMeeting) {
  EXPECT_THAT(Found("Minister Jane Doe visited Oslo on Tuesday, where she discussed ports with "
                    "Mayor John Roe."),
              ElementsAre("visit held 3/12: Jane Doe", "meeting held 3/12: Jane Doe, John Roe"));
}

TEST(EngagementsTest, GerundsAndPostsAreNone) {
  EXPECT_THAT(
      Found("Building on President Jane Doe signing the Act last month, Senator John Roe on "
            "Tuesday hosted a meeting with Mayor Ann Lee."),
      ElementsAre("meeting held 3/12: John Roe, Ann Lee"));
  EXPECT_THAT(Found("Mayor John Roe, who has chaired the Media Council since February, was ill."),
              IsEmpty());
}

TEST(EngagementsTest, ParticiplesAndTheTwoMeetToo) {
  EXPECT_THAT(
      Found("Meeting in Oslo on Tuesday, Minister Jane Doe and Mayor John Roe agreed to open "
            "the ports."),
      ElementsAre("meeting held 3/12: Jane Doe, John Roe"));
  EXPECT_THAT(
      Found("Minister Jane Doe met Mayor John Roe on Monday. The two spoke again by phone on "
            "Tuesday."),
      ElementsAre("meeting held 3/11: Jane Doe, John Roe", "call held 3/12: Jane Doe, John Roe"));
  EXPECT_THAT(Found("Minister Jane Doe thanked Mayor John Roe when they met on Tuesday."),
              ElementsAre("meeting held 3/12: Jane Doe, John Roe"));
}

TEST(EngagementsTest, StatesAndFlagsAreNone) {
  EXPECT_THAT(Found("Minister Jane Doe is in talks with Mayor John Roe on a merger."), IsEmpty());
  EXPECT_THAT(Found("Minister Jane Doe flew the flag for Norway on Tuesday."), IsEmpty());
}

TEST(EngagementsTest, LettersAndRemarksWithoutAPlaceAreNone) {
  EXPECT_THAT(Found("On Tuesday the letter was signed by Senator Jane Doe and Senator John Roe."),
              IsEmpty());
  EXPECT_THAT(Found("Senator Jane Doe on Tuesday made the following remarks about ports."),
              IsEmpty());
  EXPECT_THAT(
      Found("Senator Jane Doe on Tuesday made the following remarks to the Harbour Committee."),
      ElementsAre("address held 3/12: Jane Doe"));
}

}  // namespace
}  // namespace rapporteur::reading
