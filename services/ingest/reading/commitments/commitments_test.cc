// Whole passages are read, as what a commitment is depends on all stages before.
#include "services/ingest/reading/commitments/commitments.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingest/reading/data/reading_data.h"
#include "services/ingest/reading/lexicon/data_file.h"
#include "services/ingest/reading/testing/found_commitments.h"
#include "services/ingest/reading/testing/read_release.h"

namespace rapporteur::reading {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

std::vector<Commitment> Read(const Release& input) { return ReadRelease(input).commitments; }

std::vector<std::string> Found(const Release& input) { return FoundCommitments(input); }

Commitment One(const std::string& body) {
  std::vector<Commitment> found = Read({.body = body});
  EXPECT_THAT(found, SizeIs(1)) << body;
  return found.empty() ? Commitment() : found[0];
}

TEST(CommitmentsTest, ReadsWhatAnActorGives) {
  EXPECT_THAT(Found({.body = "Norway will provide over €5 million to Georgia."}),
              ElementsAre("Norway: over 5e+06 EUR"));
  EXPECT_THAT(Found({.body = "The Harbour Foundation has awarded $40,000 to the school."}),
              ElementsAre("Harbour Foundation: 40000 USD"));
  EXPECT_THAT(Found({.body = "Canada pledged 20 generators to the region."}),
              ElementsAre("Canada: 20 generators"));
  EXPECT_THAT(Found({.body = "Spain deployed two frigates to the strait."}),
              ElementsAre("Spain: 2 frigates"));
}

TEST(CommitmentsTest, ReadsPassivesAndNouns) {
  EXPECT_THAT(Found({.body = "A further €3 million will be allocated by Denmark."}),
              ElementsAre("Denmark: 3e+06 EUR"));
  EXPECT_THAT(Found({.body = "Italy's contribution of €9 million helps the clinic."}),
              ElementsAre("Italy: 9e+06 EUR"));
  EXPECT_THAT(Found({.body = "The town gets a €2 million grant from the Harbour Foundation."}),
              ElementsAre("Harbour Foundation: 2e+06 EUR"));
}

TEST(CommitmentsTest, TakesThePartsAndNeighboursOfACommitment) {
  EXPECT_THAT(Found({.body = "Poland will send 40 tanks and 3,000 shells to Latvia."}),
              ElementsAre("Poland: 40 tanks", "Poland: 3000 shells"));
  EXPECT_THAT(Found({.body = "Sweden has delivered over 2 million rounds, including 500,000 in "
                             "2023."}),
              ElementsAre("Sweden: over 2e+06 rounds", "Sweden: 500000 rounds"));
}

TEST(CommitmentsTest, ReadsTheItemsOfAList) {
  EXPECT_THAT(Found({.body = "The bill sets aside:\n\n* $800,000 for the harbour.\n\n"
                             "* $2 million for the school in Bergen.\n\n"
                             "* $800,000 for the museum."}),
              ElementsAre("bill: 800000 USD", "bill: 2e+06 USD", "bill: 800000 USD"));
}

TEST(CommitmentsTest, ReadsContainersRelativeClausesAndCoordination) {
  EXPECT_THAT(Found({.body = "Ghana would provide an infantry battalion of 650 troops."}),
              ElementsAre("Ghana: 650 troops"));
  EXPECT_THAT(Found({.body = "The €6 million that Norway has given since April helps."}),
              ElementsAre("Norway: 6e+06 EUR"));
  EXPECT_THAT(Found({.source = "Harbour Works",
                     .body = "The company will build a hall and cut its emissions by 45 percent."}),
              ElementsAre("Harbour Works: 45 percent"));
  EXPECT_THAT(Found({.body = "India will hand over 12 ambulances to Fiji."}),
              ElementsAre("India: 12 ambulances"));
}

TEST(CommitmentsTest, ReadsWhoGetsItBeforeTheAmount) {
  EXPECT_THAT(
      Found({.body = "Latvia has so far given Kenya 9 boats, 30,000 tents and more than 600 "
                     "million euros in aid."}),
      ElementsAre("Latvia: 9 boats", "Latvia: 30000 tents", "Latvia: over 6e+08 EUR"));
  EXPECT_THAT(Found({.body = "The clinic was awarded €2 million by the Harbour Foundation."}),
              ElementsAre("Harbour Foundation: 2e+06 EUR"));
  EXPECT_THAT(Found({.body = "The quay will be funded with €4 million from the Coast Fund."}),
              ElementsAre("Coast Fund: 4e+06 EUR"));
  EXPECT_THAT(Found({.body = "The clinic will receive €7 million from Spain and €3 million from "
                             "Italy."}),
              ElementsAre("Spain: 7e+06 EUR", "Italy: 3e+06 EUR"));
}

TEST(CommitmentsTest, ReadsVerbsThatStandAroundTheAmount) {
  EXPECT_THAT(Found({.body = "Denmark will make €3 million available to the port."}),
              ElementsAre("Denmark: 3e+06 EUR"));
  EXPECT_THAT(Found({.body = "Denmark has set €3 million aside for the port."}),
              ElementsAre("Denmark: 3e+06 EUR"));
}

TEST(CommitmentsTest, ReadsWhatAnActorMeansToDoByAnyVerb) {
  EXPECT_THAT(Found({.body = "Norway will test 200 buoys in spring."}),
              ElementsAre("Norway: 200 buoys"));
  EXPECT_THAT(Found({.body = "Norway will attract 200 guests in spring."}), IsEmpty());
  EXPECT_THAT(Found({.source = "Harbour Works",
                     .body = "The company will invest €9 million, creating 150 jobs."}),
              ElementsAre("Harbour Works: 9e+06 EUR", "Harbour Works: 150 jobs"));
}

TEST(CommitmentsTest, ReadsSharesThatMustBeReached) {
  EXPECT_THAT(Found({.body = "At least 40% of the seats must go to women by 2028."}),
              ElementsAre("Valley Alliance: over 40 percent"));
  EXPECT_THAT(Found({.body = "Greece agreed to a reduction of 15 percent in gas use."}),
              ElementsAre("Greece: 15 percent"));
  EXPECT_THAT(Found({.body = "Greece is committed to raising revenue to 15 percent of GDP."}),
              ElementsAre("Greece: 15 percent_gdp"));
  EXPECT_THAT(Found({.body = "Some 40% of the seats are held by women."}), IsEmpty());
}

TEST(CommitmentsTest, ReadsThingsBesideOneWithoutANumber) {
  EXPECT_THAT(
      Found({.body = "Spain is sending a tug, three helicopters and 1,200 divers to Fiji."}),
      ElementsAre("Spain: 3 helicopters", "Spain: 1200 divers"));
}

TEST(CommitmentsTest, ReadsWhatPartOfAnAmountIsFor) {
  EXPECT_THAT(
      Found({.body = "Spain will give €9 million. Of this sum, €2 million is meant for boats."}),
      ElementsAre("Spain: 9e+06 EUR", "Spain: 2e+06 EUR"));
}

TEST(CommitmentsTest, ReadsItemsThatBeginWithTheVerb) {
  EXPECT_THAT(Found({.body = "Norway will:\n\n- Train 500 officers.\n\n- Send 12 trucks to Fiji."}),
              ElementsAre("Norway: 500 officers", "Norway: 12 trucks"));
  EXPECT_THAT(Found({.body = "Key measures:\n\n- €50 million for roads\n\n- 300 new buses"}),
              ElementsAre("Valley Alliance: 5e+07 EUR", "Valley Alliance: 300 buses"));
}

TEST(CommitmentsTest, TakesPartsForThoseOfTheWhole) {
  EXPECT_THAT(
      Found({.body = "Latvia will give 60 million euros to the Cable Repair Fund, including 18 "
                     "million euros in 2026."}),
      ElementsAre("Latvia: 6e+07 EUR", "Latvia: 1.8e+07 EUR"));
}

TEST(CommitmentsTest, ReadsWhatIsAskedForAndRecommended) {
  // Who is to give it.
  EXPECT_THAT(Found({.body = "Peru has asked the Harbour Fund for $12 million."}),
              ElementsAre("Harbour Fund: 1.2e+07 USD"));
  EXPECT_THAT(Found({.body = "The mayor appealed to Norway for 15 boats."}),
              ElementsAre("Norway: 15 boats"));
  EXPECT_THAT(Found({.source = "Harbour Foundation",
                     .body = "Of the €46 million that we have appealed for, little has come."}),
              ElementsAre("Harbour Foundation: 4.6e+07 EUR"));
  EXPECT_THAT(Found({.body = "The council recommends training 150 officers."}),
              ElementsAre("council: 150 officers"));
}

TEST(CommitmentsTest, ReadsClausesThatLeaveOutTheVerb) {
  EXPECT_THAT(Found({.body = "Burundi has offered 1,000 troops and Ethiopia an additional 2,500."}),
              ElementsAre("Burundi: 1000 troops", "Ethiopia: 2500 troops"));
}

TEST(CommitmentsTest, TakesPlanForAVerbAndAmountsForNoSubject) {
  EXPECT_THAT(
      Found({.source = "Harbour Works", .body = "We plan to invest €8 million in the quay."}),
      ElementsAre("Harbour Works: 8e+06 EUR"));
  EXPECT_THAT(Found({.source = "Harbour Works",
                     .body = "The investment of €8 million will create 200 jobs."}),
              ElementsAre("Harbour Works: 8e+06 EUR", "Harbour Works: 200 jobs"));
}

TEST(CommitmentsTest, LeavesHabitsAndForecastsOut) {
  EXPECT_THAT(Found({.source = "Harbour Works", .body = "It ships 2 million chips a year."}),
              IsEmpty());
  EXPECT_THAT(Found({.body = "The council expects inflation to return to 2 percent."}), IsEmpty());
  EXPECT_THAT(Found({.body = "Sales rose to €7 million, an increase of 6 percent."}), IsEmpty());
}

TEST(CommitmentsTest, TakesTheCurrencyNamedBefore) {
  EXPECT_THAT(Found({.body = "Spain will invest 186 million euros. Italy will contribute 22 "
                             "million, of which 8 million have been paid."}),
              ElementsAre("Spain: 1.86e+08 EUR", "Italy: 2.2e+07 EUR", "Italy: 8e+06 EUR"));
}

TEST(CommitmentsTest, SaysTheSameAmountOnce) {
  EXPECT_THAT(Found({.title = "Norway pledges €5 million",
                     .body = "Norway will give €5 million to Georgia.\n\nThe €5 million grant from "
                             "Norway helps."}),
              SizeIs(1));
  EXPECT_THAT(Found({.title = "Norway pledges nearly €5 million",
                     .body = "Norway will give €4,912,000 to Georgia."}),
              ElementsAre("Norway: 4.912e+06 EUR"));
}

TEST(CommitmentsTest, ReadsSharesOfGdpAndTargets) {
  EXPECT_THAT(Found({.body = "He called on Allies to spend at least 2% of GDP on defence."}),
              ElementsAre("Allies: over 2 percent_gdp"));
  EXPECT_THAT(Found({.body = "Estonia will raise defence spending to 5% by 2026."}),
              ElementsAre("Estonia: 5 percent_gdp"));
  EXPECT_THAT(Found({.body = "The European Union will cut emissions by 55% by 2030."}),
              ElementsAre("European Union: 55 percent"));
}

TEST(CommitmentsTest, LeavesFiguresOut) {
  EXPECT_THAT(Found({.body = "The storm cost $5 million and trade rose by 4 percent."}), IsEmpty());
  EXPECT_THAT(Found({.body = "The city has 40,000 residents, and 300 people attended."}),
              IsEmpty());
  EXPECT_THAT(Found({.body = "Families spent $3,000 each on heating."}), IsEmpty());
  EXPECT_THAT(Found({.body = "The deficit of €5 billion was 3% of GDP."}), IsEmpty());
  EXPECT_THAT(Found({.body = "Norway will not provide €5 million."}), IsEmpty());
  EXPECT_THAT(Found({.body = "Investment will increase by 10 percent."}), IsEmpty());
  EXPECT_THAT(Found({.body = "The reform would raise output by 2 percent."}), IsEmpty());
  EXPECT_THAT(Found({.body = "The tax is projected to reach 30 million families."}), IsEmpty());
  EXPECT_THAT(Found({.body = "The plan includes $5 million in spending cuts."}), IsEmpty());
}

TEST(CommitmentsTest, TellsStatusKindAndBeneficiary) {
  const Commitment plan = One("Norway plans to provide €5 million for Georgia in 2026.");
  EXPECT_EQ(plan.status, CommitmentStatus::kPlanned);
  EXPECT_EQ(plan.kind, CommitmentKind::kAid);
  EXPECT_EQ(plan.beneficiary, "Georgia");
  ASSERT_TRUE(plan.period.has_value());
  EXPECT_EQ(plan.period->year, 2026);
  EXPECT_EQ(One("Norway has delivered 50 trucks.").status, CommitmentStatus::kDelivered);
  EXPECT_EQ(One("He called on Allies to spend 3% of GDP.").status, CommitmentStatus::kRequested);
  EXPECT_EQ(One("Norway pledged 50 trucks.").status, CommitmentStatus::kAnnounced);
}

TEST(CommitmentsTest, KeepsEvidenceOfActorAndAmount) {
  const Commitment fact = One("Norway will provide €5 million to Georgia.");
  std::set<std::string> fields;
  for (const Evidence& evidence : fact.evidence) {
    fields.insert(evidence.fields.begin(), evidence.fields.end());
  }
  EXPECT_EQ(fields, (std::set<std::string>{"actor", "comparator", "unit", "value"}));
}

TEST(CommitmentsTest, ReadsPrices) {
  EXPECT_THAT(Found({.body = "Norway will build a quay at a total cost of €40 million."}),
              ElementsAre("Norway: 4e+07 EUR"));
  EXPECT_THAT(Found({.body = "Norway will buy 12 helicopters for €400 million."}),
              ElementsAre("Norway: 12 helicopters", "Norway: 4e+08 EUR"));
  EXPECT_THAT(Found({.body = "The port received pumps worth €640,000, paid for by Sweden."}),
              ElementsAre("Sweden: 640000 EUR"));
  EXPECT_THAT(Found({.body = "Tourists bought 300 boats for €3 million."}), IsEmpty());
}

TEST(CommitmentsTest, ReadsAmountsInBrackets) {
  EXPECT_THAT(
      Found({.body = "The line, which is co-financed by Norway (€40 million) and the Nordic "
                     "Bank (€12 million), opens in May."}),
      ElementsAre("Norway: 4e+07 EUR", "Nordic Bank: 1.2e+07 EUR"));
  EXPECT_THAT(Found({.body = "Norway will build a school (€4 million) and a bridge (€2 million)."}),
              ElementsAre("Norway: 4e+06 EUR", "Norway: 2e+06 EUR"));
  EXPECT_THAT(Found({.body = "The museum (300,000 visitors) and the shop (€2 million) closed."}),
              IsEmpty());
}

TEST(CommitmentsTest, ReadsTitlesWithoutAVerb) {
  EXPECT_THAT(Found({.source = "Harbour Foundation",
                     .title = "€3 million for the port",
                     .body = "The port is glad."}),
              ElementsAre("Harbour Foundation: 3e+06 EUR"));
  EXPECT_THAT(Found({.source = "Harbour Foundation",
                     .title = "€3 million deficit for the port",
                     .body = "The port is sad."}),
              IsEmpty());
}

TEST(CommitmentsTest, ReadsWhatIsSpentAsASubject) {
  const std::string_view source = "Ministry of Finance of Norway";
  EXPECT_THAT(Found({.source = std::string(source),
                     .body = "Spending on roads will rise to NOK 19 billion in 2027."}),
              ElementsAre("Government of Norway: 1.9e+10 NOK"));
  EXPECT_THAT(Found({.body = "Denmark's defence budget is set to grow to 2.6 per cent of GDP."}),
              ElementsAre("Denmark: 2.6 percent_gdp"));
  EXPECT_THAT(Found({.body = "Sales will rise to €19 million."}), IsEmpty());
  EXPECT_THAT(Found({.body = "This brings Denmark's total support to €30 million."}),
              ElementsAre("Denmark: 3e+07 EUR"));
  EXPECT_THAT(Found({.body = "Denmark has raised its support by €8 million to €30 million."}),
              ElementsAre("Denmark: 8e+06 EUR", "Denmark: 3e+07 EUR"));
}

TEST(CommitmentsTest, ReadsNounsOfGivingThings) {
  EXPECT_THAT(
      Found({.body = "Denmark announced an extra €6 million and the delivery of 25 armoured "
                     "vehicles."}),
      ElementsAre("Denmark: 6e+06 EUR", "Denmark: 25 vehicles"));
  EXPECT_THAT(Found({.body = "The mayor thanked Denmark for the donation of 1,000 buses."}),
              ElementsAre("Denmark: 1000 buses"));
  EXPECT_THAT(Found({.body = "The Government set itself the goal of completing 20,000 homes."}),
              ElementsAre("Government: 20000 homes"));
  EXPECT_THAT(Found({.body = "The mayor welcomed Denmark's announcement of €20 million."}),
              ElementsAre("Denmark: 2e+07 EUR"));
}

TEST(CommitmentsTest, TakesUnitsFromTheNumberBefore) {
  EXPECT_THAT(Found({.body = "Of the 40 machines, 22 were given by Korea."}),
              ElementsAre("Republic of Korea: 22 machines"));
  EXPECT_THAT(Found({.body = "The yard will deliver two ferries in 2027 and four in 2028."}),
              ElementsAre("yard: 2 ferries", "yard: 4 ferries"));
  EXPECT_THAT(Found({.body = "Denmark finished 200 homes and 300 more will be built by 2027."}),
              ::testing::Contains(::testing::HasSubstr("300 homes")));
}

TEST(CommitmentsTest, SharesOfAGiftInAListAreOfWhoGaveIt) {
  EXPECT_THAT(
      Found({.source = "Harbour Foundation",
             .body = "We announced €147,000 in two grants to fire crews.\n\nOur chair is "
                     "pleased.\n\n* Town of Bergen: €64,000 for its crew\n\n* Town of Moss: "
                     "€83,000 for its crew\n\n* Cost: €9,000"}),
      ElementsAre("Harbour Foundation: 147000 EUR", "Harbour Foundation: 64000 EUR",
                  "Harbour Foundation: 83000 EUR"));
  EXPECT_THAT(Found({.body = "The Harbour Act:\n\n* Adds €400 million to the port fund."}),
              ElementsAre("Harbour Act: 4e+08 EUR"));
}

TEST(CommitmentsTest, ReadsTotalsPartsAndWhatIsToBeInPlace) {
  const std::string source = "Harbour Foundation";
  EXPECT_THAT(
      Found({.source = source, .body = "The grants total €3 million and go to nine towns."}),
      ElementsAre("Harbour Foundation: 3e+06 EUR"));
  EXPECT_THAT(Found({.body = "€3 million of the €10 million was paid by Denmark."}),
              ElementsAre("Denmark: 3e+06 EUR"));
  EXPECT_THAT(Found({.body = "Denmark's aid will rise from €2 million to €3 million."}),
              ElementsAre("Denmark: 3e+06 EUR"));
  EXPECT_THAT(Found({.body = "Denmark intends to have 300 nurses in place by 2030."}),
              ElementsAre("Denmark: 300 nurses"));
  EXPECT_THAT(Found({.body = "Denmark's plan to plant 3 million trees was praised."}),
              ElementsAre("Denmark: 3e+06 trees"));
  EXPECT_THAT(Found({.body = "Six towns are receiving €300,000 each year from Denmark."}),
              ElementsAre("Denmark: 300000 EUR"));
}

TEST(CommitmentsTest, ReadsSumsAndShares) {
  EXPECT_THAT(
      Found({.body = "Norway has awarded a grant in the amount of €14 million to the port."}),
      ElementsAre("Norway: 1.4e+07 EUR"));
  const std::string source = "Harbour Foundation";
  EXPECT_THAT(Found({.source = source,
                     .body = "Since May, 80 grants have been awarded, totalling €73 million."}),
              ElementsAre("Harbour Foundation: 7.3e+07 EUR"));
  EXPECT_THAT(
      Found({.source = source,
             .body = "We gave €3 million for the river. €275,000 to remove a wreck. Profit: "
                     "€4,000 a year."}),
      ElementsAre("Harbour Foundation: 3e+06 EUR", "Harbour Foundation: 275000 EUR"));
  EXPECT_THAT(Found({.source = source, .body = "Some €16 million of these funds went to schools."}),
              ElementsAre("Harbour Foundation: about 1.6e+07 EUR"));
  EXPECT_THAT(Found({.source = source,
                     .body = "We will widen the quay (estimated cost of €505 million, with €253 "
                             "million in national funding)."}),
              ::testing::Contains("Harbour Foundation: 2.53e+08 EUR"));
}

TEST(CommitmentsTest, LeavesOutWhatIsWonOrCovered) {
  EXPECT_THAT(Found({.body = "The list of Norway won 13 seats."}), IsEmpty());
  EXPECT_THAT(Found({.body = "Some 21,000 families are covered by the Harbour Act."}), IsEmpty());
  EXPECT_THAT(Found({.body = "Norway will demolish 41 houses."}), IsEmpty());
}

TEST(CommitmentWordsTest, RolesOfGrammarAreKnown) {
  Vocabulary vocabulary;
  const CommitmentWords words(vocabulary);
  ForEachRow(CommitmentGrammar(), [&](const auto& row) {
    ASSERT_THAT(row, SizeIs(2)) << row[0];
    for (std::string_view word : SplitParts(row[0], ';')) {
      Token token;
      token.word = vocabulary.IdOf(word);
      EXPECT_NE(words.roles(token), 0u) << word;
    }
  });
}

TEST(CommitmentWordsTest, VerbsHaveFiveForms) {
  ForEachRow(GivingWords(), [](const auto& row) {
    ASSERT_THAT(row, SizeIs(4)) << row[0];
    if (row[1] == "verb") {
      EXPECT_THAT(SplitParts(row[0], ';'), SizeIs(5)) << row[0];
    }
  });
}

}  // namespace
}  // namespace rapporteur::reading
