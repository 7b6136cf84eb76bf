#include "services/record/country_name.h"

#include "gtest/gtest.h"

namespace rapporteur {
namespace {

TEST(CountryNameTest, CodesHaveNames) {
  EXPECT_EQ(CountryNameOf("NOR"), "Norway");
  EXPECT_EQ(CountryNameOf("kor"), "South Korea");
  EXPECT_EQ(CountryNameOf("XXX"), "");
  EXPECT_EQ(CountryNameOf("NO"), "");
  EXPECT_EQ(CountryNameOf(""), "");
}

}  // namespace
}  // namespace rapporteur
