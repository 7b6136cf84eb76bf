// Who holds which office, read by the stages up to people.
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingest/reading/testing/read_names.h"

namespace rapporteur::reading {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "person | office" of each pair.
std::vector<std::string> Holders(std::string_view text) {
  const NamesOfText names(text);
  std::vector<std::string> found;
  for (const Holding& holding : names.people.holdings) {
    found.push_back(names.people.persons[holding.person].full_name + " | " + holding.link.text);
  }
  return found;
}

TEST(OfficesTest, QualifiersBelongToTheOffice) {
  EXPECT_THAT(Holders("Fund Assistant Governor Ida Brandt spoke."),
              ElementsAre("Ida Brandt | Fund Assistant Governor"));
  EXPECT_THAT(Holders("Ida Brandt, acting deputy head of the River Agency, spoke."),
              ElementsAre("Ida Brandt | acting deputy head of the River Agency"));
}

TEST(OfficesTest, AnAddressBehindAnOfficeBelongsToTheName) {
  EXPECT_THAT(Holders("Vice-Chancellor Professor Ida Brandt spoke."),
              ElementsAre("Ida Brandt | Vice-Chancellor"));
  EXPECT_THAT(Holders("The Chair of the River Council, the Hon Ida Brandt, spoke."),
              ElementsAre("Ida Brandt | Chair of the River Council"));
  EXPECT_THAT(Holders("City Manager Dean Corbettson spoke."),
              ElementsAre("Dean Corbettson | City Manager"));
}

TEST(OfficesTest, AnOfficeDoesNotEndWithAnOwner) {
  EXPECT_THAT(Holders("Ida Brandt, commander of the League’s Mine Clearance Group, spoke."),
              ElementsAre("Ida Brandt | commander of the League’s Mine Clearance Group"));
  EXPECT_THAT(Holders("Ida Brandt, Director of the River Fund’s oldest office, spoke."),
              ElementsAre("Ida Brandt | Director of the River Fund"));
}

TEST(OfficesTest, TitleRightBehindAnOffice) {
  EXPECT_THAT(Holders("Permanent Observer of the League to the Forum Ambassador Ida Brandt spoke."),
              ElementsAre("Ida Brandt | Permanent Observer of the League to the Forum"));
}

TEST(OfficesTest, WhereTheOfficeLies) {
  EXPECT_THAT(Holders("Fund Representative in Kenya Ida Brandt spoke."),
              ElementsAre("Ida Brandt | Fund Representative in Kenya"));
  EXPECT_THAT(Holders("The Head of the River Mission to Oslo, Ambassador Ida Brandt, spoke."),
              ElementsAre("Ida Brandt | Head of the River Mission to Oslo"));
}

TEST(OfficesTest, SubjectsInLowerCase) {
  EXPECT_THAT(Holders("Special Rapporteur on the right to water Ida Brandt spoke."),
              ElementsAre("Ida Brandt | Special Rapporteur on the right to water"));
  EXPECT_THAT(Holders("Ida Brandt, coordinator of the survey and Head of the River Office, spoke."),
              ElementsAre("Ida Brandt | coordinator of the survey",
                          "Ida Brandt | Head of the River Office"));
}

TEST(OfficesTest, TheOfficeMayStandFirst) {
  EXPECT_THAT(Holders("The director of the institute is Ida Brandt."),
              ElementsAre("Ida Brandt | director of the institute"));
  EXPECT_THAT(Holders("The director of the institute is Ida Brandt's neighbour."), IsEmpty());
  EXPECT_THAT(Holders("The agency's executive director, Ida Brandt, spoke."),
              ElementsAre("Ida Brandt | executive director"));
}

TEST(OfficesTest, AnArticleBeginsTheNextHolder) {
  EXPECT_THAT(Holders("Ida Brandt, Director of the River Fund, and the President of the River "
                      "Council, Tom Hale, signed."),
              ElementsAre("Ida Brandt | Director of the River Fund",
                          "Tom Hale | President of the River Council"));
}

TEST(OfficesTest, SignaturesAndListsOfLines) {
  EXPECT_THAT(Holders("We thank all who came.\n\nIda Brandt\nAmbassador of Norway"),
              ElementsAre("Ida Brandt | Ambassador of Norway"));
  EXPECT_THAT(Holders("Ida Brandt, Chair of the River Council\nTom Hale, Head of the River Office"),
              ElementsAre("Ida Brandt | Chair of the River Council",
                          "Tom Hale | Head of the River Office"));
}

TEST(OfficesTest, ParticlesInsideAnOfficeStillBeginNames) {
  EXPECT_THAT(Holders("Chef de cabinet De Wit spoke."), ElementsAre("De Wit | Chef de cabinet"));
}

TEST(OfficesTest, OfficesInOneWordWithWhatMakesThemOthers) {
  EXPECT_THAT(Holders("The Vice-Minister of Energy Ida Brandt spoke."),
              ElementsAre("Ida Brandt | Vice-Minister of Energy"));
  EXPECT_THAT(Holders("Ida Brandt, director-designate of the River Agency, spoke."),
              ElementsAre("Ida Brandt | director-designate of the River Agency"));
}

TEST(OfficesTest, ASubjectBehindAnOfficeWithoutAPreposition) {
  EXPECT_THAT(Holders("Ida Brandt, General Manager Airports, spoke."),
              ElementsAre("Ida Brandt | General Manager Airports"));
  EXPECT_THAT(Holders("Executive Vice President Sales Ida Brandt spoke."),
              ElementsAre("Ida Brandt | Executive Vice President Sales"));
}

TEST(OfficesTest, LabelsInLists) {
  EXPECT_THAT(Holders("• Country Director, Velmora: Ida Brandt"),
              ElementsAre("Ida Brandt | Country Director, Velmora"));
  EXPECT_THAT(Holders("• Regional Director: Ida Brandt"),
              ElementsAre("Ida Brandt | Regional Director"));
}

TEST(OfficesTest, OfficesThatAreOverAreKeptApart) {
  const NamesOfText names("Ida Brandt, former Director of the River Fund, spoke.");
  EXPECT_THAT(names.people.holdings, IsEmpty());
  ASSERT_EQ(names.people.others.size(), 1u);
  EXPECT_EQ(names.people.others[0].link.text, "Director of the River Fund");
}

TEST(OfficesTest, WhoLeadsABody) {
  EXPECT_THAT(Holders("The River Council, chaired by Ida Brandt, met on Monday."),
              ElementsAre("Ida Brandt | chair of River Council"));
  EXPECT_THAT(Holders("The River Agency is headed by Ida Brandt."),
              ElementsAre("Ida Brandt | head of River Agency"));
  EXPECT_THAT(Holders("A delegation led by Ida Brandt came."), IsEmpty());
}

TEST(OfficesTest, SmallNounsBeforeASmallOffice) {
  EXPECT_THAT(Holders("The crew met flight director Ida Brandt."),
              ElementsAre("Ida Brandt | flight director"));
  EXPECT_THAT(Holders("Ida Brandt, campaign manager since 1999, spoke."),
              ElementsAre("Ida Brandt | campaign manager"));
}

TEST(OfficesTest, ASmallNounEndsTheNameOfABody) {
  EXPECT_THAT(Holders("Ida Brandt, medical director of the Velmora hospital, spoke."),
              ElementsAre("Ida Brandt | medical director of the Velmora hospital"));
}

TEST(OfficesTest, ACounterpartHoldsTheSameOfficeElsewhere) {
  EXPECT_THAT(
      Holders("Foreign Minister Ida Brandt met her Kenyan counterpart, Peter Lund, today."),
      ElementsAre("Ida Brandt | Foreign Minister", "Peter Lund | Foreign Minister of Kenya"));
  EXPECT_THAT(
      Holders("Foreign Minister Ida Brandt met her counterpart from Kenya, Mr Peter Lund."),
      ElementsAre("Ida Brandt | Foreign Minister", "Peter Lund | Foreign Minister of Kenya"));
  EXPECT_THAT(Holders("Foreign Minister Ida Brandt met her colleague Peter Lund today."),
              ElementsAre("Ida Brandt | Foreign Minister"));
  EXPECT_THAT(
      Holders("Foreign Minister Ida Brandt came. Ms Brandt met her Kenyan counterpart, "
              "Peter Lund."),
      ElementsAre("Ida Brandt | Foreign Minister", "Peter Lund | Foreign Minister of Kenya"));
}

TEST(OfficesTest, ACounterpartOfSomebodyElseIsNotTheMinistersOwn) {
  EXPECT_THAT(Holders("Foreign Minister Ida Brandt opened the drill. Sergeant Ann Lee trained with "
                      "her Kenyan counterpart, Peter Lund."),
              ElementsAre("Ida Brandt | Foreign Minister"));
}

}  // namespace
}  // namespace rapporteur::reading
