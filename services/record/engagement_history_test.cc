#include "services/record/engagement_history.h"

#include <algorithm>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/record/testing/engagement_sample.h"

namespace rapporteur {
namespace {

using ::rapporteur::v1::Engagement;
using ::testing::ElementsAre;

constexpr auto kScheduled = rapporteur::v1::ENGAGEMENT_STATUS_SCHEDULED;
constexpr auto kHeld = rapporteur::v1::ENGAGEMENT_STATUS_HELD;
constexpr auto kPostponed = rapporteur::v1::ENGAGEMENT_STATUS_POSTPONED;
constexpr auto kCancelled = rapporteur::v1::ENGAGEMENT_STATUS_CANCELLED;

Engagement Statement(const std::string& document, rapporteur::v1::EngagementStatus status,
                     std::optional<absl::CivilDay> published = std::nullopt) {
  return Make({.document = document,
               .status = status,
               .day = absl::CivilDay(2025, 5, 13),
               .participants = {"Ingrid Dahl", "Andris Kalns"},
               .published = published});
}

std::vector<std::string> DocumentsOf(const Engagement& engagement) {
  std::vector<std::string> documents;
  for (const auto& state : engagement.history()) {
    const std::string& name = state.provenance().document();
    documents.push_back(name.substr(name.rfind('/') + 1));
  }
  return documents;
}

TEST(EngagementHistoryTest, WhatWasAnnouncedAndReportedIsHeld) {
  Engagement report = Statement("a-report", kHeld);
  report.clear_place();
  Engagement plan = Statement("b-plan", kScheduled);
  *plan.mutable_place() = PlaceReference("Gdynia");
  const Engagement merged = MergeStatements({report, plan});
  EXPECT_EQ(merged.status(), kHeld);
  EXPECT_EQ(merged.name(), plan.name());
  EXPECT_EQ(merged.provenance().document(), report.provenance().document());
  EXPECT_EQ(merged.place().display_name(), "Gdynia");
  EXPECT_THAT(DocumentsOf(merged), ElementsAre("b-plan", "a-report"));
  EXPECT_EQ(merged.history(0).status(), kScheduled);
  EXPECT_EQ(merged.history(0).engagement(), plan.name());
  EXPECT_FALSE(merged.history(1).has_place());
}

TEST(EngagementHistoryTest, TheLastWordCountsUnlessItWasHeld) {
  const auto merged = MergeStatements({Statement("update", kPostponed, absl::CivilDay(2025, 5, 12)),
                                       Statement("plan", kScheduled, absl::CivilDay(2025, 5, 10))});
  EXPECT_EQ(merged.status(), kPostponed);
  EXPECT_THAT(DocumentsOf(merged), ElementsAre("plan", "update"));
  const auto held = MergeStatements({Statement("report", kHeld, absl::CivilDay(2025, 5, 13)),
                                     Statement("late", kCancelled, absl::CivilDay(2025, 5, 14))});
  EXPECT_EQ(held.status(), kHeld);
  EXPECT_THAT(DocumentsOf(held), ElementsAre("report", "late"));
}

TEST(EngagementHistoryTest, EachTakesPartOnceUnderTheFullestName) {
  Engagement plan = Statement("plan", kScheduled);
  Engagement report = Make({.document = "report",
                            .day = absl::CivilDay(2025, 5, 13),
                            .participants = {"Dahl", "Andris Kalns", "Bo Ek"},
                            .organizations = {"Port Authority"}});
  const Engagement merged = MergeStatements({plan, report});
  std::vector<std::string> people;
  for (const auto& person : merged.participants()) people.push_back(person.display_name());
  EXPECT_THAT(people, ElementsAre("Ingrid Dahl", "Andris Kalns", "Bo Ek"));
  EXPECT_EQ(merged.organizations_size(), 1);
}

TEST(EngagementHistoryTest, TheOrderOfStatementsDoesNotMatter) {
  std::vector<Engagement> statements = {Statement("a", kHeld), Statement("b", kScheduled),
                                        Statement("c", kPostponed),
                                        Statement("d", kScheduled, absl::CivilDay(2025, 5, 13))};
  const auto by_name = [](const Engagement& x, const Engagement& y) { return x.name() < y.name(); };
  const std::string expected = MergeStatements(statements).SerializeAsString();
  while (std::next_permutation(statements.begin(), statements.end(), by_name)) {
    EXPECT_EQ(MergeStatements(statements).SerializeAsString(), expected);
  }
}

TEST(EngagementHistoryTest, OneStatementIsItsOwnHistory) {
  const Engagement merged = MergeStatements({Statement("plan", kScheduled)});
  EXPECT_EQ(merged.history_size(), 1);
  EXPECT_EQ(merged.name(), Statement("plan", kScheduled).name());
}

}  // namespace
}  // namespace rapporteur
