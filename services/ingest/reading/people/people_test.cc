// Who is a person, read by the stages up to people.
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

std::vector<std::string> Persons(std::string_view text) {
  const NamesOfText names(text);
  std::vector<std::string> found;
  for (const Person& person : names.people.persons) found.push_back(person.full_name);
  return found;
}

TEST(PeopleTest, AFamilyNameTellsAnUnknownGivenName) {
  EXPECT_THAT(Persons("The letter reached Qorva Lindqvist on Monday."),
              ElementsAre("Qorva Lindqvist"));
  EXPECT_THAT(Persons("The letter reached Fort Lindqvist on Monday."), IsEmpty());
  EXPECT_THAT(Persons("The letter reached Qorva Martin on Monday."), IsEmpty());
}

TEST(PeopleTest, FamilyNamesThatStandFirst) {
  EXPECT_THAT(Persons("The letter reached Park Soo-bin on Monday."), ElementsAre("Park Soo-bin"));
  EXPECT_THAT(Persons("The letter reached Wang Ruolin on Monday."), ElementsAre("Wang Ruolin"));
  EXPECT_THAT(Persons("The letter reached Park City-based firms on Monday."), IsEmpty());
}

TEST(PeopleTest, AGivenNameMayBeAWord) {
  EXPECT_THAT(Persons("The letter reached Hope Lindqvist on Monday."),
              ElementsAre("Hope Lindqvist"));
}

TEST(PeopleTest, ANicknameStandsInsideTheName) {
  EXPECT_THAT(Persons("Mayor Carla “Kit” Moreau spoke."), ElementsAre("Carla “Kit” Moreau"));
  EXPECT_THAT(Persons("Mayor Carla (Kit) Moreau spoke."), ElementsAre("Carla (Kit) Moreau"));
}

TEST(PeopleTest, AWordOfBodiesMayEndANameBehindATitle) {
  EXPECT_THAT(Persons("Air Commodore Ellen Hall spoke."), ElementsAre("Ellen Hall"));
}

TEST(PeopleTest, APlaceBelongsToAPeer) {
  EXPECT_THAT(Persons("Lord Ashby of Velmora came. Lord Ashby spoke."),
              ElementsAre("Ashby of Velmora"));
}

TEST(PeopleTest, TwoGivenNamesShareAFamilyName) {
  EXPECT_THAT(Persons("Peter and Maria Lund came."), ElementsAre("Peter Lund", "Maria Lund"));
}

TEST(PeopleTest, WhatStandsBesideTellsAPerson) {
  EXPECT_THAT(Persons("The prize went to the young poet Nivaq Tulugak on Monday."),
              ElementsAre("Nivaq Tulugak"));
  EXPECT_THAT(Persons("She took over from Nivaq Tulugak on Monday."), ElementsAre("Nivaq Tulugak"));
  EXPECT_THAT(Persons("In the camp I met Amina, who is nine."), ElementsAre("Amina"));
}

TEST(PeopleTest, ABodyInTheLineBelowAnOfficeIsNoName) {
  EXPECT_THAT(Persons("Ida Brandt\nChief Executive\nRiver Authority"), ElementsAre("Ida Brandt"));
}

TEST(PeopleTest, TheFirstOfTwoFamilyNamesIsTheShortOne) {
  EXPECT_THAT(Persons("President Arroyo came. President Esteban Arroyo Quintana spoke."),
              ElementsAre("Esteban Arroyo Quintana"));
}

}  // namespace
}  // namespace rapporteur::reading
