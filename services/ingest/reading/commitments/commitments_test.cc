// Whole passages are read, as what a commitment is depends on all stages before.
#include "services/ingest/reading/commitments/commitments.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingest/reading/data/reading_data.h"
#include "services/ingest/reading/lexicon/data_file.h"
#include "services/ingest/reading/testing/read_release.h"

namespace rapporteur::reading {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

std::vector<Commitment> Read(const Release& input) { return ReadRelease(input).commitments; }

// "Norway: over 5e+06 EUR" of each.
std::vector<std::string> Found(const Release& input) {
  static constexpr std::string_view kComparators[] = {"", "over ", "under ", "about ", "up to "};
  std::vector<std::string> found;
  for (const Commitment& fact : Read(input)) {
    found.push_back(absl::StrCat(fact.actor, ": ",
                                 std::string(kComparators[static_cast<int>(fact.comparator)]),
                                 fact.value, " ", fact.unit));
  }
  return found;
}

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

TEST(CommitmentsTest, GivesTheSourceWhereItSpeaksForItself) {
  EXPECT_THAT(Found({.source = "Prime Minister of Australia",
                     .body = "We will invest $80 million in the harbour."}),
              ElementsAre("Government of Australia: 8e+07 AUD"));
  EXPECT_THAT(Found({.source = "Harbour Works", .body = "We will invest €80 million in Bergen."}),
              ElementsAre("Harbour Works: 8e+07 EUR"));
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

TEST(CommitmentsTest, TakesTheSubjectAndNoOtherName) {
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

TEST(CommitmentsTest, TellsWhoWeIsInAQuote) {
  EXPECT_THAT(
      Found({.source = "City News",
             .body = "“We will send 40 buses to Bergen,” said the Mayor of Riga, Anna Ozola."}),
      ElementsAre("Riga: 40 buses"));
}

TEST(CommitmentsTest, TellsWhoItIs) {
  EXPECT_THAT(
      Found({.body = "Today Norway disbursed a €1 million loan to Fiji, and it will pay out a "
                     "further €3 million by June."}),
      ElementsAre("Norway: 1e+06 EUR", "Norway: 3e+06 EUR"));
  EXPECT_THAT(
      Found({.source = "Andean Works Council", .body = "AWC and Peru signed a €2 million loan."}),
      ElementsAre("AWC and Peru: 2e+06 EUR"));
}

TEST(CommitmentsTest, DistinguishesGiversOfOneSentence) {
  EXPECT_THAT(Found({.body = "Spain will provide €2 million, matched by €2 million from Italy."}),
              ElementsAre("Spain: 2e+06 EUR", "Italy: 2e+06 EUR"));
}

TEST(CommitmentsTest, SkipsTheClauseBetweenSubjectAndVerb) {
  EXPECT_THAT(Found({.body = "The yard, which employs 640 people, plans to hire 80 welders."}),
              ElementsAre("yard: 80 welders"));
}

TEST(CommitmentsTest, TakesNoHeadlineInCapitalsForTheActor) {
  EXPECT_THAT(Found({.title = "DOE ANNOUNCES $40,000 GRANT FOR SCHOOL",
                     .body = "The Harbour Foundation has awarded $40,000 to the school."}),
              ElementsAre("Harbour Foundation: 40000 USD"));
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

TEST(CommitmentsTest, TakesAnOutletOfAnotherCountryForItsOwn) {
  EXPECT_THAT(Found({.source = "Senate of Canada", .body = "We will spend $2 million on salmon."}),
              ElementsAre("Senate of Canada: 2e+06 CAD"));
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

TEST(CommitmentsTest, ReadsGiversThatAVerbIsLeftOutFor) {
  EXPECT_THAT(Found({.body = "Peru pledged €3 million, with Chile adding €1 million."}),
              ElementsAre("Peru: 3e+06 EUR", "Chile: 1e+06 EUR"));
  EXPECT_THAT(Found({.body = "Peru gave €3 million, followed by Chile with €2 million."}),
              ElementsAre("Peru: 3e+06 EUR", "Chile: 2e+06 EUR"));
}

TEST(CommitmentsTest, ReadsFromWhomMoneyComes) {
  EXPECT_THAT(Found({.body = "Another €3 million comes from the Harbour Foundation."}),
              ElementsAre("Harbour Foundation: 3e+06 EUR"));
  EXPECT_THAT(Found({.body = "Peru will get €3 million and Chile €2 million from the Harbour "
                             "Foundation."}),
              ElementsAre("Harbour Foundation: 3e+06 EUR", "Harbour Foundation: 2e+06 EUR"));
}

TEST(CommitmentsTest, NamesCountriesAsTheTextDoes) {
  EXPECT_THAT(Found({.body = "The UK will provide £3 million to Fiji."}),
              ElementsAre("UK: 3e+06 GBP"));
  EXPECT_THAT(Found({.body = "The United Kingdom is an old friend. The UK will provide £3 million "
                             "to Fiji."}),
              ElementsAre("United Kingdom: 3e+06 GBP"));
}

TEST(CommitmentsTest, TakesAMinistryForItsState) {
  EXPECT_THAT(Found({.source = "Ministry of Defence of Peru",
                     .body = "In July, 150 engineers will be sent to Chile."}),
              ElementsAre("Government of Peru: 150 engineers"));
}

TEST(CommitmentsTest, KnowsTheSourceByItsName) {
  EXPECT_THAT(Found({.source = "Save the Harbour",
                     .body = "Thanks to its members, Save the Harbour will restore 120 boats."}),
              ElementsAre("Save the Harbour: 120 boats"));
}

TEST(CommitmentsTest, ReadsWhoStandsBeforeARelativeClause) {
  EXPECT_THAT(Found({.body = "Peru has pledged €4 million together with Chile, which is providing "
                             "€2 million."}),
              ElementsAre("Peru: 4e+06 EUR", "Chile: 2e+06 EUR"));
}

TEST(CommitmentsTest, TakesNoGiverForWhatItPaysFor) {
  EXPECT_THAT(Found({.source = "Harbour Bank",
                     .body = "The project will be financed by the Harbour Foundation. It will "
                             "restore 900 kilometres of road."}),
              ElementsAre("Harbour Bank: 900 kilometres"));
}

TEST(CommitmentsTest, TakesNoDatelineForTheActor) {
  for (const std::string& fact :
       Found({.body = "PORT CITY, NO - The $675,000 in federal funds that he secured helps."})) {
    EXPECT_EQ(fact.find("PORT"), std::string::npos) << fact;
  }
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

TEST(CommitmentsTest, ReadsEachClauseForItself) {
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

TEST(CommitmentsTest, ReadsOwnersAndGiversOfBareMoney) {
  EXPECT_THAT(Found({.body = "Denmark's €3 million will pay for a new quay."}),
              ElementsAre("Denmark: 3e+06 EUR"));
  EXPECT_THAT(Found({.body = "With €3 million from Denmark, the port will be rebuilt."}),
              ElementsAre("Denmark: 3e+06 EUR"));
  EXPECT_THAT(Found({.body = "Denmark's €300 billion economy will shrink."}), IsEmpty());
}

TEST(CommitmentsTest, CountsWhatThoseWhoSpeakHaveDone) {
  EXPECT_THAT(
      Found({.source = "Harbour Foundation", .body = "We have set up 34 temporary classrooms."}),
      ElementsAre("Harbour Foundation: 34 classrooms"));
  EXPECT_THAT(Found({.body = "Denmark has trained 300 officers since May."}),
              ElementsAre("Denmark: 300 officers"));
  EXPECT_THAT(Found({.body = "The works in Bergen built 300 cars in May."}), IsEmpty());
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

TEST(CommitmentsTest, NamesWhoGivesWhole) {
  EXPECT_THAT(Found({.body = "The port won €2 million in investments from 19 Japanese companies, "
                             "including more than €1 million and 500 jobs from Harbour Works."}),
              ElementsAre("Japanese companies: 2e+06 EUR", "Harbour Works: over 1e+06 EUR",
                          "Harbour Works: 500 jobs"));
  EXPECT_THAT(Found({.source = "Harbour Foundation",
                     .body = "Our budget proposes €191 million for the port."}),
              ElementsAre("Harbour Foundation: 1.91e+08 EUR"));
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

TEST(CommitmentsTest, TakesPersonsWithoutAnOfficeForThemselves) {
  EXPECT_THAT(Found({.body = "Mary Roe has given €2 million to the port."}),
              ElementsAre("Mary Roe: 2e+06 EUR"));
  EXPECT_THAT(
      Found({.body = "Mary Roe, Minister of Finance of Norway, opened the quay. She pledged "
                     "€3 million for the port."}),
      ElementsAre("Norway: 3e+06 EUR"));
}

TEST(CommitmentsTest, DatelinesAndAppositionsAreNoActors) {
  EXPECT_THAT(Found({.body = "OSLO/BERGEN, 5 May 2025 – The port operator Sinmar will invest €3 "
                             "million in a quay."}),
              ElementsAre("Sinmar: 3e+06 EUR"));
  EXPECT_THAT(Found({.body = "Over €65 billion has been invested by the private sector."}),
              IsEmpty());
}

TEST(CommitmentsTest, ItemsThatBeginWithWhoGetsItAreOfWhoGave) {
  EXPECT_THAT(
      Found({.source = "Harbour Foundation",
             .body = "We gave €347,000 to three clinics.\n\n* Moss Health Centre, Inc. - €49,000 "
                     "for beds and a €150,000 grant for a ward\n\n* Bergen Works Foundation - "
                     "€148,000 grant for a hall"}),
      ElementsAre("Harbour Foundation: 347000 EUR", "Harbour Foundation: 49000 EUR",
                  "Harbour Foundation: 150000 EUR", "Harbour Foundation: 148000 EUR"));
}

TEST(CommitmentsTest, AbbreviatedStatesBehindANameAreNoActors) {
  EXPECT_THAT(
      Found({.body = "For example, Harbour County, MT is investing $2 million in its quay."}),
      ElementsAre("Harbour County: 2e+06 USD"));
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

TEST(CommitmentsTest, ReceiversAreNoGivers) {
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

TEST(CommitmentsTest, OtherAgentsAndChangesAreNoGivers) {
  EXPECT_THAT(Found({.source = "Harbour Foundation",
                     .body = "We will give €9 million in aid to families endangered by Norway."}),
              ElementsAre("Harbour Foundation: 9e+06 EUR"));
  EXPECT_THAT(Found({.body = "The population is expected to grow from two million to three million "
                             "people."}),
              IsEmpty());
  EXPECT_THAT(Found({.body = "The Government of Norway will spend 20 percent less on roads."}),
              IsEmpty());
}

TEST(CommitmentsTest, LeavesOutWhatIsWonOrCovered) {
  EXPECT_THAT(Found({.body = "The list of Norway won 13 seats."}), IsEmpty());
  EXPECT_THAT(Found({.body = "Some 21,000 families are covered by the Harbour Act."}), IsEmpty());
  EXPECT_THAT(Found({.body = "Norway will demolish 41 houses."}), IsEmpty());
}

TEST(CommitmentsTest, LeavesOutWhatThePublicSpends) {
  EXPECT_THAT(Found({.body = "Tourists spent €3 billion in the region."}), IsEmpty());
  EXPECT_THAT(Found({.body = "Households spend €3,000 a year on food."}), IsEmpty());
  EXPECT_THAT(Found({.body = "The gap in funding is €30 million."}), IsEmpty());
  EXPECT_THAT(Found({.body = "The bank will withhold the €64 million loan."}), IsEmpty());
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
