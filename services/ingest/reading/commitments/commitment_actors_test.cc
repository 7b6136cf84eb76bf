// Who stands behind a commitment. Whole passages are read.
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingest/reading/testing/found_commitments.h"

namespace rapporteur::reading {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

std::vector<std::string> Found(const Release& input) { return FoundCommitments(input); }

TEST(CommitmentActorsTest, GivesTheSourceWhereItSpeaksForItself) {
  EXPECT_THAT(Found({.source = "Prime Minister of Australia",
                     .body = "We will invest $80 million in the harbour."}),
              ElementsAre("Government of Australia: 8e+07 AUD"));
  EXPECT_THAT(Found({.source = "Harbour Works", .body = "We will invest €80 million in Bergen."}),
              ElementsAre("Harbour Works: 8e+07 EUR"));
}

TEST(CommitmentActorsTest, TakesTheSubjectAndNoOtherName) {
  EXPECT_THAT(Found({.body = "Italy has offered 40 tents."}), ElementsAre("Italy: 40 tents"));
  EXPECT_THAT(Found({.source = "Newsline",
                     .body = "BERGEN, May 5, 2024 – Harbour Works (NYSE: HBW) will invest €9 "
                             "million."}),
              ElementsAre("Harbour Works: 9e+06 EUR"));
  EXPECT_THAT(Found({.body = "Norway and Latvia will together supply 2,500 buoys."}),
              ElementsAre("Norway and Latvia: 2500 buoys"));
  EXPECT_THAT(Found({.body = "The rescue brigade has sent 150 divers."}),
              ElementsAre("rescue brigade: 150 divers"));
}

TEST(CommitmentActorsTest, TellsWhoWeIsInAQuote) {
  EXPECT_THAT(
      Found({.source = "City News",
             .body = "“We will send 40 buses to Bergen,” said the Mayor of Riga, Anna Ozola."}),
      ElementsAre("Riga: 40 buses"));
}

TEST(CommitmentActorsTest, TellsWhoItIs) {
  EXPECT_THAT(
      Found({.body = "Today Norway disbursed a €1 million loan to Fiji, and it will pay out a "
                     "further €3 million by June."}),
      ElementsAre("Norway: 1e+06 EUR", "Norway: 3e+06 EUR"));
  EXPECT_THAT(
      Found({.source = "Andean Works Council", .body = "AWC and Peru signed a €2 million loan."}),
      ElementsAre("AWC and Peru: 2e+06 EUR"));
}

TEST(CommitmentActorsTest, DistinguishesGiversOfOneSentence) {
  EXPECT_THAT(Found({.body = "Spain will provide €2 million, matched by €2 million from Italy."}),
              ElementsAre("Spain: 2e+06 EUR", "Italy: 2e+06 EUR"));
}

TEST(CommitmentActorsTest, SkipsTheClauseBetweenSubjectAndVerb) {
  EXPECT_THAT(Found({.body = "The yard, which employs 640 people, plans to hire 80 welders."}),
              ElementsAre("yard: 80 welders"));
}

TEST(CommitmentActorsTest, TakesNoHeadlineInCapitalsForTheActor) {
  EXPECT_THAT(Found({.title = "DOE ANNOUNCES $40,000 GRANT FOR SCHOOL",
                     .body = "The Harbour Foundation has awarded $40,000 to the school."}),
              ElementsAre("Harbour Foundation: 40000 USD"));
}

TEST(CommitmentActorsTest, TakesAnOutletOfAnotherCountryForItsOwn) {
  EXPECT_THAT(Found({.source = "Senate of Canada", .body = "We will spend $2 million on salmon."}),
              ElementsAre("Senate of Canada: 2e+06 CAD"));
}

TEST(CommitmentActorsTest, ReadsGiversThatAVerbIsLeftOutFor) {
  EXPECT_THAT(Found({.body = "Peru pledged €3 million, with Chile adding €1 million."}),
              ElementsAre("Peru: 3e+06 EUR", "Chile: 1e+06 EUR"));
  EXPECT_THAT(Found({.body = "Peru gave €3 million, followed by Chile with €2 million."}),
              ElementsAre("Peru: 3e+06 EUR", "Chile: 2e+06 EUR"));
}

TEST(CommitmentActorsTest, ReadsFromWhomMoneyComes) {
  EXPECT_THAT(Found({.body = "Another €3 million comes from the Harbour Foundation."}),
              ElementsAre("Harbour Foundation: 3e+06 EUR"));
  EXPECT_THAT(Found({.body = "Peru will get €3 million and Chile €2 million from the Harbour "
                             "Foundation."}),
              ElementsAre("Harbour Foundation: 3e+06 EUR", "Harbour Foundation: 2e+06 EUR"));
}

TEST(CommitmentActorsTest, NamesCountriesAsTheTextDoes) {
  EXPECT_THAT(Found({.body = "The UK will provide £3 million to Fiji."}),
              ElementsAre("UK: 3e+06 GBP"));
  EXPECT_THAT(Found({.body = "The United Kingdom is an old friend. The UK will provide £3 million "
                             "to Fiji."}),
              ElementsAre("United Kingdom: 3e+06 GBP"));
}

TEST(CommitmentActorsTest, TakesAMinistryForItsState) {
  EXPECT_THAT(Found({.source = "Ministry of Defence of Peru",
                     .body = "In July, 150 engineers will be sent to Chile."}),
              ElementsAre("Government of Peru: 150 engineers"));
}

TEST(CommitmentActorsTest, KnowsTheSourceByItsName) {
  EXPECT_THAT(Found({.source = "Save the Harbour",
                     .body = "Thanks to its members, Save the Harbour will restore 120 boats."}),
              ElementsAre("Save the Harbour: 120 boats"));
}

TEST(CommitmentActorsTest, ReadsWhoStandsBeforeARelativeClause) {
  EXPECT_THAT(Found({.body = "Peru has pledged €4 million together with Chile, which is providing "
                             "€2 million."}),
              ElementsAre("Peru: 4e+06 EUR", "Chile: 2e+06 EUR"));
}

TEST(CommitmentActorsTest, TakesNoGiverForWhatItPaysFor) {
  EXPECT_THAT(Found({.source = "Harbour Bank",
                     .body = "The project will be financed by the Harbour Foundation. It will "
                             "restore 900 kilometres of road."}),
              ElementsAre("Harbour Bank: 900 kilometres"));
}

TEST(CommitmentActorsTest, TakesNoDatelineForTheActor) {
  for (const std::string& fact :
       Found({.body = "PORT CITY, NO - The $675,000 in federal funds that he secured helps."})) {
    EXPECT_EQ(fact.find("PORT"), std::string::npos) << fact;
  }
}

TEST(CommitmentActorsTest, ReadsEachClauseForItself) {
  EXPECT_THAT(Found({.body = "Jamaica will send 170 officers, and Guyana undertook to train 100 "
                             "cadets."}),
              ElementsAre("Jamaica: 170 officers", "Guyana: 100 cadets"));
  EXPECT_THAT(Found({.body = "The port received radios, and Japan has made a contribution of ¥300 "
                             "million."}),
              ElementsAre("Japan: 3e+08 JPY"));
  EXPECT_THAT(Found({.body = "With an investment of €3 million, Denmark is rebuilding the port."}),
              ElementsAre("Denmark: 3e+06 EUR"));
  EXPECT_THAT(Found({.body = "If Denmark gave €3 million, the port would stay open."}), IsEmpty());
}

TEST(CommitmentActorsTest, ReadsOwnersAndGiversOfBareMoney) {
  EXPECT_THAT(Found({.body = "Denmark's €3 million will pay for a new quay."}),
              ElementsAre("Denmark: 3e+06 EUR"));
  EXPECT_THAT(Found({.body = "With €3 million from Denmark, the port will be rebuilt."}),
              ElementsAre("Denmark: 3e+06 EUR"));
  EXPECT_THAT(Found({.body = "Denmark's €300 billion economy will shrink."}), IsEmpty());
}

TEST(CommitmentActorsTest, CountsWhatThoseWhoSpeakHaveDone) {
  EXPECT_THAT(
      Found({.source = "Harbour Foundation", .body = "We have set up 34 temporary classrooms."}),
      ElementsAre("Harbour Foundation: 34 classrooms"));
  EXPECT_THAT(Found({.body = "Denmark has trained 300 officers since May."}),
              ElementsAre("Denmark: 300 officers"));
  EXPECT_THAT(Found({.body = "The works in Bergen built 300 cars in May."}), IsEmpty());
}

TEST(CommitmentActorsTest, NamesWhoGivesWhole) {
  EXPECT_THAT(Found({.body = "The port won €2 million in investments from 19 Japanese companies, "
                             "including more than €1 million and 500 jobs from Harbour Works."}),
              ElementsAre("Japanese companies: 2e+06 EUR", "Harbour Works: over 1e+06 EUR",
                          "Harbour Works: 500 jobs"));
  EXPECT_THAT(Found({.source = "Harbour Foundation",
                     .body = "Our budget proposes €191 million for the port."}),
              ElementsAre("Harbour Foundation: 1.91e+08 EUR"));
}

TEST(CommitmentActorsTest, TakesPersonsWithoutAnOfficeForThemselves) {
  EXPECT_THAT(Found({.body = "Mary Roe has given €2 million to the port."}),
              ElementsAre("Mary Roe: 2e+06 EUR"));
  EXPECT_THAT(
      Found({.body = "Mary Roe, Minister of Finance of Norway, opened the quay. She pledged "
                     "€3 million for the port."}),
      ElementsAre("Norway: 3e+06 EUR"));
}

TEST(CommitmentActorsTest, DatelinesAndAppositionsAreNoActors) {
  EXPECT_THAT(Found({.body = "OSLO/BERGEN, 5 May 2025 – The port operator Sinmar will invest €3 "
                             "million in a quay."}),
              ElementsAre("Sinmar: 3e+06 EUR"));
  EXPECT_THAT(Found({.body = "Over €65 billion has been invested by the private sector."}),
              IsEmpty());
}

TEST(CommitmentActorsTest, ItemsThatBeginWithWhoGetsItAreOfWhoGave) {
  EXPECT_THAT(
      Found({.source = "Harbour Foundation",
             .body = "We gave €347,000 to three clinics.\n\n* Moss Health Centre, Inc. - €49,000 "
                     "for beds and a €150,000 grant for a ward\n\n* Bergen Works Foundation - "
                     "€148,000 grant for a hall"}),
      ElementsAre("Harbour Foundation: 347000 EUR", "Harbour Foundation: 49000 EUR",
                  "Harbour Foundation: 150000 EUR", "Harbour Foundation: 148000 EUR"));
}

TEST(CommitmentActorsTest, AbbreviatedStatesBehindANameAreNoActors) {
  EXPECT_THAT(
      Found({.body = "For example, Harbour County, MT is investing $2 million in its quay."}),
      ElementsAre("Harbour County: 2e+06 USD"));
}

TEST(CommitmentActorsTest, NamesOfProgramsGoOnBehindTo) {
  EXPECT_THAT(
      Found({.source = "Senator Doe",
             .body = "The Moss Fire Company is being awarded $225,000 in funding through the "
                     "Department of Ports's Assistance to Harbours Grant Program."}),
      ElementsAre("Assistance to Harbours Grant Program: 225000 USD"));
}

TEST(CommitmentActorsTest, ReceiversAreNoGivers) {
  EXPECT_THAT(
      Found({.source = "Senator Doe",
             .body = "The Department of Commerce has awarded $1.2 million in grants.\n\nThe "
                     "following have been awarded funding:\n\n* $298,000 to the Maine "
                     "Department of Ports for its quays\n\n* $297,000 to Harbour Works for "
                     "pumps"}),
      ElementsAre("Department of Commerce: 1.2e+06 USD", "Department of Commerce: 298000 USD",
                  "Department of Commerce: 297000 USD"));
  EXPECT_THAT(
      Found({.body = "So far 54 fire departments have been awarded a total of €6 million by "
                     "Norway."}),
      ElementsAre("Norway: 6e+06 EUR"));
  EXPECT_THAT(
      Found({.source = "Harbour Foundation",
             .body = "- Sinmar Works, of Moss, awarded over €1.1 million to expand its hall"}),
      ElementsAre("Harbour Foundation: over 1.1e+06 EUR"));
}

TEST(CommitmentActorsTest, OtherAgentsAndChangesAreNoGivers) {
  EXPECT_THAT(Found({.source = "Harbour Foundation",
                     .body = "We will give €9 million in aid to families endangered by Norway."}),
              ElementsAre("Harbour Foundation: 9e+06 EUR"));
  EXPECT_THAT(Found({.body = "The population is expected to grow from two million to three million "
                             "people."}),
              IsEmpty());
  EXPECT_THAT(Found({.body = "The Government of Norway will spend 20 percent less on roads."}),
              IsEmpty());
}

TEST(CommitmentActorsTest, CountriesAreCalledAsTheTextCallsThem) {
  EXPECT_THAT(Found({.body = "The Czech Republic will give €5 million to the harbour."}),
              ElementsAre("Czech Republic: 5e+06 EUR"));
  EXPECT_THAT(Found({.body = "Czechia, once in the Czech Republic, will give €5 million to it."}),
              ElementsAre("Czechia: 5e+06 EUR"));
}

TEST(CommitmentActorsTest, OutletsSpeakForTheirStateOrUnderTheirOwnName) {
  EXPECT_THAT(Found({.source = "Embassy of Norway", .body = "We will give €5 million to them."}),
              ElementsAre("Government of Norway: 5e+06 EUR"));
  EXPECT_THAT(
      Found({.source = "Harbour Council, Press Room", .body = "We will give €5 million to them."}),
      ElementsAre("Harbour Council: 5e+06 EUR"));
  EXPECT_THAT(Found({.source = "Roads, Harbours & Ferries Office",
                     .body = "We will give €5 million to them."}),
              ElementsAre("Roads, Harbours & Ferries Office: 5e+06 EUR"));
}

TEST(CommitmentActorsTest, LeavesOutWhatThePublicSpends) {
  EXPECT_THAT(Found({.body = "Tourists spent €3 billion in the region."}), IsEmpty());
  EXPECT_THAT(Found({.body = "Households spend €3,000 a year on food."}), IsEmpty());
  EXPECT_THAT(Found({.body = "The gap in funding is €30 million."}), IsEmpty());
  EXPECT_THAT(Found({.body = "The bank will withhold the €64 million loan."}), IsEmpty());
}

}  // namespace
}  // namespace rapporteur::reading
