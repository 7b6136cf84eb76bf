#include "services/ingest/reading/organizations/places.h"

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

std::vector<std::string> PlaceNames(std::string_view text) {
  const NamesOfText names(text);
  std::vector<std::string> found;
  for (const PlaceMention& place : names.places) found.push_back(place.name);
  return found;
}

TEST(PlacesTest, CitiesTakeTheirCountry) {
  EXPECT_THAT(PlaceNames("They met in Oslo, Norway, and in Hollin, Denmark."),
              ElementsAre("Oslo, Norway", "Hollin, Denmark"));
}

TEST(PlacesTest, CitiesSideBySideAreAList) {
  EXPECT_THAT(PlaceNames("They went to Paris, Berlin and Rome."),
              ElementsAre("Paris", "Berlin", "Rome"));
}

TEST(PlacesTest, VenuesByTheirNoun) {
  EXPECT_THAT(PlaceNames("They met at the Arvid Palace, Oslo, and at the Palace of Hollin."),
              ElementsAre("Arvid Palace, Oslo", "Palace of Hollin"));
}

TEST(PlacesTest, NamesOfBodiesAreNoPlaces) {
  EXPECT_THAT(PlaceNames("The Bank of Norway wrote to the Paris Committee."), IsEmpty());
}

}  // namespace
}  // namespace rapporteur::reading
