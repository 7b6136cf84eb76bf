#include "services/query/engine/request_checks.h"

#include <limits>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rapporteur/v1/document.pb.h"
#include "rapporteur/v1/quote.pb.h"

namespace rapporteur::query {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> Fields(const FieldViolations& violations) {
  std::vector<std::string> fields;
  for (const FieldViolation& violation : GetFieldViolations(violations.ToStatus())) {
    fields.push_back(violation.field);
  }
  return fields;
}

google::protobuf::RepeatedPtrField<std::string> Values(const std::vector<std::string>& values) {
  return {values.begin(), values.end()};
}

TEST(RequestChecksTest, PageSizesAreCutAndNeverNegative) {
  FieldViolations violations;
  EXPECT_EQ(CheckPageSize(0, 50, &violations), 50);
  EXPECT_EQ(CheckPageSize(1, 50, &violations), 1);
  EXPECT_EQ(CheckPageSize(1000, 50, &violations), 1000);
  EXPECT_EQ(CheckPageSize(1001, 50, &violations), 1000);
  EXPECT_EQ(CheckPageSize(2'000'000'000, 50, &violations), 1000);
  EXPECT_TRUE(violations.empty());
  CheckPageSize(-1, 50, &violations);
  EXPECT_THAT(Fields(violations), ElementsAre("page_size"));
}

TEST(RequestChecksTest, AFilterIsRefusedWithTheFieldsToUse) {
  FieldViolations violations;
  const auto& quote = *rapporteur::v1::Quote::descriptor();
  EXPECT_TRUE(CheckExpression("speaker:dahl", quote, &violations).has_value());
  EXPECT_TRUE(violations.empty());
  EXPECT_FALSE(CheckExpression("speakers:dahl", quote, &violations).has_value());
  const auto found = GetFieldViolations(violations.ToStatus());
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].field, "filter");
  EXPECT_THAT(found[0].description, HasSubstr("Quote has no field \"speakers\""));
}

TEST(RequestChecksTest, EntitiesAreTakenByResourceNameOrByName) {
  FieldViolations violations;
  EXPECT_EQ(CheckEntity("", EntityCollection::kPeople, "speaker", &violations), "");
  EXPECT_EQ(CheckEntity("people/elin-dahl", EntityCollection::kPeople, "speaker", &violations),
            "people/elin-dahl");
  EXPECT_EQ(CheckEntity("Jørgen ÅBERG", EntityCollection::kPeople, "speaker", &violations),
            "people/jorgen-aberg");
  EXPECT_EQ(CheckEntity("NATO", EntityCollection::kOrganizations, "o", &violations),
            "organizations/nato");
  EXPECT_EQ(CheckEntity("NOR", EntityCollection::kCountries, "c", &violations), "countries/nor");
  EXPECT_EQ(CheckEntity("nor", EntityCollection::kCountries, "c", &violations), "countries/nor");
  EXPECT_EQ(CheckEntity("countries/nor", EntityCollection::kCountries, "c", &violations),
            "countries/nor");
  EXPECT_TRUE(violations.empty()) << violations.ToStatus();
}

TEST(RequestChecksTest, WhatNamesNoEntityIsRefused) {
  for (const char* value : {"people/", "people/Elin Dahl", "people/a/b", "organizations/nato",
                            "Elin/Dahl", "people/elin dahl"}) {
    FieldViolations violations;
    CheckEntity(value, EntityCollection::kPeople, "speaker", &violations);
    EXPECT_THAT(Fields(violations), ElementsAre("speaker")) << value;
  }
  for (const char* value : {"Norway", "NO", "countries/norway", "N0R", "countries/"}) {
    FieldViolations violations;
    CheckEntity(value, EntityCollection::kCountries, "c", &violations);
    EXPECT_THAT(Fields(violations), ElementsAre("c")) << value;
  }
}

TEST(RequestChecksTest, ListsOfEntitiesNameTheWrongElement) {
  FieldViolations violations;
  EXPECT_THAT(CheckEntities(Values({"B C", "people/a-a", "b c"}), EntityCollection::kPeople,
                            "participants", &violations),
              ElementsAre("people/a-a", "people/b-c"));
  EXPECT_TRUE(violations.empty());
  CheckEntities(Values({"B C", "", "people/?"}), EntityCollection::kPeople, "participants",
                &violations);
  EXPECT_THAT(Fields(violations), ElementsAre("participants[1]", "participants[2]"));
}

TEST(RequestChecksTest, TooManyEntitiesAreRefused) {
  FieldViolations violations;
  CheckEntities(Values(std::vector<std::string>(kMaxEntities + 1, "A B")),
                EntityCollection::kPeople, "participants", &violations);
  EXPECT_THAT(Fields(violations), ElementsAre("participants"));
}

rapporteur::v1::TimeInterval Interval(int64_t start, int64_t end) {
  rapporteur::v1::TimeInterval interval;
  interval.mutable_start_time()->set_seconds(start);
  interval.mutable_end_time()->set_seconds(end);
  return interval;
}

TEST(RequestChecksTest, AnIntervalStartsBeforeItEnds) {
  FieldViolations violations;
  CheckInterval({}, "time", &violations);
  CheckInterval(Interval(5, 6), "time", &violations);
  rapporteur::v1::TimeInterval open;
  open.mutable_start_time()->set_seconds(7);
  CheckInterval(open, "time", &violations);
  EXPECT_TRUE(violations.empty());
  CheckInterval(Interval(6, 6), "time", &violations);
  CheckInterval(Interval(7, 6), "published", &violations);
  EXPECT_THAT(Fields(violations), ElementsAre("time", "published"));
}

TEST(RequestChecksTest, TimestampsOutsideTheCalendarAreRefused) {
  FieldViolations violations;
  rapporteur::v1::TimeInterval interval = Interval(-62135596801, 253402300800);
  CheckInterval(interval, "time", &violations);
  interval = Interval(1, 2);
  interval.mutable_end_time()->set_nanos(-1);
  CheckInterval(interval, "time", &violations);
  EXPECT_THAT(Fields(violations), ElementsAre("time.start_time", "time.end_time", "time.end_time"));
}

google::protobuf::RepeatedField<int> Numbers(const std::vector<int>& values) {
  return {values.begin(), values.end()};
}

TEST(RequestChecksTest, KindsAreKnownAndUnspecifiedMeansAny) {
  const auto& kinds = *rapporteur::v1::DocumentKind_descriptor();
  FieldViolations violations;
  EXPECT_THAT(
      CheckEnums(
          Numbers({rapporteur::v1::DOCUMENT_KIND_SPEECH, rapporteur::v1::DOCUMENT_KIND_READOUT,
                   rapporteur::v1::DOCUMENT_KIND_SPEECH}),
          kinds, "kinds", &violations),
      ElementsAre(rapporteur::v1::DOCUMENT_KIND_READOUT, rapporteur::v1::DOCUMENT_KIND_SPEECH));
  EXPECT_THAT(
      CheckEnums(Numbers({rapporteur::v1::DOCUMENT_KIND_SPEECH, 0}), kinds, "kinds", &violations),
      IsEmpty());
  EXPECT_TRUE(violations.empty());
  CheckEnums(Numbers({rapporteur::v1::DOCUMENT_KIND_SPEECH, 99}), kinds, "kinds", &violations);
  EXPECT_THAT(Fields(violations), ElementsAre("kinds[1]"));
}

TEST(RequestChecksTest, AnActorIsAPersonOrAnOrganization) {
  FieldViolations violations;
  EXPECT_THAT(CheckActor("Elin Dahl", "actor", &violations),
              ElementsAre("organizations/elin-dahl", "people/elin-dahl"));
  EXPECT_THAT(CheckActor("people/elin-dahl", "actor", &violations),
              ElementsAre("people/elin-dahl"));
  EXPECT_THAT(CheckActor("", "actor", &violations), IsEmpty());
  EXPECT_TRUE(violations.empty());
  CheckActor("countries/nor", "actor", &violations);
  EXPECT_THAT(Fields(violations), ElementsAre("actor"));
}

TEST(RequestChecksTest, EntitiesAreNamedWithTheirCollection) {
  for (const char* name : {"people/elin-dahl", "organizations/nato", "countries/nor",
                           "places/baghdad-iraq", "offices/mayor-of-nordvik"}) {
    EXPECT_TRUE(IsEntityName(name)) << name;
  }
  for (const char* name :
       {"", "elin-dahl", "people/", "people/Elin", "countries/norway", "sources/nato"}) {
    EXPECT_FALSE(IsEntityName(name)) << name;
  }
}

TEST(RequestChecksTest, UnitsAreFoldedAndNumbersFinite) {
  FieldViolations violations;
  google::protobuf::RepeatedPtrField<std::string> units;
  *units.Add() = "rounds";
  *units.Add() = "EUR";
  EXPECT_THAT(CheckUnits(units, "units", &violations), ElementsAre("eur", "rounds"));
  EXPECT_EQ(CheckNumber(2.5, "min_value", &violations), 2.5);
  EXPECT_TRUE(violations.empty());
  units.Add();
  CheckUnits(units, "units", &violations);
  CheckNumber(std::numeric_limits<double>::infinity(), "max_value", &violations);
  EXPECT_THAT(Fields(violations), ElementsAre("units[2]", "max_value"));
}

TEST(RequestChecksTest, WordsAreUtf8OfBoundedLength) {
  FieldViolations violations;
  EXPECT_EQ(CheckWords("two words", "words", &violations), "two words");
  EXPECT_TRUE(violations.empty());
  CheckWords(std::string(kMaxWordsBytes + 1, 'a'), "words", &violations);
  CheckWords("\xff", "place", &violations);
  EXPECT_THAT(Fields(violations), ElementsAre("words", "place"));
}

TEST(RequestChecksTest, ParentsNameASourceOrADocument) {
  FieldViolations violations;
  EXPECT_EQ(CheckParent("", ParentForm::kSource, &violations), "");
  EXPECT_EQ(CheckParent("sources/-", ParentForm::kSource, &violations), "");
  EXPECT_EQ(CheckParent("sources/a", ParentForm::kSource, &violations), "sources/a");
  EXPECT_EQ(CheckParent("sources/a/documents/b", ParentForm::kSourceOrDocument, &violations),
            "sources/a/documents/b");
  EXPECT_TRUE(violations.empty());
  CheckParent("sources/a/documents/b", ParentForm::kSource, &violations);
  CheckParent("nonsense", ParentForm::kSourceOrDocument, &violations);
  EXPECT_THAT(Fields(violations), ElementsAre("parent", "parent"));
}

}  // namespace
}  // namespace rapporteur::query
