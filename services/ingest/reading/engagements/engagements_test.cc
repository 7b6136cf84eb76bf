// Whole passages are read, as what an engagement is depends on all stages before.
#include "services/ingest/reading/engagements/engagements.h"

#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingest/reading/testing/read_release.h"

namespace rapporteur::reading {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<Engagement> Engagements(const Release& input) { return ReadRelease(input).engagements; }

std::string DayOf(const Engagement& engagement) {
  if (!engagement.start) return "-";
  return absl::StrCat(engagement.start->month, "/", engagement.start->day);
}

std::string KindOf(const Engagement& engagement) {
  switch (engagement.kind) {
    case EngagementKind::kMeeting:
      return "meeting";
    case EngagementKind::kVisit:
      return "visit";
    case EngagementKind::kCall:
      return "call";
    case EngagementKind::kAddress:
      return "address";
    case EngagementKind::kPressConference:
      return "press";
    case EngagementKind::kCeremony:
      return "ceremony";
    case EngagementKind::kSigning:
      return "signing";
    case EngagementKind::kInterview:
      return "interview";
    default:
      return "other";
  }
}

std::string StatusOf(const Engagement& engagement) {
  static constexpr std::string_view kNames[] = {"scheduled", "held", "cancelled", "postponed"};
  return std::string(kNames[static_cast<int>(engagement.status)]);
}

// "meeting held 3/12: Jane Doe, John Roe" of each.
std::vector<std::string> Found(const Release& input) {
  std::vector<std::string> found;
  for (const Engagement& engagement : Engagements(input)) {
    found.push_back(absl::StrCat(KindOf(engagement), " ", StatusOf(engagement), " ",
                                 DayOf(engagement), ": ",
                                 absl::StrJoin(engagement.participants, ", ")));
  }
  return found;
}

std::vector<std::string> Found(const std::string& body) { return Found(Release{.body = body}); }

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

}  // namespace
}  // namespace rapporteur::reading
