// Tenures, read by all stages.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingest/reading/data/reading_data.h"
#include "services/ingest/reading/lexicon/data_file.h"
#include "services/ingest/reading/tenures/tenure_tables.h"
#include "services/ingest/reading/testing/date_text.h"
#include "services/ingest/reading/testing/read_release.h"

namespace rapporteur::reading {
namespace {

using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

std::string Text(const std::optional<CivilTime>& time) { return time ? DateText(*time) : ""; }

// "person | office | start/end < predecessor > successor", without what is not told.
std::vector<std::string> Tenures(const std::string& body) {
  std::vector<std::string> found;
  for (const Tenure& tenure : ReadRelease({.body = body}).tenures) {
    std::string line = tenure.person + " | " + tenure.office;
    if (tenure.start || tenure.end) line += " | " + Text(tenure.start) + "/" + Text(tenure.end);
    if (!tenure.predecessor.empty()) line += " < " + tenure.predecessor;
    if (!tenure.successor.empty()) line += " > " + tenure.successor;
    found.push_back(line);
  }
  return found;
}

TEST(TenuresTest, TakesOffice) {
  EXPECT_THAT(Tenures("Anna Hartmann took office as Mayor of Hollin on 4 March 2024."),
              ElementsAre("Anna Hartmann | Mayor of Hollin | 2024-03-04/"));
  EXPECT_THAT(Tenures("Admiral Peter Lund assumed command of the Baltic Fleet on 4 March 2024."),
              ElementsAre("Peter Lund | commander of the Baltic Fleet | 2024-03-04/"));
  EXPECT_THAT(Tenures("Admiral Peter Lund took command of the League’s Mine Clearance Group on "
                      "4 March 2024."),
              ElementsAre("Peter Lund | commander of the Mine Clearance Group | 2024-03-04/"));
}

TEST(TenuresTest, IsAppointed) {
  EXPECT_THAT(Tenures("The Board today appointed Anna Hartmann as Director of the Baltic Fund with "
                      "effect from 1 May 2024."),
              ElementsAre("Anna Hartmann | Director of the Baltic Fund | 2024-05-01/"));
  EXPECT_THAT(Tenures("In March 2019, Peter Lund was appointed Director of the Baltic Fund."),
              ElementsAre("Peter Lund | Director of the Baltic Fund | 2019-03/"));
  EXPECT_THAT(Tenures("The Baltic Council elected Anna Hartmann as its chair on 4 March 2024."),
              ElementsAre("Anna Hartmann | chair of the Baltic Council | 2024-03-04/"));
}

TEST(TenuresTest, Nominees) {
  EXPECT_THAT(Tenures("NOMINATIONS SENT TO THE SENATE:\n\nAnna Hartmann, of Ohio, to be Ambassador "
                      "to Norway, vice Peter Lund, resigned.\n\nWITHDRAWALS SENT TO THE SENATE:"
                      "\n\nMary Doe, of Texas, to be Ambassador to Denmark."),
              ElementsAre("Anna Hartmann | Ambassador to Norway < Peter Lund"));
}

TEST(TenuresTest, SuccessionTellsOfBoth) {
  EXPECT_THAT(
      Tenures("Anna Hartmann took office as Mayor of Hollin on 4 March 2024. She succeeds "
              "Peter Lund, who had been in office since 2016."),
      UnorderedElementsAre("Anna Hartmann | Mayor of Hollin | 2024-03-04/ < Peter Lund",
                           "Peter Lund | Mayor of Hollin | 2016/2024-03-04 > Anna Hartmann"));
}

TEST(TenuresTest, HandsOverCommand) {
  EXPECT_THAT(
      Tenures("General Peter Lund handed over command of the Hollin Brigade to General Anna "
              "Hartmann on 4 March 2024."),
      UnorderedElementsAre(
          "Anna Hartmann | commander of the Hollin Brigade | 2024-03-04/ < Peter Lund",
          "Peter Lund | commander of the Hollin Brigade | /2024-03-04 > Anna "
          "Hartmann"));
}

TEST(TenuresTest, Leaves) {
  EXPECT_THAT(Tenures("Peter Lund will step down as Director of the Baltic Fund on 1 May 2024."),
              ElementsAre("Peter Lund | Director of the Baltic Fund | /2024-05-01"));
}

TEST(TenuresTest, NounsTellOfTenures) {
  EXPECT_THAT(
      Tenures("Anna Hartmann's appointment as Director of the Baltic Fund takes effect on 1 "
              "May 2024."),
      ElementsAre("Anna Hartmann | Director of the Baltic Fund | 2024-05-01/"));
  EXPECT_THAT(Tenures("Peter Lund's term as Mayor of Hollin ends on 30 June 2024."),
              ElementsAre("Peter Lund | Mayor of Hollin | /2024-06-30"));
  EXPECT_THAT(Tenures("He welcomed the election of Anna Hartmann as Mayor of Hollin on 4 March "
                      "2024."),
              ElementsAre("Anna Hartmann | Mayor of Hollin | 2024-03-04/"));
}

TEST(TenuresTest, WhoLeadsABody) {
  EXPECT_THAT(Tenures("Anna Hartmann assumes the presidency of the Baltic Council on 1 July 2024."),
              ElementsAre("Anna Hartmann | president of the Baltic Council | 2024-07-01/"));
  EXPECT_THAT(Tenures("It was told to Peter Lund, who has led the Baltic Institute since 2019."),
              ElementsAre("Peter Lund | head of the Baltic Institute | 2019/"));
}

TEST(TenuresTest, NamesThatOnlyTheVerbTellsOf) {
  EXPECT_THAT(Tenures("Yarrah Hadd has served as Ambassador to Norway since 2020."),
              ElementsAre("Yarrah Hadd | Ambassador to Norway | 2020/"));
  EXPECT_THAT(Tenures("The Board has appointed Naledi Mthwa as Director of the Baltic Fund."),
              ElementsAre("Naledi Mthwa | Director of the Baltic Fund"));
}

TEST(TenuresTest, DatesOfAnOffice) {
  EXPECT_THAT(
      Tenures("Anna Hartmann was Director of the Baltic Fund from 2011 to 2018 and has been "
              "Mayor of Hollin since 2019."),
      ElementsAre("Anna Hartmann | Director of the Baltic Fund | 2011/2018",
                  "Anna Hartmann | Mayor of Hollin | 2019/"));
  EXPECT_THAT(Tenures("From 2011 to 2018, Anna Hartmann served as Director of the Baltic Fund."),
              ElementsAre("Anna Hartmann | Director of the Baltic Fund | 2011/2018"));
}

TEST(TenuresTest, WhatIsNoTenure) {
  // The text only refers to the time since then.
  EXPECT_THAT(Tenures("Since President Anna Hartmann took office, wages have risen."), IsEmpty());
  EXPECT_THAT(Tenures("In May 2023 Anna Hartmann became the first Mayor of Hollin to visit Oslo."),
              IsEmpty());
  EXPECT_THAT(Tenures("Anna Hartmann would not be appointed Director of the Baltic Fund in 2025."),
              IsEmpty());
  EXPECT_THAT(Tenures("Senator Anna Hartmann spoke of current and retired police officers."),
              IsEmpty());
  EXPECT_THAT(
      Tenures("Peter Lund, President of Verrinland, will be in Oslo from 2 to 5 April 2024."),
      IsEmpty());
}

TEST(TenuresTest, TheVerbsHaveKnownFrames) {
  ForEachRow(TenureVerbs(), [](const auto& row) {
    ASSERT_THAT(row, SizeIs(AnyOf(3, 4))) << row[0];
    EXPECT_TRUE(TenureFrameFromName(row[1]).has_value()) << row[1];
    EXPECT_THAT(row[2], AnyOf("news", "past")) << row[0];
  });
}

TEST(TenuresTest, SeatsInBodies) {
  EXPECT_THAT(Tenures("Anna Hartmann was reappointed to the Board of Regents."),
              ElementsAre("Anna Hartmann | member of the Board of Regents"));
  EXPECT_THAT(Tenures("The Senate confirmed Anna Hartmann to the Third Circuit Court of Appeals."),
              ElementsAre("Anna Hartmann | judge of the Third Circuit Court of Appeals"));
  EXPECT_THAT(Tenures("Ida Brandt said that Velmora was elected to the River Council."), IsEmpty());
}

TEST(TenuresTest, WhomTheyFollow) {
  EXPECT_THAT(Tenures("Anna Hartmann took over as Director of the Baltic Fund on 4 March 2024 from "
                      "Peter Lund."),
              UnorderedElementsAre(
                  "Anna Hartmann | Director of the Baltic Fund | 2024-03-04/ < Peter Lund",
                  "Peter Lund | Director of the Baltic Fund | /2024-03-04 > Anna Hartmann"));
  EXPECT_THAT(Tenures("Anna Hartmann is appointed Director of the Baltic Fund in place of "
                      "Peter Lund."),
              UnorderedElementsAre("Anna Hartmann | Director of the Baltic Fund < Peter Lund",
                                   "Peter Lund | Director of the Baltic Fund > Anna Hartmann"));
  EXPECT_THAT(
      Tenures("The handover from Peter Lund to Anna Hartmann as Director of the Baltic Fund "
              "took place on 4 March 2024."),
      UnorderedElementsAre(
          "Anna Hartmann | Director of the Baltic Fund | 2024-03-04/ < Peter Lund",
          "Peter Lund | Director of the Baltic Fund | /2024-03-04 > Anna Hartmann"));
}

TEST(TenuresTest, ASuccessionWaitsForTheOffice) {
  EXPECT_THAT(
      Tenures("Anna Hartmann succeeds Peter Lund, who is retiring after ten years as chief "
              "executive of the Baltic Fund."),
      UnorderedElementsAre("Peter Lund | chief executive of the Baltic Fund > Anna Hartmann",
                           "Anna Hartmann | chief executive of the Baltic Fund < Peter Lund"));
}

TEST(TenuresTest, ASuccessorTakesTheOfficeOfTheOneBefore) {
  EXPECT_THAT(Tenures("Head of Mission Ida Brandt will leave the mission on 31 August 2024; her "
                      "successor, Colonel Peter Lund, takes up his duties on 1 September 2024."),
              Contains("Peter Lund | Head of Mission | 2024-09-01/ < Ida Brandt"));
}

TEST(TenuresTest, JoinsABody) {
  EXPECT_THAT(Tenures("Anna Hartmann joins the Baltic Fund as Director of Operations on "
                      "1 July 2024."),
              ElementsAre("Anna Hartmann | Director of Operations | 2024-07-01/"));
}

TEST(TenuresTest, IsSwornInByAnother) {
  EXPECT_THAT(Tenures("Governor Ida Brandt swore in Anna Hartmann as Secretary of State on "
                      "4 March 2024."),
              ElementsAre("Anna Hartmann | Secretary of State | 2024-03-04/"));
}

TEST(TenuresTest, TheTermOfAnOwnerEnds) {
  EXPECT_THAT(Tenures("The Minister thanked the outgoing chairperson, Mr Peter Lund, whose term "
                      "expires on 30 April 2024."),
              ElementsAre("Peter Lund | chairperson | /2024-04-30"));
}

TEST(TenuresTest, DatesInBracketsBehindTheName) {
  EXPECT_THAT(Tenures("Regional Vice President: Anna Hartmann (since 1 July 2023)"),
              ElementsAre("Anna Hartmann | Regional Vice President | 2023-07-01/"));
}

TEST(TenuresTest, VerbsWithAnyNounOfAnOffice) {
  EXPECT_THAT(
      Tenures("Governor Ida Brandt, who entered upon her new duties on 1 July 2024, spoke."),
      ElementsAre("Ida Brandt | Governor | 2024-07-01/"));
  EXPECT_THAT(Tenures("Governor Ida Brandt will relinquish her post on 30 June 2024."),
              ElementsAre("Ida Brandt | Governor | /2024-06-30"));
  EXPECT_THAT(Tenures("Governor Ida Brandt completes a second term on 30 June 2024."),
              ElementsAre("Ida Brandt | Governor | /2024-06-30"));
  EXPECT_THAT(Tenures("Governor Ida Brandt took up the matter on 30 June 2024."), IsEmpty());
}

TEST(TenuresTest, TheNounTellsWhoLeadsABody) {
  EXPECT_THAT(
      Tenures("Anna Hartmann assumed the presidency of the Baltic Council on 4 March 2024."),
      ElementsAre("Anna Hartmann | president of the Baltic Council | 2024-03-04/"));
}

TEST(TenuresTest, IsNamedToLeadABody) {
  EXPECT_THAT(Tenures("On 4 March 2019, Ida Brandt was named by the Speaker to chair the Baltic "
                      "Council."),
              ElementsAre("Ida Brandt | chair of the Baltic Council | 2019-03-04/"));
}

TEST(TenuresTest, AnOfficeThatIsNamedGoesBeforeWhatItIsToLead) {
  EXPECT_THAT(Tenures("On 4 March 2019, Ida Brandt was named Director General to lead the Baltic "
                      "Council."),
              ElementsAre("Ida Brandt | Director General | 2019-03-04/"));
}

TEST(TenuresTest, CommandPasses) {
  EXPECT_THAT(
      Tenures("On 4 March 2024 command of the Baltic Brigade passed from Colonel Ida Brandt "
              "to Colonel Peter Lund."),
      UnorderedElementsAre("Peter Lund | commander of the Baltic Brigade | 2024-03-04/ < "
                           "Ida Brandt",
                           "Ida Brandt | commander of the Baltic Brigade | /2024-03-04 > "
                           "Peter Lund"));
}

TEST(TenuresTest, EachCommandPassesForItself) {
  EXPECT_THAT(
      Tenures("On 4 March 2024 command of the Baltic Brigade passed from Colonel Ida Brandt to "
              "Colonel Peter Lund, and command of the Southern Brigade passed from Colonel Ann "
              "Lee to Colonel John Roe."),
      ::testing::Contains(::testing::StartsWith("John Roe | commander of the Southern Brigade")));
}

}  // namespace
}  // namespace rapporteur::reading
