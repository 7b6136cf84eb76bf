// What announces an engagement without a sentence: programmes, advisories, titles.
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingest/reading/testing/found_engagements.h"

namespace rapporteur::reading {
namespace {

using ::testing::Contains;
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

TEST(AnnouncementsTest, TitleTellsWhatTheBodyDoesNot) {
  EXPECT_THAT(Found(Release{.title = "Minister Jane Doe to visit Oslo on 20 March",
                            .body = "The visit aims at closer cooperation on fisheries."}),
              ElementsAre("visit scheduled 3/20: Jane Doe"));
  EXPECT_THAT(Found(Release{.title = "Minister Jane Doe Meets Mayor John Roe",
                            .body = "Cooperation in training was on the agenda."}),
              ElementsAre("meeting held 3/14: Jane Doe, John Roe"));
  EXPECT_THAT(Found(Release{.title = "Governor Jane Doe to Deliver Budget Address",
                            .body = "Residents can watch it online on Friday, 22 March."}),
              ElementsAre("address scheduled 3/22: Jane Doe"));
}

TEST(AnnouncementsTest, TitleIsOfWhatTheBodyTells) {
  EXPECT_THAT(Found(Release{.title = "Minister Jane Doe meets Mayor John Roe",
                            .body = "Minister Jane Doe met Mayor John Roe in Oslo on Tuesday."}),
              ElementsAre("meeting held 3/12: Jane Doe, John Roe"));
}

TEST(AnnouncementsTest, BodyTellsWhenWhatTheTitleAnnouncesIs) {
  EXPECT_THAT(Found(Release{.title = "Mayor John Roe to hold press conference on summer safety",
                            .body = "The press conference begins on 20 March at 10 a.m."}),
              ElementsAre("press scheduled 3/20: John Roe"));
}

TEST(AnnouncementsTest, WhatATitleAsksForIsNone) {
  EXPECT_THAT(Found(Release{.title = "Minister Jane Doe urges President John Roe to visit Oslo",
                            .body = "A letter was sent."}),
              IsEmpty());
  EXPECT_THAT(
      Found(Release{.title = "Minister Jane Doe Announces Delegation to Attend the Ceremony",
                    .body = "It has ten members."}),
      IsEmpty());
}

TEST(AnnouncementsTest, EventIsTheSubjectAndOthersSayWhoTakesPart) {
  EXPECT_THAT(Found("The conference concluded in Mombasa on Tuesday. It was chaired by Minister "
                    "Jane Doe and attended by Mayor John Roe."),
              ElementsAre("conference held 3/12: Jane Doe, John Roe"));
  EXPECT_THAT(Found("A town hall meeting will be held on Monday. Mayor Jane Doe and Director John "
                    "Roe will take questions."),
              ElementsAre("meeting scheduled 3/18: Jane Doe, John Roe"));
  EXPECT_THAT(Found("The conference concluded in Mombasa on Tuesday. The harbour was calm."),
              IsEmpty());
}

TEST(AnnouncementsTest, EventIsKnownByItsName) {
  const auto found =
      Engagements(Release{.body = "The Danube Trade Forum will take place in Vienna on 22 March."});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_THAT(found[0].organizations, ElementsAre("Danube Trade Forum"));
}

TEST(AnnouncementsTest, WhatIsOpenedInPassingIsNone) {
  EXPECT_THAT(Found("On Tuesday the session opened the door for Minister Jane Doe."), IsEmpty());
}

TEST(AnnouncementsTest, MediaAreInvited) {
  EXPECT_THAT(Found("The media are invited to a press conference with Director Jane Doe on "
                    "Tuesday, 19 March."),
              ElementsAre("press scheduled 3/19: Jane Doe"));
  EXPECT_THAT(Found("There will be a press briefing by Director Jane Doe on 19 March."),
              ElementsAre("briefing scheduled 3/19: Jane Doe"));
}

TEST(AnnouncementsTest, FieldsCompleteWhatTheTextAnnounces) {
  const auto found =
      Engagements(Release{.body = "Journalists are invited to a press conference with "
                                  "Director Jane Doe.\n\n"
                                  "Date: Tuesday, 19 March\n"
                                  "Time: 10:30\n"
                                  "Venue: Harbour Hall"});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].start->day, 19);
  EXPECT_EQ(found[0].start->hour, 10);
  EXPECT_EQ(found[0].place, "Harbour Hall");
}

