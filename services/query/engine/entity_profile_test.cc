#include "services/query/engine/entity_profile.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/query/testing/sample_record.h"
#include "services/record/names.h"

namespace rapporteur::query {
namespace {

using rapporteur::v1::Fact;
using ::testing::ElementsAre;

Fact Holding(const std::string& document, const std::string& person, const std::string& office,
             int64_t published = 0) {
  Fact fact;
  auto& holding = *fact.mutable_office_holding();
  holding.mutable_provenance()->set_document(document);
  if (published != 0) {
    holding.mutable_provenance()->mutable_published_time()->set_seconds(published);
  }
  *holding.mutable_person() = PersonReference(person);
  *holding.mutable_office() = OfficeReference(office);
  return fact;
}

Fact Tenure(const std::string& document, const std::string& start) {
  Fact fact;
  auto& tenure = *fact.mutable_tenure();
  tenure.mutable_provenance()->set_document(document);
  *tenure.mutable_person() = PersonReference("Elin Dahl");
  *tenure.mutable_office() = OfficeReference("Mayor");
  *tenure.mutable_start() = SampleDay(start);
  return fact;
}

TEST(EntityProfileTest, ShowsTheFormThatMostFactsUse) {
  EntityProfile profile("people/elin-dahl");
  EXPECT_TRUE(profile.empty());
  profile.Add(Holding("d1", "ELIN DAHL", "Mayor"));
  profile.Add(Holding("d2", "Elin Dahl", "Mayor"));
  profile.Add(Holding("d3", "Elin Dahl", "mayor"));
  profile.Add(Holding("d4", "Elin  Dahl", "Mayor"));
  const v1::Entity entity = profile.ToEntity();
  EXPECT_EQ(entity.display_name(), "Elin Dahl");
  EXPECT_THAT(entity.aliases(), ElementsAre("ELIN DAHL", "Elin  Dahl"));
  ASSERT_EQ(entity.offices_size(), 1);
  EXPECT_EQ(entity.offices(0).office().display_name(), "Mayor");
  EXPECT_EQ(entity.offices(0).document_count(), 4);
}

TEST(EntityProfileTest, DatesComeFromTenuresAndTheirProvenanceFirst) {
  EntityProfile profile("people/elin-dahl");
  for (int i = 0; i < 12; ++i) {
    profile.Add(Holding("d" + std::to_string(100 + i), "Elin Dahl", "Mayor"));
  }
  Fact year = Tenure("e1", "2024-01-01");
  year.mutable_tenure()->mutable_start()->set_precision(rapporteur::v1::TIME_PRECISION_YEAR);
  profile.Add(year);
  profile.Add(Tenure("e2", "2024-05-06"));
  profile.Add(Tenure("e2", "2023-05-06"));
  const v1::Entity entity = profile.ToEntity();
  ASSERT_EQ(entity.offices_size(), 1);
  const v1::OfficeTerm& term = entity.offices(0);
  EXPECT_EQ(term.since().month(), 5);
  EXPECT_EQ(term.since().year(), 2024);
  EXPECT_EQ(term.document_count(), 14);
  ASSERT_EQ(term.provenances_size(), 10);
  EXPECT_EQ(term.provenances(0).document(), "e2");
  EXPECT_EQ(term.provenances(1).document(), "e1");
}

TEST(EntityProfileTest, TheLatestDocumentsComeFirst) {
  EntityProfile profile("people/elin-dahl");
  profile.Add(Holding("undated", "Elin Dahl", "Mayor"));
  for (const int day : {3, 1, 6, 2, 5, 4}) {
    profile.Add(Holding("day-" + std::to_string(day), "Elin Dahl", "Mayor", day));
  }
  EXPECT_THAT(profile.LatestDocuments(), ElementsAre("day-6", "day-5", "day-4", "day-3", "day-2"));
  EXPECT_EQ(profile.ToEntity().document_count(), 7);
}

TEST(EntityProfileTest, ACountryHasItsEnglishName) {
  Fact fact;
  *fact.mutable_engagement()->add_countries() = CountryReference("NOR");
  fact.mutable_engagement()->mutable_provenance()->set_document("d");
  EntityProfile profile("countries/nor");
  profile.Add(fact);
  EXPECT_EQ(profile.ToEntity().display_name(), "Norway");
  EXPECT_THAT(profile.ToEntity().aliases(), ElementsAre("NOR"));
}

TEST(EntityProfileTest, OthersInTheFactAreNotMixedIn) {
  EntityProfile profile("people/elin-dahl");
  Fact fact = Tenure("d", "2024-05-06");
  *fact.mutable_tenure()->mutable_person() = PersonReference("Bo Ek");
  *fact.mutable_tenure()->mutable_predecessor() = PersonReference("Elin Dahl");
  profile.Add(fact);
  EXPECT_EQ(profile.ToEntity().offices_size(), 0);
  EXPECT_EQ(profile.ToEntity().display_name(), "Elin Dahl");
}

}  // namespace
}  // namespace rapporteur::query
