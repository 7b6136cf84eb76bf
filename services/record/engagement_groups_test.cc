#include "services/record/engagement_groups.h"

#include <algorithm>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/record/testing/engagement_sample.h"

namespace rapporteur {
namespace {

using ::rapporteur::v1::Engagement;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr auto kScheduled = rapporteur::v1::ENGAGEMENT_STATUS_SCHEDULED;
constexpr auto kHeld = rapporteur::v1::ENGAGEMENT_STATUS_HELD;
constexpr auto kPostponed = rapporteur::v1::ENGAGEMENT_STATUS_POSTPONED;

EngagementSample Meeting(const std::string& document, rapporteur::v1::EngagementStatus status) {
  return {.document = document,
          .status = status,
          .day = absl::CivilDay(2025, 5, 13),
          .participants = {"Ingrid Dahl", "Andris Kalns"}};
}

std::vector<Engagement> MakeAll(const std::vector<EngagementSample>& samples) {
  std::vector<Engagement> engagements;
  for (const EngagementSample& sample : samples) engagements.push_back(Make(sample));
  return engagements;
}

// "report of a from b" for each link.
std::vector<std::string> Links(const std::vector<EngagementSample>& samples) {
  std::vector<std::string> links;
  for (const EngagementLink& link : LinkEngagements(MakeAll(samples))) {
    links.push_back(samples[link.report].document + " < " + samples[link.plan].document);
  }
  return links;
}

TEST(EngagementGroupsTest, StatementsAboutOneEngagementAreOneGroup) {
  EngagementSample other = Meeting("other", kHeld);
  other.participants = {"Ingrid Dahl", "Petr Novotny"};
  EXPECT_THAT(GroupEngagements(MakeAll({Meeting("plan", kScheduled), other,
                                        Meeting("report", kHeld), Meeting("readout", kHeld)})),
              ElementsAre(ElementsAre(0, 2, 3), ElementsAre(1)));
  EXPECT_THAT(GroupEngagements({}), IsEmpty());
}

TEST(EngagementGroupsTest, OfTwoStatementsOfADocumentTheSurerOneIsTaken) {
  EngagementSample morning = Meeting("plan", kScheduled);
  morning.minute = 9 * 60;
  EngagementSample afternoon = Meeting("plan", kScheduled);
  afternoon.number = 2;
  afternoon.minute = 15 * 60;
  EngagementSample report = Meeting("report", kHeld);
  report.minute = 15 * 60;
  EXPECT_THAT(GroupEngagements(MakeAll({morning, afternoon, report})),
              ElementsAre(ElementsAre(0), ElementsAre(1, 2)));
}

TEST(EngagementGroupsTest, TheOrderOfTheInputDoesNotMatter) {
  std::vector<EngagementSample> samples;
  for (int i = 0; i < 6; ++i) {
    EngagementSample sample = Meeting("document-" + std::to_string(i % 3), kHeld);
    sample.number = i;
    samples.push_back(sample);
  }
  const auto names = [](const std::vector<EngagementSample>& in) {
    const std::vector<Engagement> engagements = MakeAll(in);
    std::vector<std::vector<std::string>> groups;
    for (const auto& group : GroupEngagements(engagements)) {
      std::vector<std::string>& members = groups.emplace_back();
      for (const size_t member : group) members.push_back(engagements[member].name());
      std::sort(members.begin(), members.end());
    }
    std::sort(groups.begin(), groups.end());
    return groups;
  };
  const auto expected = names(samples);
  EXPECT_EQ(expected.size(), 2u);
  do {
    EXPECT_EQ(names(samples), expected);
  } while (std::next_permutation(
      samples.begin(), samples.end(),
      [](const EngagementSample& a, const EngagementSample& b) { return a.number < b.number; }));
}

TEST(EngagementGroupsTest, AReportIsLinkedToItsAnnouncement) {
  const std::vector<EngagementSample> samples = {Meeting("report", kHeld),
                                                 Meeting("plan", kScheduled)};
  EXPECT_THAT(Links(samples), ElementsAre("report < plan"));
  const std::vector<EngagementLink> links = LinkEngagements(MakeAll(samples));
  ASSERT_EQ(links.size(), 1u);
  ASSERT_EQ(links[0].participants.size(), 2u);
  EXPECT_EQ(links[0].participants[0].display_name(), "Ingrid Dahl");
}

TEST(EngagementGroupsTest, TwoReportsOrTwoPlansAreNoLink) {
  EXPECT_THAT(Links({Meeting("a", kHeld), Meeting("b", kHeld)}), IsEmpty());
  EXPECT_THAT(Links({Meeting("a", kScheduled), Meeting("b", kScheduled)}), IsEmpty());
  EXPECT_THAT(Links({Meeting("a", kScheduled), Meeting("b", kPostponed)}), IsEmpty());
}

TEST(EngagementGroupsTest, DocumentsAreLinkedOnce) {
  EngagementSample press_plan = Meeting("plan", kScheduled);
  press_plan.kind = rapporteur::v1::ENGAGEMENT_KIND_PRESS_CONFERENCE;
  press_plan.number = 2;
  EngagementSample press_report = press_plan;
  press_report.document = "report";
  press_report.status = kHeld;
  EXPECT_THAT(
      Links({Meeting("plan", kScheduled), press_plan, Meeting("report", kHeld), press_report}),
      ElementsAre("report < plan"));
}

TEST(EngagementGroupsTest, WhatIsPublishedLaterDidNotAnnounceIt) {
  EngagementSample plan = Meeting("plan", kScheduled);
  EngagementSample report = Meeting("report", kHeld);
  plan.published = absl::CivilDay(2025, 5, 14);
  report.published = absl::CivilDay(2025, 5, 13);
  EXPECT_THAT(Links({plan, report}), IsEmpty());
  plan.published = absl::CivilDay(2025, 5, 12);
  EXPECT_THAT(Links({plan, report}), ElementsAre("report < plan"));
}

TEST(EngagementGroupsTest, TheLastAnnouncementCounts) {
  EngagementSample first = Meeting("first", kScheduled);
  EngagementSample second = Meeting("second", kScheduled);
  EXPECT_THAT(Links({first, second, Meeting("report", kHeld)}), ElementsAre("report < second"));
  first.published = absl::CivilDay(2025, 5, 10);
  second.published = absl::CivilDay(2025, 5, 9);
  EXPECT_THAT(Links({first, second, Meeting("report", kHeld)}), ElementsAre("report < first"));
}

TEST(EngagementGroupsTest, AnUpdateComesAfterWhatItChanges) {
  EngagementSample visit = {.document = "first",
                            .number = 2,
                            .kind = rapporteur::v1::ENGAGEMENT_KIND_VISIT,
                            .status = kScheduled,
                            .day = absl::CivilDay(2025, 5, 13),
                            .place = "Finland",
                            .participants = {"Ingrid Dahl"}};
  EngagementSample postponed = visit;
  postponed.document = "update";
  postponed.status = kPostponed;
  EXPECT_THAT(Links({Meeting("update", kScheduled), postponed, Meeting("first", kScheduled), visit,
                     Meeting("report", kHeld)}),
              ElementsAre("report < update"));
}

TEST(EngagementGroupsTest, ManyEngagementsOfOnePersonOnOneDayTakeLinearTime) {
  std::vector<Engagement> engagements;
  for (int i = 0; i < 3000; ++i) {
    engagements.push_back(Make(Meeting("document-" + std::to_string(i), kHeld)));
    engagements.back().mutable_participants(1)->set_name("people/guest-" + std::to_string(i));
  }
  EXPECT_EQ(GroupEngagements(engagements).size(), 3000u);
}

}  // namespace
}  // namespace rapporteur