TEST(AnnouncementsTest, ProgrammeBelowTheFieldsIsOfTheirDay) {
  EXPECT_THAT(Found("Minister Jane Doe will attend the handover of two boats.\n\n"
                    "WHEN: Tuesday 19 March 2024, 09:30\n"
                    "WHERE: Harbour Hall\n\n"
                    "10:00 Welcome address by Captain John Roe"),
              ElementsAre("ceremony scheduled 3/19: Jane Doe", "address scheduled 3/19: John Roe"));
}

TEST(AnnouncementsTest, WhoPlansMoreMeetings) {
  EXPECT_THAT(
      Found("President Jane Doe will be in Oslo on 19 March. Meetings with Mayor John Roe "
            "and Rector Mary Major are planned."),
      ElementsAre("visit scheduled 3/19: Jane Doe", "meeting scheduled 3/19: Jane Doe, John Roe",
                  "meeting scheduled 3/19: Jane Doe, Mary Major"));
}

TEST(AnnouncementsTest, TimeOnALineOfItsOwnIsOfTheNext) {
  EXPECT_THAT(
      Found(Release{.title = "Governor Jane Doe's Public Schedule for Tuesday, 19 March 2024",
                    .body = "10:00 AM\n"
                            "Governor Jane Doe will meet Mayor John Roe\n"
                            "6:30 PM\n"
                            "Governor Jane Doe will deliver remarks at the Harbour Gala"}),
      ElementsAre("meeting scheduled 3/19: Jane Doe, John Roe",
                  "address scheduled 3/19: Jane Doe"));
}

TEST(AnnouncementsTest, LineOfAProgrammeSaysWhoseItIsBeforeAColon) {
  EXPECT_THAT(Found("Tuesday, 19 March\n"
                    "4 p.m. – Mayor Jane Doe and Chief John Roe: ribbon cutting, Station 9"),
              ElementsAre("ceremony scheduled 3/19: Jane Doe, John Roe"));
}

TEST(AnnouncementsTest, AgendaHoldsMeetings) {
  EXPECT_THAT(
      Found("Minister Jane Doe will be on an official visit to Oslo on 19 March. On the "
            "agenda are talks with Mayor John Roe."),
      ElementsAre("visit scheduled 3/19: Jane Doe", "meeting scheduled 3/19: John Roe, Jane Doe"));
}

TEST(AnnouncementsTest, WhatFollowsAnEvent) {
  EXPECT_THAT(Found("Professor Jane Doe will give a lecture at the Harbour Institute on 19 March. "
                    "The lecture will be followed by a reception hosted by Director John Roe."),
              ElementsAre("address scheduled 3/19: Jane Doe", "ceremony scheduled 3/19: John Roe"));
}

TEST(AnnouncementsTest, PressIsBriefed) {
  EXPECT_THAT(Found("Director Jane Doe will brief the press on 19 March."),
              ElementsAre("briefing scheduled 3/19: Jane Doe"));
}

TEST(AnnouncementsTest, WhoSpeaksAtTheEventTakesPart) {
  EXPECT_THAT(
      Found("The solemn hearing will be held on 19 March. President Jane Doe and Judge John "
            "Roe will speak."),
      ElementsAre("session scheduled 3/19: Jane Doe, John Roe"));
}

TEST(AnnouncementsTest, MinistersMeetAndOneOfThemIsTheHost) {
  EXPECT_THAT(Found("Defence ministers of ten nations will meet in Tartu on 22 March. The meeting "
                    "will be chaired by Minister Jane Doe."),
              ElementsAre("meeting scheduled 3/22: Jane Doe"));
}

