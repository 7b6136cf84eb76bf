#include "services/storage/api/facet_counter.h"

#include <fmt/format.h>

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"

namespace rapporteur::storage {
namespace {

using ::rapporteur::v1::Facet;
using ::rapporteur::v1::FacetField;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Brief(const Facet& facet) {
  std::vector<std::string> buckets;
  for (const auto& bucket : facet.buckets()) {
    buckets.push_back(fmt::format("{}={}", bucket.value(), bucket.count()));
  }
  return buckets;
}

DocumentTraits At(const char* time) {
  DocumentTraits traits;
  absl::Time parsed;
  EXPECT_TRUE(absl::ParseTime(absl::RFC3339_full, time, &parsed, nullptr)) << time;
  traits.published = parsed;
  return traits;
}

std::vector<std::string> PeriodsOf(FacetField field, const std::vector<const char*>& times) {
  FacetCounter counter({field});
  counter.Add(DocumentTraits());
  for (const char* time : times) counter.Add(At(time));
  const std::vector<Facet> facets = counter.Facets();
  EXPECT_EQ(facets.at(0).other_count(), 0);
  return Brief(facets.at(0));
}

TEST(FacetCounterTest, PeriodsAreThoseOfUtcInOrder) {
  const std::vector<const char*> times = {"2025-01-01T00:00:00Z", "2024-12-31T23:59:59Z",
                                          "2025-01-01T01:00:00+02:00", "2025-05-21T12:00:00Z"};
  EXPECT_THAT(PeriodsOf(rapporteur::v1::FACET_FIELD_DAY, times),
              ElementsAre("2024-12-31=2", "2025-01-01=1", "2025-05-21=1"));
  EXPECT_THAT(PeriodsOf(rapporteur::v1::FACET_FIELD_WEEK, times),
              ElementsAre("2024-12-30=3", "2025-05-19=1"));
  EXPECT_THAT(PeriodsOf(rapporteur::v1::FACET_FIELD_MONTH, times),
              ElementsAre("2024-12=2", "2025-01=1", "2025-05=1"));
  EXPECT_THAT(PeriodsOf(rapporteur::v1::FACET_FIELD_YEAR, times), ElementsAre("2024=2", "2025=2"));
}

TEST(FacetCounterTest, WeeksBeginOnMonday) {
  EXPECT_THAT(
      PeriodsOf(rapporteur::v1::FACET_FIELD_WEEK, {"1969-12-28T23:59:59.5Z", "1969-12-29T00:00:00Z",
                                                   "1970-01-04T23:59:59Z", "1970-01-05T00:00:00Z"}),
      ElementsAre("1969-12-22=1", "1969-12-29=2", "1970-01-05=1"));
}

TEST(FacetCounterTest, TakesTheFirstAndTheLastTime) {
  EXPECT_THAT(PeriodsOf(rapporteur::v1::FACET_FIELD_MONTH,
                        {"9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"}),
              ElementsAre("0001-01=1", "9999-12=1"));
}

TEST(FacetCounterTest, ValuesAreOrderedByCountAndThenByValue) {
  FacetCounter counter({rapporteur::v1::FACET_FIELD_SOURCE, rapporteur::v1::FACET_FIELD_KIND,
                        rapporteur::v1::FACET_FIELD_LANGUAGE});
  using rapporteur::v1::DOCUMENT_KIND_READOUT;
  using rapporteur::v1::DOCUMENT_KIND_UNSPECIFIED;
  counter.Add({"sources/b/documents/1", DOCUMENT_KIND_READOUT, "en", std::nullopt});
  counter.Add({"sources/b/documents/2", DOCUMENT_KIND_UNSPECIFIED, "", std::nullopt});
  counter.Add({"sources/c/documents/1", DOCUMENT_KIND_READOUT, "nb", std::nullopt});
  counter.Add({"sources/a/documents/1", DOCUMENT_KIND_READOUT, "nb", std::nullopt});
  const std::vector<Facet> facets = counter.Facets();
  ASSERT_EQ(facets.size(), 3u);
  EXPECT_EQ(facets[0].field(), rapporteur::v1::FACET_FIELD_SOURCE);
  EXPECT_THAT(Brief(facets[0]), ElementsAre("sources/b=2", "sources/a=1", "sources/c=1"));
  EXPECT_THAT(Brief(facets[1]), ElementsAre("DOCUMENT_KIND_READOUT=3"));
  EXPECT_THAT(Brief(facets[2]), ElementsAre("nb=2", "en=1"));
}

TEST(FacetCounterTest, SaysHowManyAreNotShown) {
  FacetCounter counter({rapporteur::v1::FACET_FIELD_SOURCE, rapporteur::v1::FACET_FIELD_DAY});
  constexpr int kMore = 7;
  for (size_t i = 0; i < kMaxFacetBuckets + kMore; ++i) {
    const std::string name = fmt::format("sources/{:05}/documents/1", i);
    const absl::Time day = absl::UnixEpoch() + absl::Hours(24) * static_cast<int64_t>(i);
    counter.Add({name, rapporteur::v1::DOCUMENT_KIND_UNSPECIFIED, "", day});
  }
  for (const Facet& facet : counter.Facets()) {
    EXPECT_EQ(facet.buckets_size(), static_cast<int>(kMaxFacetBuckets));
    EXPECT_EQ(facet.other_count(), kMore);
  }
  EXPECT_EQ(counter.Facets()[0].buckets(0).value(), "sources/00000");
  EXPECT_EQ(counter.Facets()[1].buckets(0).value(), "1970-01-08");
}

TEST(FacetCounterTest, RefusesFieldsThatAreUnknownOrNamedTwice) {
  EXPECT_OK(CheckFacets({}));
  EXPECT_OK(CheckFacets({rapporteur::v1::FACET_FIELD_YEAR, rapporteur::v1::FACET_FIELD_KIND}));
  const std::vector<std::vector<FacetField>> refused = {
      {rapporteur::v1::FACET_FIELD_KIND, rapporteur::v1::FACET_FIELD_UNSPECIFIED},
      {rapporteur::v1::FACET_FIELD_KIND, static_cast<FacetField>(99)},
      {rapporteur::v1::FACET_FIELD_KIND, rapporteur::v1::FACET_FIELD_KIND}};
  for (const auto& fields : refused) {
    const absl::Status status = CheckFacets(fields);
    EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
    EXPECT_THAT(GetFieldViolations(status),
                ElementsAre(::testing::Field(&FieldViolation::field, "facets[1]")));
  }
}

}  // namespace
}  // namespace rapporteur::storage
