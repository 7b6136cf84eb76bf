// Milestones, read by all stages.
#include "services/ingest/reading/milestones/milestones.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingest/reading/data/reading_data.h"
#include "services/ingest/reading/lexicon/data_file.h"
#include "services/ingest/reading/milestones/milestone_tables.h"
#include "services/ingest/reading/testing/date_text.h"
#include "services/ingest/reading/testing/read_release.h"

namespace rapporteur::reading {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

std::string Name(MilestoneKind kind) {
  switch (kind) {
    case MilestoneKind::kEstablished:
      return "established";
    case MilestoneKind::kLaunched:
      return "launched";
    case MilestoneKind::kOpened:
      return "opened";
    case MilestoneKind::kSigned:
      return "signed";
    case MilestoneKind::kEnded:
      return "ended";
  }
  return "";
}

// "subject | kind | date | place", without what is not told.
std::vector<std::string> Milestones(const std::string& body) {
  std::vector<std::string> found;
  for (const Milestone& milestone : ReadRelease({.body = body}).milestones) {
    std::string line = milestone.subject + " | " + Name(milestone.kind);
    if (milestone.date) line += " | " + DateText(*milestone.date);
    if (!milestone.place.empty()) line += " | " + milestone.place;
    found.push_back(line);
  }
  return found;
}

TEST(MilestonesTest, PassiveVerbs) {
  EXPECT_THAT(Milestones("The Hollin Fund was founded in 1949."),
              ElementsAre("Hollin Fund | established | 1949"));
  EXPECT_THAT(Milestones("The new bridge will be opened on 2 May 2024."),
              ElementsAre("new bridge | opened | 2024-05-02"));
  EXPECT_THAT(Milestones("In 2016, the Clean Harbours programme was launched in Oslo."),
              ElementsAre("Clean Harbours programme | launched | 2016 | Oslo"));
}

TEST(MilestonesTest, ActiveVerbs) {
  EXPECT_THAT(Milestones("Mayor Anna Hartmann opened the Museum of Tides on 4 March 2024."),
              ElementsAre("Museum of Tides | opened | 2024-03-04"));
  EXPECT_THAT(Milestones("The two ministers signed a memorandum of understanding on fisheries "
                         "yesterday."),
              ElementsAre("memorandum of understanding on fisheries | signed | 2024-03-13"));
}

TEST(MilestonesTest, WhatOpensByItself) {
  EXPECT_THAT(Milestones("The second call for proposals will open on 1 April 2024."),
              ElementsAre("second call for proposals | opened | 2024-04-01"));
  EXPECT_THAT(Milestones("The fisheries agreement expired in 2019."),
              ElementsAre("fisheries agreement | ended | 2019"));
}

TEST(MilestonesTest, RelativeAndReducedClauses) {
  EXPECT_THAT(Milestones("She toured the training centre, established in 2017, and left."),
              ElementsAre("training centre | established | 2017"));
  EXPECT_THAT(Milestones("They praised the Director of the Hollin Institute, which was founded in "
                         "1962."),
              ElementsAre("Hollin Institute | established | 1962"));
  EXPECT_THAT(Milestones("The plan builds on the Clean Harbours Act, which the President signed "
                         "in August 2021."),
              ElementsAre("Clean Harbours Act | signed | 2021-08"));
}

TEST(MilestonesTest, AboutASource) {
  EXPECT_THAT(Milestones("About the Hollin Fund\nFounded in 1971, the Hollin Fund has 9 members."),
              ElementsAre("Hollin Fund | established | 1971"));
  EXPECT_THAT(Milestones("About Lund Marine\nLund Marine was founded in 1962 in Oslo."),
              ElementsAre("Lund Marine | established | 1962 | Oslo"));
}

TEST(MilestonesTest, EachVerbHasItsOwnDate) {
  EXPECT_THAT(
      Milestones("The Museum of Tides was founded in 1904 and was closed in 2019."),
      ElementsAre("Museum of Tides | established | 1904", "Museum of Tides | ended | 2019"));
  EXPECT_THAT(Milestones("Last year he signed a law on a fund that is to be launched in "
                         "2030."),
              UnorderedElementsAre("law on a fund | signed | 2023", "fund | launched | 2030"));
}

TEST(MilestonesTest, Nouns) {
  EXPECT_THAT(Milestones("He welcomed the opening of the Consulate of Norway on 15 January 2024."),
              ElementsAre("Consulate of Norway | opened | 2024-01-15"));
  EXPECT_THAT(Milestones("Little has changed since the signing of the Hollin Treaty in 1990."),
              ElementsAre("Hollin Treaty | signed | 1990"));
}

TEST(MilestonesTest, ShortFormsMeanTheNameBefore) {
  EXPECT_THAT(Milestones("Hollin Mission Baltic helps its partners. The mission was established "
                         "in October 2018."),
              ElementsAre("Hollin Mission Baltic | established | 2018-10"));
}

TEST(MilestonesTest, WhatIsNoMilestone) {
  EXPECT_THAT(Milestones("The Mayor opened the debate on 3 March 2024."), IsEmpty());
  EXPECT_THAT(Milestones("Rebels launched an attack on 3 March 2024."), IsEmpty());
  EXPECT_THAT(Milestones("The bridge was not opened in 2023."), IsEmpty());
  EXPECT_THAT(Milestones("They asked that the Hollin Fund be established in 2025."), IsEmpty());
  EXPECT_THAT(Milestones("The fund could be established in 2025."), IsEmpty());
  EXPECT_THAT(Milestones("The plan would create 300 jobs in 2025."), IsEmpty());
  EXPECT_THAT(Milestones("Visitors signed the guest book on 3 March 2024."), IsEmpty());
}

TEST(MilestonesTest, NothingBehindADateline) {
  EXPECT_THAT(Milestones("Oslo, 3 May -"), IsEmpty());
}

TEST(MilestonesTest, TheTablesHaveKnownNames) {
  ForEachRow(MilestoneVerbs(), [](const auto& row) {
    ASSERT_THAT(row, SizeIs(4)) << row[0];
    EXPECT_THAT(SplitParts(row[0], ';'), SizeIs(5)) << row[0];
    EXPECT_TRUE(MilestoneVoiceFromName(row[3]).has_value()) << row[3];
    for (const std::string_view part : SplitParts(row[2], ',')) {
      const std::vector<std::string_view> pair = SplitParts(part, '>');
      ASSERT_THAT(pair, SizeIs(2)) << part;
      EXPECT_TRUE(SubjectClassFromName(pair[0]).has_value()) << part;
      EXPECT_TRUE(MilestoneKindFromName(pair[1]).has_value()) << part;
    }
  });
  ForEachRow(MilestoneNouns(), [](const auto& row) {
    ASSERT_THAT(row, SizeIs(2)) << row[0];
    EXPECT_TRUE(SubjectClassFromName(row[1]).has_value()) << row[1];
  });
}

}  // namespace
}  // namespace rapporteur::reading
