#include "services/ingest/pipeline/fact_conversion.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/ingest/pipeline/enum_conversion.h"
#include "services/record/facts.h"

namespace rapporteur::ingest {
namespace {

using ::testing::ElementsAre;

constexpr char kText[] =
    "Mayor Ida Brandt met Omar Haddad. \xE2\x80\x9CGood talks,\xE2\x80\x9D she said.";

std::vector<reading::Evidence> At(size_t begin, size_t end) {
  return {{.span = {begin, end}, .fields = {"speaker"}}};
}

TEST(FactConversionTest, OrdersAllTypesByTheirFirstEvidence) {
  reading::Reading reading;
  reading.milestones = {{.subject = "m", .evidence = At(50, 51)}};
  reading.offices = {{.person = "Ida Brandt", .office = "Mayor", .evidence = At(0, 5)}};
  reading.tenures = {{.person = "p", .office = "o", .evidence = At(40, 41)}};
  reading.commitments = {{.actor = "a", .evidence = At(30, 31)}};
  reading.quotes = {{.speaker = "Ida Brandt", .words = {37, 48}, .evidence = At(20, 21)}};
  reading.engagements = {{.evidence = At(10, 11)}};
  std::vector<rapporteur::v1::FactType> types;
  for (const auto& fact : ToFacts(reading, kText)) types.push_back(TypeOf(fact));
  EXPECT_THAT(
      types,
      ElementsAre(rapporteur::v1::FACT_TYPE_OFFICE_HOLDING, rapporteur::v1::FACT_TYPE_ENGAGEMENT,
                  rapporteur::v1::FACT_TYPE_QUOTE, rapporteur::v1::FACT_TYPE_COMMITMENT,
                  rapporteur::v1::FACT_TYPE_TENURE, rapporteur::v1::FACT_TYPE_MILESTONE));
}

TEST(FactConversionTest, ConvertsAQuoteWithItsWordsAndProvenance) {
  reading::Reading reading;
  reading.quotes = {{.speaker = "Ida Brandt",
                     .words = {37, 48},
                     .evidence = At(37, 48),
                     .origin = {.rule = "quote.said-after", .confidence = 0.75}}};
  const auto facts = ToFacts(reading, kText);
  ASSERT_EQ(facts.size(), 1U);
  const rapporteur::v1::Quote& quote = facts[0].quote();
  EXPECT_EQ(quote.text(), "Good talks,");
  EXPECT_EQ(quote.speaker().name(), "people/ida-brandt");
  EXPECT_EQ(quote.provenance().rule(), "quote.said-after");
  EXPECT_EQ(quote.provenance().confidence(), 0.75);
  ASSERT_EQ(quote.provenance().evidence_size(), 1);
  EXPECT_EQ(quote.provenance().evidence(0).begin(), 37);
  EXPECT_EQ(quote.provenance().evidence(0).end(), 48);
  EXPECT_THAT(quote.provenance().evidence(0).fields(), ElementsAre("speaker"));
}

TEST(FactConversionTest, ConvertsAnEngagement) {
  reading::Reading reading;
  reading::Engagement found;
  found.kind = reading::EngagementKind::kVisit;
  found.status = reading::EngagementStatus::kPostponed;
  found.start = reading::CivilTime{
      .precision = reading::Precision::kDay, .year = 2025, .month = 5, .day = 21};
  found.place = "Aldmoor";
  found.participants = {"Ida Brandt"};
  found.organizations = {"Port Authority"};
  found.countries = {"NOR"};
  found.title = "Harbour visit";
  found.evidence = At(0, 5);
  reading.engagements = {found};
  const auto facts = ToFacts(reading, kText);
  ASSERT_EQ(facts.size(), 1U);
  const rapporteur::v1::Engagement& engagement = facts[0].engagement();
  EXPECT_EQ(engagement.kind(), rapporteur::v1::ENGAGEMENT_KIND_VISIT);
  EXPECT_EQ(engagement.status(), rapporteur::v1::ENGAGEMENT_STATUS_POSTPONED);
  EXPECT_EQ(engagement.start().day(), 21);
  EXPECT_FALSE(engagement.has_end());
  EXPECT_EQ(engagement.place().name(), "places/aldmoor");
  EXPECT_EQ(engagement.participants(0).name(), "people/ida-brandt");
  EXPECT_EQ(engagement.organizations(0).name(), "organizations/port-authority");
  EXPECT_EQ(engagement.countries(0).name(), "countries/nor");
  EXPECT_EQ(engagement.title(), "Harbour visit");
}

TEST(FactConversionTest, AnActorIsAPersonWhereTheTextNamesOne) {
  reading::Reading reading;
  reading.people = {{.full_name = "Ida Brandt"}};
  reading.commitments = {
      {.actor = "Ida Brandt", .beneficiary = "Aldmoor Hospital", .evidence = At(0, 1)}};
  const auto facts = ToFacts(reading, kText);
  ASSERT_EQ(facts.size(), 1U);
  EXPECT_EQ(facts[0].commitment().actor().type(), rapporteur::v1::ENTITY_TYPE_PERSON);
  EXPECT_EQ(facts[0].commitment().beneficiary().type(), rapporteur::v1::ENTITY_TYPE_ORGANIZATION);
}

TEST(FactConversionTest, LeavesOutWhatTheTextDoesNotSay) {
  reading::Reading reading;
  reading.tenures = {{.person = "p", .office = "o", .evidence = At(0, 1)}};
  reading.milestones = {{.subject = "m", .evidence = At(2, 3)}};
  const auto facts = ToFacts(reading, kText);
  ASSERT_EQ(facts.size(), 2U);
  EXPECT_FALSE(facts[0].tenure().has_start());
  EXPECT_FALSE(facts[0].tenure().has_predecessor());
  EXPECT_FALSE(facts[0].tenure().has_successor());
  EXPECT_FALSE(facts[1].milestone().has_date());
  EXPECT_FALSE(facts[1].milestone().has_place());
}

TEST(FactConversionTest, ResolvesAMinuteWithAnOffset) {
  reading::CivilTime time{.precision = reading::Precision::kMinute,
                          .year = 2025,
                          .month = 5,
                          .day = 21,
                          .hour = 16,
                          .minute = 30,
                          .zone = "CEST",
                          .utc_offset_minutes = 120};
  EXPECT_EQ(ToProto(time).instant().seconds(), 1747837800);
  time.utc_offset_minutes.reset();
  EXPECT_FALSE(ToProto(time).has_instant());
  EXPECT_FALSE(ToProto(time).has_utc_offset_minutes());
}

TEST(FactConversionTest, KeepsTheFirstAndLastOfEachEnum) {
  EXPECT_EQ(ToProto(reading::DocumentKind::kPressRelease),
            rapporteur::v1::DOCUMENT_KIND_PRESS_RELEASE);
  EXPECT_EQ(ToProto(reading::DocumentKind::kNomination), rapporteur::v1::DOCUMENT_KIND_NOMINATION);
  EXPECT_EQ(ToProto(reading::EngagementKind::kExercise), rapporteur::v1::ENGAGEMENT_KIND_EXERCISE);
  EXPECT_EQ(ToProto(reading::CommitmentKind::kTarget), rapporteur::v1::COMMITMENT_KIND_TARGET);
  EXPECT_EQ(ToProto(reading::CommitmentStatus::kDelivered),
            rapporteur::v1::COMMITMENT_STATUS_DELIVERED);
  EXPECT_EQ(ToProto(reading::Comparator::kUpTo), rapporteur::v1::COMPARATOR_UP_TO);
  EXPECT_EQ(ToProto(reading::MilestoneKind::kEnded), rapporteur::v1::MILESTONE_KIND_ENDED);
  EXPECT_EQ(ToProto(reading::Precision::kYear), rapporteur::v1::TIME_PRECISION_YEAR);
}

}  // namespace
}  // namespace rapporteur::ingest
