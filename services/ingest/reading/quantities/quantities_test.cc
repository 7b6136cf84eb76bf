#include "services/ingest/reading/quantities/quantities.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingest/reading/text/tokenizer.h"

namespace rapporteur::reading {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Tables {
  Vocabulary vocabulary;
  QuantityWords words{vocabulary};
  Lexicon lexicon{vocabulary};
};

const Tables& TestTables() {
  static const Tables& tables = *new Tables();
  return tables;
}

std::vector<Quantity> Read(const std::string& text, std::string_view country = "") {
  const Lexicon& lexicon = TestTables().lexicon;
  const Tokens tokens = Tokenize(text, lexicon);
  const Structure structure = FindStructure(text, 0, tokens, lexicon);
  std::vector<TimeMention> times = FindTimes(text, tokens, structure, lexicon);
  return FindQuantities({text, tokens, structure, times, country, lexicon, TestTables().words});
}

// "over 1500 soldiers": comparator where there is one, value, unit, rate.
std::vector<std::string> Amounts(const std::string& text, std::string_view country = "") {
  static constexpr std::string_view kComparators[] = {"", "over ", "under ", "about ", "up to "};
  static constexpr std::string_view kRates[] = {"", " yearly", " rate"};
  std::vector<std::string> amounts;
  for (const Quantity& quantity : Read(text, country)) {
    std::string range = quantity.upper == quantity.value ? "" : absl::StrCat("-", quantity.upper);
    amounts.push_back(absl::StrCat(std::string(kComparators[static_cast<int>(quantity.comparator)]),
                                   quantity.value, range, " ", quantity.unit,
                                   std::string(kRates[static_cast<int>(quantity.rate)])));
  }
  return amounts;
}

TEST(QuantitiesTest, ReadsMoneyWithMarksAndMagnitudes) {
  EXPECT_THAT(Amounts("It costs €100 million."), ElementsAre("1e+08 EUR"));
  EXPECT_THAT(Amounts("It costs £2m and £3.5bn."), ElementsAre("2e+06 GBP", "3.5e+09 GBP"));
  EXPECT_THAT(Amounts("It costs US$40,500."), ElementsAre("40500 USD"));
  EXPECT_THAT(Amounts("It costs A$5 million."), ElementsAre("5e+06 AUD"));
  EXPECT_THAT(Amounts("It costs NOK 250 million or CHF 30,000."),
              ElementsAre("2.5e+08 NOK", "30000 CHF"));
  EXPECT_THAT(Amounts("It costs $1.4-billion."), ElementsAre("1.4e+09 USD"));
  EXPECT_THAT(Amounts("It costs R1.5 million and Sh500,000."),
              ElementsAre("1.5e+06 ZAR", "500000 KES"));
}

TEST(QuantitiesTest, ReadsMoneyWithNamesBehind) {
  EXPECT_THAT(Amounts("It costs 3.5 billion euros."), ElementsAre("3.5e+09 EUR"));
  EXPECT_THAT(Amounts("It costs one and a half million Swedish kronor."),
              ElementsAre("1.5e+06 SEK"));
  EXPECT_THAT(Amounts("It costs 40 million zł and 5 crore rupees."),
              ElementsAre("4e+07 PLN", "5e+07 INR"));
  EXPECT_THAT(Amounts("It costs half a billion pounds."), ElementsAre("5e+08 GBP"));
}

TEST(QuantitiesTest, TakesSharedMarksAsThoseOfTheCountry) {
  EXPECT_THAT(Amounts("It costs $5 million.", "AUS"), ElementsAre("5e+06 AUD"));
  EXPECT_THAT(Amounts("It costs $5 million.", "CAN"), ElementsAre("5e+06 CAD"));
  EXPECT_THAT(Amounts("It costs $5 million.", "NLD"), ElementsAre("5e+06 USD"));
  EXPECT_THAT(Amounts("It costs 5 million kroner.", "DNK"), ElementsAre("5e+06 DKK"));
}

TEST(QuantitiesTest, TakesSharedNamesAsThoseOfTheCountry) {
  EXPECT_THAT(Amounts("It costs K15 million.", "PNG"), ElementsAre("1.5e+07 PGK"));
  EXPECT_THAT(Amounts("It costs K15 million.", "ZMB"), ElementsAre("1.5e+07 ZMW"));
  EXPECT_THAT(Amounts("It costs 140 million CFA francs.", "CMR"), ElementsAre("1.4e+08 XAF"));
  EXPECT_THAT(Amounts("It costs CFA 300 million."), ElementsAre("3e+08 XOF"));
  EXPECT_THAT(Amounts("It costs 8 million dirhams.", "MAR"), ElementsAre("8e+06 MAD"));
  EXPECT_THAT(Amounts("It costs NIS 640 million."), ElementsAre("6.4e+08 ILS"));
  EXPECT_THAT(Amounts("It costs 9 million soles."), ElementsAre("9e+06 PEN"));
}

TEST(QuantitiesTest, ReadsPercentagesAndThoseOfGdp) {
  EXPECT_THAT(Amounts("They spend 2% of GDP, some 3.5 per cent of their gross domestic product."),
              ElementsAre("2 percent_gdp", "about 3.5 percent_gdp"));
  EXPECT_THAT(Amounts("It fell by 55 percent."), ElementsAre("55 percent"));
  EXPECT_THAT(Amounts("It rises by two percentage points."), ElementsAre("2 percent"));
}

TEST(QuantitiesTest, NamesWhatIsCountedByItsHeadNoun) {
  EXPECT_THAT(Amounts("They send 1.5 million artillery rounds."), ElementsAre("1.5e+06 rounds"));
  EXPECT_THAT(Amounts("They send 60 F-16 jets to the coast."), ElementsAre("60 jets"));
  EXPECT_THAT(Amounts("They hire 1,500 new Harbour and Coast Protection personnel."),
              ElementsAre("1500 personnel"));
  EXPECT_THAT(Amounts("They send two frigates and a dozen tanks."),
              ElementsAre("2 frigates", "12 tanks"));
  EXPECT_THAT(Amounts("They keep one guided missile frigate to support the mission."),
              ElementsAre("1 frigates"));
  EXPECT_THAT(Amounts("They send two Falcon 737 aircraft."), ElementsAre("2 aircraft"));
  EXPECT_THAT(Amounts("It serves four million Canadians."), ElementsAre("4e+06 Canadians"));
}

TEST(QuantitiesTest, CountsBehindTheNameOfACountry) {
  EXPECT_THAT(Amounts("They gave Ukraine 40 boats."), ElementsAre("40 boats"));
}

TEST(QuantitiesTest, WeighsPounds) {
  EXPECT_THAT(Amounts("They sent 40,000 pounds of goods.", "USA"), ElementsAre("40000 "));
}

TEST(QuantitiesTest, ScalesWithoutABinaryRest) {
  EXPECT_EQ(Read("It costs $16.4 million.")[0].value, 16'400'000.0);
}

TEST(QuantitiesTest, ReadsComparators) {
  EXPECT_THAT(Amounts("They send more than 60 tanks, at least 20 guns and nearly 3,000 shells."),
              ElementsAre("over 60 tanks", "over 20 guns", "about 3000 shells"));
  EXPECT_THAT(Amounts("They hand over 12 boats."), ElementsAre("12 boats"));
  EXPECT_THAT(Amounts("They pay up to €5 million, no more than $35 and less than $20."),
              ElementsAre("up to 5e+06 EUR", "up to 35 USD", "under 20 USD"));
  EXPECT_THAT(Amounts("They send 400 shells or more."), ElementsAre("over 400 shells"));
}

TEST(QuantitiesTest, ReadsRanges) {
  EXPECT_THAT(Amounts("It costs $6 to $8 billion."), ElementsAre("6e+09-8e+09 USD"));
  EXPECT_THAT(Amounts("It costs €10-15 million."), ElementsAre("1e+07-1.5e+07 EUR"));
}

TEST(QuantitiesTest, TellsRates) {
  EXPECT_THAT(Amounts("It pays $10 a month, $5 million a year and $500 each."),
              ElementsAre("10 USD rate", "5e+06 USD yearly", "500 USD rate"));
}

TEST(QuantitiesTest, LeavesOutWhatIsNoAmount) {
  EXPECT_THAT(Amounts("It opened on 5 July 2023 at 16:30."), IsEmpty());
  EXPECT_THAT(Amounts("Under Article 5 and Resolution 1325, see room 12."), IsEmpty());
  EXPECT_THAT(Amounts("Call 202-555-0143 for the 21st time."), IsEmpty());
  EXPECT_THAT(Amounts("One of them said that no one came."), IsEmpty());
  EXPECT_THAT(Amounts("The Horizon 2020 programme ended."), IsEmpty());
}

TEST(QuantitiesTest, ReadsNumbersInWords) {
  EXPECT_THAT(Amounts("They send two hundred and six trucks."), ElementsAre("206 trucks"));
  EXPECT_THAT(Amounts("They send twenty-five boats."), ElementsAre("25 boats"));
  EXPECT_THAT(Amounts("They plant three hundred thousand trees."), ElementsAre("300000 trees"));
}

TEST(QuantitiesTest, TellsTheCountryOfATextFromItsSourceOrItsOwnCountries) {
  const Lexicon& lexicon = TestTables().lexicon;
  auto country = [&](std::string_view source, const std::string& text) {
    return CountryOfText(source, Tokenize(text, lexicon), lexicon);
  };
  EXPECT_EQ(country("Treasurer of New Zealand", "France and France."), "NZL");
  EXPECT_EQ(country("Harbour Board", "Canada grows. Canadian ports grow. Canada pays."), "CAN");
  EXPECT_EQ(country("Harbour Board", "Canada and Norway grow. Canada pays."), "");
}

TEST(QuantitiesTest, IsLinearInLongRunsOfNumbers) {
  std::string text = "They send";
  for (int i = 0; i < 20000; ++i) text += " 1 tank";
  EXPECT_THAT(Read(text), SizeIs(20000));
}

}  // namespace
}  // namespace rapporteur::reading
