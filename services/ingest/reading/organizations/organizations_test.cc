#include "services/ingest/reading/organizations/organizations.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingest/reading/testing/read_names.h"

namespace rapporteur::reading {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

// Each mention as "words" or "words = name" where the organization is called otherwise.
std::vector<std::string> Mentions(std::string_view text, std::string_view source = "",
                                  size_t body_begin = 0) {
  const NamesOfText names(text, source, body_begin);
  std::vector<std::string> found;
  for (const OrganizationMention& mention : names.organizations.mentions) {
    const Span span = SpanOf(names.tokens, mention.tokens);
    std::string words(text.substr(span.begin, span.size()));
    const std::string& name = names.organizations.names[mention.organization].name;
    if (words != name) words.append(" = ").append(name);
    found.push_back(std::move(words));
  }
  return found;
}

TEST(OrganizationsTest, NamesGoOnOverSmallWords) {
  EXPECT_THAT(Mentions("The loan comes from the Nordic Bank for Reconstruction and Development."),
              ElementsAre("Nordic Bank for Reconstruction and Development"));
  EXPECT_THAT(Mentions("She wrote to the Ministry of Foreign Affairs of Norway in June."),
              ElementsAre("Ministry of Foreign Affairs of Norway"));
  EXPECT_THAT(Mentions("It was heard by the Committee on the Rights of the Child."),
              ElementsAre("Committee on the Rights of the Child"));
  EXPECT_THAT(Mentions("He asked the Senate Committee on Agriculture, Nutrition, and Forestry."),
              ElementsAre("Senate Committee on Agriculture, Nutrition, and Forestry"));
  EXPECT_THAT(Mentions("It is a matter for the Food and Veterinary Agency."),
              ElementsAre("Food and Veterinary Agency"));
}

TEST(OrganizationsTest, TwoNamesAreTwo) {
  EXPECT_THAT(Mentions("It was agreed by the Ministry of Health and the Ministry of Labour."),
              ElementsAre("Ministry of Health", "Ministry of Labour"));
  EXPECT_THAT(Mentions("Officials of the Ministry of Defence and European Commission met."),
              ElementsAre("Ministry of Defence", "European Commission"));
  EXPECT_THAT(Mentions("The plan of Norway and the Baltic Council is new."),
              ElementsAre("Baltic Council"));
}

TEST(OrganizationsTest, DatesEndNames) {
  EXPECT_THAT(Mentions("It went to the European Council on Thursday."),
              ElementsAre("European Council"));
  EXPECT_THAT(Mentions("The Baltic Commission for May met."), ElementsAre("Baltic Commission"));
}

TEST(OrganizationsTest, AcronymsAreWhatTheyWereDefinedAs) {
  EXPECT_THAT(Mentions("The Coastal Rescue Agency (CRA) has a boat. Later CRA sent it out."),
              ElementsAre("Coastal Rescue Agency", "CRA = Coastal Rescue Agency",
                          "CRA = Coastal Rescue Agency"));
  EXPECT_THAT(Mentions("The GDP rose, and the CEO was glad."), IsEmpty());
}

TEST(OrganizationsTest, ShortFormsMeanTheLastOfTheirNoun) {
  EXPECT_THAT(Mentions("The Baltic Commission met. Then the Commission rose."),
              ElementsAre("Baltic Commission", "Commission = Baltic Commission"));
  EXPECT_THAT(Mentions("Then the Commission rose."), IsEmpty());
  EXPECT_THAT(Mentions("Then the Council rose.", "Council of Hollin"),
              ElementsAre("Council = Council of Hollin"));
  EXPECT_THAT(Mentions("NATO met. The Alliance agreed."), ElementsAre("NATO", "Alliance = NATO"));
}

TEST(OrganizationsTest, LaterMentionsMayLeaveAPartOut) {
  EXPECT_THAT(Mentions("The Carrow Institute for Marine Research opened. The Carrow Institute is "
                       "small."),
              ElementsAre("Carrow Institute for Marine Research",
                          "Carrow Institute = Carrow Institute for Marine Research"));
  EXPECT_THAT(Mentions("The Norwegian Ministry of Defence replied. It was the Ministry of Defence "
                       "that asked."),
              ElementsAre("Norwegian Ministry of Defence",
                          "Ministry of Defence = Norwegian Ministry of Defence"));
}

TEST(OrganizationsTest, OwnersAreNoPartOfTheName) {
  EXPECT_THAT(Mentions("They met at Norway’s Ministry of Defence yesterday."),
              ElementsAre("Ministry of Defence"));
  EXPECT_THAT(Mentions("They met at the Prime Minister’s Office yesterday."),
              ElementsAre("Prime Minister’s Office"));
}

TEST(OrganizationsTest, CompaniesByTheirForm) {
  EXPECT_THAT(
      Mentions("The ships are from Hollin Verft AS, and Verrin Foods, Inc. sells fish. "
               "Hollin Verft grows."),
      ElementsAre("Hollin Verft AS", "Verrin Foods, Inc.", "Hollin Verft = Hollin Verft AS"));
}

TEST(OrganizationsTest, CompaniesByWhatIsSaidOfThem) {
  EXPECT_THAT(Mentions("It was bought by Nordhavn Energi, a Danish energy company. Nordhavn Energi "
                       "pays."),
              ElementsAre("Nordhavn Energi", "Nordhavn Energi"));
  EXPECT_THAT(Mentions("Lena Doe, the chief executive of Vestrin, spoke. Vestrin builds ferries."),
              ElementsAre("Vestrin", "Vestrin"));
}

TEST(OrganizationsTest, ArmedUnits) {
  EXPECT_THAT(Mentions("Soldiers of the 82nd Airborne Division met those of Task Force 7."),
              ElementsAre("82nd Airborne Division", "Task Force 7"));
  EXPECT_THAT(Mentions("France leads NATO Mission Iraq now."), ElementsAre("NATO Mission Iraq"));
}

TEST(OrganizationsTest, WhatIsNone) {
  EXPECT_THAT(Mentions("They met in the Oval Office on Christmas Day."), IsEmpty());
  EXPECT_THAT(Mentions("Anna Bank of Hollin met Peter Church."), Not(Contains("Peter Church")));
  EXPECT_THAT(Mentions("The Hollin Prize was given to the Blue Book."), IsEmpty());
}

TEST(OrganizationsTest, HeadlinesNameWhatTheBodyNames) {
  constexpr std::string_view kText =
      "Baltic Commission Opens New Council House\n\nThe Baltic Commission opened a house.";
  EXPECT_THAT(Mentions(kText, "", 43), ElementsAre("Baltic Commission", "Baltic Commission"));
}

TEST(OrganizationsTest, SaysHowAMentionStands) {
  constexpr std::string_view kText =
      "The Director of the Baltic Fund praised the NATO Summit and the Fund’s plan.";
  const NamesOfText names(kText);
  ASSERT_EQ(names.organizations.mentions.size(), 3u);
  EXPECT_TRUE(names.organizations.mentions[0].in_office);
  EXPECT_TRUE(names.organizations.mentions[1].attributive);
  EXPECT_TRUE(names.organizations.mentions[2].possessive);
  EXPECT_EQ(names.organizations.mentions[2].form, OrganizationMention::Form::kShort);
}

}  // namespace
}  // namespace rapporteur::reading
