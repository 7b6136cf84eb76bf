#include "tools/rapporteur/views/amount.h"

#include "gtest/gtest.h"

namespace rapporteur::cli {
namespace {

std::string Amount(double value, const std::string& unit,
                   rapporteur::v1::Comparator comparator = rapporteur::v1::COMPARATOR_EXACT) {
  rapporteur::v1::Quantity quantity;
  quantity.set_value(value);
  quantity.set_unit(unit);
  quantity.set_comparator(comparator);
  return AmountOf(quantity);
}

TEST(AmountTest, MoneyHasItsSignAndMagnitude) {
  EXPECT_EQ(Amount(1e9, "EUR", rapporteur::v1::COMPARATOR_OVER), "over €1 billion");
  EXPECT_EQ(Amount(3.5e6, "USD", rapporteur::v1::COMPARATOR_UP_TO), "up to $3.5 million");
  EXPECT_EQ(Amount(2.5e8, "NOK"), "NOK 250 million");
  EXPECT_EQ(Amount(1.25e12, "GBP"), "£1.25 trillion");
  EXPECT_EQ(Amount(-2500.5, "EUR"), "-€2,500.5");
}

TEST(AmountTest, NothingIsRoundedAway) {
  EXPECT_EQ(Amount(1234567, "EUR"), "€1,234,567");
  EXPECT_EQ(Amount(1234000, "EUR"), "€1.234 million");
  EXPECT_EQ(Amount(999999, "EUR"), "€999,999");
  EXPECT_EQ(Amount(1e18, "rounds"), "1,000,000 trillion rounds");
}

TEST(AmountTest, SharesAndCounts) {
  EXPECT_EQ(Amount(2, "percent_gdp", rapporteur::v1::COMPARATOR_ABOUT), "about 2% of GDP");
  EXPECT_EQ(Amount(3.75, "percent"), "3.75%");
  EXPECT_EQ(Amount(1500, "rounds"), "1,500 rounds");
  EXPECT_EQ(Amount(0, "frigates", rapporteur::v1::COMPARATOR_UNSPECIFIED), "0 frigates");
}

}  // namespace
}  // namespace rapporteur::cli