TEST(AnnouncementsTest, SpeechTellsAboveItWhereItWasGiven) {
  EXPECT_THAT(
      Found(Release{.title = "Press remarks by Minister Jane Doe",
                    .body = "Minister Jane Doe will meet Mayor John Roe in Oslo on 19 March."
                            "\n\nGood morning. I am glad that you came. My plan is simple."}),
      testing::Contains("meeting scheduled 3/19: Jane Doe, John Roe"));
}

TEST(AnnouncementsTest, ProgrammeBelowTheFieldsIsAtTheirPlace) {
  const auto found =
      Engagements(Release{.body = "WHAT: Handover of two boats by Minister Jane Doe\n"
                                  "WHEN: Tuesday 19 March 2024, 09:30\n"
                                  "WHERE: Harbour Hall\n\n"
                                  "10:00 Welcome address by Captain John Roe"});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].place, "Harbour Hall");
  EXPECT_EQ(found[1].place, "Harbour Hall");
}

TEST(AnnouncementsTest, DayRightBehindAnEventInATitle) {
  EXPECT_THAT(Found(Release{.title = "Governor Jane Doe to Hold Press Conference March 20",
                            .body = "It can be watched online."}),
              ElementsAre("press scheduled 3/20: Jane Doe"));
}

TEST(AnnouncementsTest, DayOfTheTitleIsThatOfWhatTheBodyAnnounces) {
  EXPECT_THAT(Found(Release{.title = "Budget to be presented on 20 March",
                            .body = "Minister Jane Doe will hold a press conference at the Harbour "
                                    "Hall."}),
              ElementsAre("press scheduled 3/20: Jane Doe"));
}

TEST(AnnouncementsTest, TwoWhoHoldInThePresent) {
  EXPECT_THAT(Found("Minister Jane Doe and Mayor John Roe hold a press conference on Friday."),
              ElementsAre("press scheduled 3/15: Jane Doe, John Roe"));
}

TEST(AnnouncementsTest, WhoBriefsAtTheBriefing) {
  EXPECT_THAT(Found("The Harbour Council will hold a briefing on 19 March. Envoy Jane Doe will "
                    "brief."),
              ElementsAre("briefing scheduled 3/19: Jane Doe"));
}

TEST(AnnouncementsTest, ExerciseHasItsNameBehindIt) {
  const auto found =
      Engagements(Release{.body = "Exercise Arctic Falcon concluded on Tuesday. Ships "
                                  "from Finland and Sweden took part."});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].kind, EngagementKind::kExercise);
  EXPECT_THAT(found[0].countries, ElementsAre("FIN", "SWE"));
}

TEST(AnnouncementsTest, FieldsInCapitalsAreNoTurns) {
  EXPECT_THAT(Found(Release{.title = "*** MEDIA ADVISORY *** Doe to discuss the harbour",
                            .body = "WHAT: Roundtable discussion on the harbour\n"
                                    "WHO: Senator Jane Doe\n"
                                    "WHEN: Monday, March 18, 2024, 11:15 a.m.\n"
                                    "WHERE: Harbour Hall"}),
              ElementsAre("meeting scheduled 3/18: Jane Doe"));
}

TEST(AnnouncementsTest, LinesOfADiaryTakeTheirDayFromItsHeading) {
  EXPECT_THAT(
      Found(Release{.title = "Weekly agenda of Minister Jane Doe",
                    .body = "Minister Jane Doe has a full week.\n\nMonday 18 March\n\nMeets Mr "
                            "John Roe, Mayor of Oslo.\n\nTuesday 19 March\n\nReceives Ms Ann "
                            "Lee, chief executive of Acme.\n"}),
      ElementsAre("meeting scheduled 3/18: Jane Doe, John Roe",
                  "meeting scheduled 3/19: Jane Doe, Ann Lee"));
}

TEST(AnnouncementsTest, FieldsOfAnAdvisory) {
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

TEST(AnnouncementsTest, TitleCanTellThatItIsOff) {
  EXPECT_THAT(Found(Release{.title = "CANCELLED: Press conference of Minister Jane Doe",
                            .body = "Minister Jane Doe will hold a press conference in Oslo on 20 "
                                    "March."}),
              ElementsAre("press cancelled 3/20: Jane Doe"));
}

}  // namespace
}  // namespace rapporteur::reading
