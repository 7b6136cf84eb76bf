#include "services/record/facts_jsonl.h"

#include "gtest/gtest.h"
#include "services/record/names.h"

namespace rapporteur {
namespace {

using ::rapporteur::v1::Document;
using ::rapporteur::v1::Fact;

TEST(FactsJsonlTest, Document) {
  Document document;
  document.set_title("A “new” bridge");
  document.set_source_title("City of Havnstad");
  document.set_kind(rapporteur::v1::DOCUMENT_KIND_MEDIA_ADVISORY);
  EXPECT_EQ(DocumentToJsonLine(document, {.position = 2}),
            R"({"type":"document","document":2,"title":"A “new” bridge",)"
            R"("source":"City of Havnstad","kind":"media_advisory"})"
            "\n");
}

TEST(FactsJsonlTest, Engagement) {
  Fact fact;
  auto* engagement = fact.mutable_engagement();
  engagement->set_kind(rapporteur::v1::ENGAGEMENT_KIND_PRESS_CONFERENCE);
  engagement->set_status(rapporteur::v1::ENGAGEMENT_STATUS_SCHEDULED);
  auto* start = engagement->mutable_start();
  start->set_precision(rapporteur::v1::TIME_PRECISION_MINUTE);
  start->set_year(2025);
  start->set_month(5);
  start->set_day(21);
  start->set_hour(17);
  start->set_minute(10);
  start->set_utc_offset_minutes(120);
  *engagement->mutable_place() = PlaceReference("Havnstad");
  *engagement->add_participants() = PersonReference("Ana Đurić");
  *engagement->add_countries() = CountryReference("NOR");
  EXPECT_EQ(FactToJsonLine(fact, {.external_id = "id-1"}),
            R"({"type":"engagement","document":"id-1","kind":"press_conference",)"
            R"("status":"scheduled","start":"2025-05-21T17:10:00+02:00","place":"Havnstad",)"
            R"("participants":["Ana Đurić"],"countries":["NOR"]})"
            "\n");
}

TEST(FactsJsonlTest, CommitmentWritesWholeNumbersWhole) {
  Fact fact;
  auto* commitment = fact.mutable_commitment();
  *commitment->mutable_actor() = OrganizationReference("Netherlands");
  commitment->set_kind(rapporteur::v1::COMMITMENT_KIND_AID);
  commitment->mutable_quantity()->set_value(3.5e9);
  commitment->mutable_quantity()->set_unit("EUR");
  commitment->mutable_quantity()->set_comparator(rapporteur::v1::COMPARATOR_UP_TO);
  commitment->set_status(rapporteur::v1::COMMITMENT_STATUS_PLANNED);
  EXPECT_EQ(FactToJsonLine(fact, {.position = 1}),
            R"({"type":"commitment","document":1,"actor":"Netherlands","kind":"aid",)"
            R"("value":3500000000,"unit":"EUR","comparator":"up_to","status":"planned"})"
            "\n");
  commitment->mutable_quantity()->set_value(2.5);
  EXPECT_NE(FactToJsonLine(fact, {.position = 1}).find(R"("value":2.5,)"), std::string::npos);
}

TEST(FactsJsonlTest, TenureAndMilestone) {
  Fact tenure;
  *tenure.mutable_tenure()->mutable_person() = PersonReference("Ana Đurić");
  *tenure.mutable_tenure()->mutable_office() = OfficeReference("Mayor of Havnstad");
  tenure.mutable_tenure()->mutable_end()->set_precision(rapporteur::v1::TIME_PRECISION_YEAR);
  tenure.mutable_tenure()->mutable_end()->set_year(2026);
  *tenure.mutable_tenure()->mutable_predecessor() = PersonReference("Bo Ek");
  EXPECT_EQ(FactToJsonLine(tenure, {.position = 1}),
            R"({"type":"tenure","document":1,"person":"Ana Đurić","office":"Mayor of Havnstad",)"
            R"("end":"2026","predecessor":"Bo Ek"})"
            "\n");
  Fact milestone;
  milestone.mutable_milestone()->set_subject("Harbour Fund");
  milestone.mutable_milestone()->set_kind(rapporteur::v1::MILESTONE_KIND_ESTABLISHED);
  milestone.mutable_milestone()->mutable_date()->set_precision(
      rapporteur::v1::TIME_PRECISION_MONTH);
  milestone.mutable_milestone()->mutable_date()->set_year(2018);
  milestone.mutable_milestone()->mutable_date()->set_month(7);
  *milestone.mutable_milestone()->mutable_place() = PlaceReference("Havnstad");
  EXPECT_EQ(FactToJsonLine(milestone, {.position = 1}),
            R"({"type":"milestone","document":1,"subject":"Harbour Fund","kind":"established",)"
            R"("date":"2018-07","place":"Havnstad"})"
            "\n");
}

TEST(FactsJsonlTest, EngagementLinkNamesBothDocuments) {
  EXPECT_EQ(EngagementLinkToJsonLine({.position = 5}, {.position = 8},
                                     {PersonReference("Ana Đurić"), PersonReference("Bo Ek")}),
            R"({"type":"engagement_link","document":5,"planned_in":8,)"
            R"("participants":["Ana Đurić","Bo Ek"]})"
            "\n");
  EXPECT_EQ(EngagementLinkToJsonLine({.external_id = "report"}, {.external_id = "plan"}, {}),
            R"({"type":"engagement_link","document":"report","planned_in":"plan"})"
            "\n");
}

TEST(FactsJsonlTest, OfficeHolderAndQuote) {
  Fact holder;
  *holder.mutable_office_holding()->mutable_person() = PersonReference("Ana Đurić");
  *holder.mutable_office_holding()->mutable_office() = OfficeReference("Mayor of Havnstad");
  EXPECT_EQ(
      FactToJsonLine(holder, {.position = 1}),
      R"({"type":"office_holder","document":1,"person":"Ana Đurić","office":"Mayor of Havnstad"})"
      "\n");
  Fact quote;
  *quote.mutable_quote()->mutable_speaker() = PersonReference("Ana Đurić");
  quote.mutable_quote()->set_text("We open in \"June\".");
  EXPECT_EQ(FactToJsonLine(quote, {.position = 1}),
            R"({"type":"quote","document":1,"speaker":"Ana Đurić","text":"We open in \"June\"."})"
            "\n");
}

}  // namespace
}  // namespace rapporteur
