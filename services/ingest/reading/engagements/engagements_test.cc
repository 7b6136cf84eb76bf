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

TEST(EngagementsTest, WhoTakesPartMayStandFurtherBehindTheNoun) {
  EXPECT_THAT(Found("Ports were the subject of a meeting in Oslo on Tuesday between Minister Jane "
                    "Doe and Mayor John Roe."),
              ElementsAre("meeting held 3/12: Jane Doe, John Roe"));
}

TEST(EngagementsTest, WhatIsToldBesideTheMainClauseIsOfItsSubject) {
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

TEST(EngagementsTest, WhoIsMetDuringAVisitDoesNotVisit) {
  EXPECT_THAT(Found("During a visit to Norway on Tuesday, Minister Jane Doe met Mayor John Roe."),
              ElementsAre("visit held 3/12: Jane Doe", "meeting held 3/12: Jane Doe, John Roe"));
  EXPECT_THAT(
      Found("Minister Jane Doe will visit Oslo on 20 March for talks with Mayor John "
            "Roe."),
      ElementsAre("visit scheduled 3/20: Jane Doe", "meeting scheduled 3/20: Jane Doe, John Roe"));
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

TEST(EngagementsTest, MoreIsSaidOfTheEngagementThatTheSentenceNames) {
  EXPECT_THAT(Found("President Jane Doe met President John Roe on Tuesday. President Roe is on a "
                    "three-day visit to Norway. Minister Ann Lee also took part in the meeting."),
              Contains("meeting held 3/12: Jane Doe, John Roe, Ann Lee"));
}

TEST(EngagementsTest, WhoIsHonouredOrGuidedTakesPart) {
  EXPECT_THAT(Found("President Jane Doe hosted a dinner for Minister John Roe on Tuesday."),
              ElementsAre("ceremony held 3/12: Jane Doe, John Roe"));
  EXPECT_THAT(Found("President Jane Doe received Minister John Roe on a state visit to Norway on "
                    "Tuesday."),
              Contains("visit held 3/12: John Roe"));
}

TEST(EngagementsTest, WhoeverIsBriefed) {
  EXPECT_THAT(Found("Minister Jane Doe will brief the media on Friday."),
              ElementsAre("briefing scheduled 3/15: Jane Doe"));
  EXPECT_THAT(Found("The Harbour Group was briefed by Minister Jane Doe on Tuesday."),
              ElementsAre("briefing held 3/12: Jane Doe"));
}

TEST(EngagementsTest, TheFollowingDayIsCountedFromWhatWasToldLast) {
  EXPECT_THAT(Found("Minister Jane Doe visited Oslo on Monday. The following day Minister Doe met "
                    "Mayor John Roe."),
              ElementsAre("visit held 3/11: Jane Doe", "meeting held 3/12: Jane Doe, John Roe"));
}

TEST(EngagementsTest, DatesOfThingsAreNoDays) {
  EXPECT_THAT(Found("Minister Jane Doe met Mayor John Roe on Tuesday. After the talks they signed "
                    "the treaty that replaces that of 21 December 2011."),
              ElementsAre("meeting held 3/12: Jane Doe, John Roe",
                          "signing held 3/12: Jane Doe, John Roe"));
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

TEST(EngagementsTest, PronounBehindAnAsideIsWhoWasToldOfBefore) {
  EXPECT_THAT(Found("Minister Jane Doe arrived in Oslo on Monday. After meeting Mayor John Roe on "
                    "Tuesday, she called for more support."),
              ElementsAre("visit held 3/11: Jane Doe", "meeting held 3/12: Jane Doe, John Roe"));
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

TEST(EngagementsTest, SubjectBehindATitleThatAPrepositionParts) {
  EXPECT_THAT(
      Found("Ahead of the vote on 20 March, Security Adviser to the Vice President Dr. Jane "
            "Doe held a meeting with Mayor John Roe on Tuesday."),
      ElementsAre("meeting held 3/12: Jane Doe, John Roe"));
}

TEST(EngagementsTest, WhoIsNamedInTheNextSentenceTakesPart) {
  EXPECT_THAT(Found("Fisheries experts will gather in Oslo on 20 March for their annual meeting. "
                    "The meeting will be chaired by Minister Jane Doe."),
              ElementsAre("meeting scheduled 3/20: Jane Doe"));
}

TEST(EngagementsTest, TheActOfACeremonyHasItsDay) {
  EXPECT_THAT(Found("In a ceremony held at the harbour, Captain Jane Doe handed the ship to "
                    "Captain John Roe on 10 March."),
              ElementsAre("ceremony held 3/10: Jane Doe, John Roe"));
}

TEST(EngagementsTest, WhoseMeetingItIsStandsBeforeTheNoun) {
  EXPECT_THAT(Found("Senator Ann Lee spoke after President Jane Doe's meeting with Mayor John Roe "
                    "on Tuesday."),
              ElementsAre("meeting held 3/12: Jane Doe, John Roe"));
}

TEST(EngagementsTest, LargeParticleBeginsAShortName) {
  EXPECT_THAT(Found("Minister Jane van Dyck was ill. Van Dyck was in Oslo on Wednesday."),
              ElementsAre("visit held 3/13: Jane van Dyck"));
}

TEST(EngagementsTest, ThoseListedTookPart) {
  EXPECT_THAT(Found("Minister Jane Doe met the chairs of the funds on Tuesday.\n\nMeeting "
                    "participants included: John Roe, Chair of the Harbour Fund\n\nAnn Lee, Chair "
                    "of the River Fund\n\nThe funds were founded in 1990."),
              ElementsAre("meeting held 3/12: Jane Doe, John Roe, Ann Lee"));
  EXPECT_THAT(Found("Minister Jane Doe met the chairs of the funds on Tuesday.\n\nParticipants\n\n"
                    "- Mayor John Roe - Ann Lee, Chair of the River Fund\n"),
              ElementsAre("meeting held 3/12: Jane Doe, John Roe, Ann Lee"));
}

TEST(EngagementsTest, PossessedVisitIsDatedByWhatWasDoneThere) {
  EXPECT_THAT(Found("Vice President Jane Doe reported on her visit to Norway, where she met Mayor "
                    "John Roe on Tuesday."),
              ElementsAre("visit held 3/12: Jane Doe", "meeting held 3/12: Jane Doe, John Roe"));
}

TEST(EngagementsTest, DayOfTheSentenceBeforeGoesOn) {
  EXPECT_THAT(
      Found("On Monday, the Harbour Fund handed over two boats. The papers of the deal were "
            "signed by Minister Jane Doe and Mayor John Roe."),
      ElementsAre("signing held 3/11: Jane Doe, John Roe"));
}

TEST(EngagementsTest, VisitorsAreThoseWhoCame) {
  EXPECT_THAT(
      Found("Speaker Jane Doe met Speaker John Roe on Tuesday. The guests also met Minister "
            "Ann Lee."),
      ElementsAre("meeting held 3/12: Jane Doe, John Roe", "meeting held 3/12: John Roe, Ann Lee"));
}

TEST(EngagementsTest, DelegationIsWhomARelativeClauseNames) {
  EXPECT_THAT(
      Found("Minister Jane Doe received the delegation, which was led by Mayor John Roe and "
            "Senator Ann Lee, on Tuesday."),
      ElementsAre("meeting held 3/12: Jane Doe, John Roe, Ann Lee"));
}

TEST(EngagementsTest, WhatIsDiscussedWhereOneWentIsAMeeting) {
  EXPECT_THAT(Found("Minister Jane Doe visited Oslo on Tuesday, where she discussed ports with "
                    "Mayor John Roe."),
              ElementsAre("visit held 3/12: Jane Doe", "meeting held 3/12: Jane Doe, John Roe"));
}

TEST(EngagementsTest, FullNameKnownOnceIsKnownWithoutItsTitle) {
  EXPECT_THAT(
      Found("Foreign Minister Tao Weilin met Mayor John Roe on Monday. On Tuesday, Tao Weilin "
            "met President Max Ray."),
      ElementsAre("meeting held 3/11: Tao Weilin, John Roe",
                  "meeting held 3/12: Tao Weilin, Max Ray"));
}

TEST(EngagementsTest, MinistersAreThoseOfThemWhoAre) {
  EXPECT_THAT(
      Found("Foreign Minister Jane Doe met Foreign Minister John Roe on Monday. She was "
            "received by President Max Ray on Tuesday. The Ministers will sign an agreement "
            "on 20 March."),
      Contains("signing scheduled 3/20: John Roe, Jane Doe"));
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

TEST(EngagementsTest, WhoseVisitItIsMayStandBehindTheNoun) {
  EXPECT_THAT(Found("Officials praised the visit to Norway on Tuesday by Minister Jane Doe."),
              ElementsAre("visit held 3/12: Jane Doe"));
  EXPECT_THAT(Found("Officials praised the visit of Minister Jane Doe to Norway on Tuesday."),
              ElementsAre("visit held 3/12: Jane Doe"));
}

TEST(EngagementsTest, FirstWithOneThenWithAnother) {
  EXPECT_THAT(
      Found("Minister Jane Doe met first with Mayor John Roe and then with Senator Ann Lee "
            "on Tuesday."),
      ElementsAre("meeting held 3/12: Jane Doe, John Roe", "meeting held 3/12: Jane Doe, Ann Lee"));
}

TEST(EngagementsTest, GuidedDinnersAndToursHaveTheirHosts) {
  EXPECT_THAT(Found("Minister Jane Doe attended a dinner hosted by Mayor John Roe on Tuesday."),
              ElementsAre("ceremony held 3/12: Jane Doe, John Roe"));
  EXPECT_THAT(Found("Minister Jane Doe was joined by Mayor John Roe for a tour of the Harbour "
                    "Shipyard on Tuesday."),
              ElementsAre("visit held 3/12: Jane Doe, John Roe"));
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
