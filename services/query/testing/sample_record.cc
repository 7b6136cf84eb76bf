#include "services/query/testing/sample_record.h"

#include <fmt/format.h>

#include <cstdlib>
#include <iostream>
#include <utility>

#include "absl/time/time.h"
#include "common/text/absl_view.h"
#include "common/text/hash.h"
#include "services/record/civil_time.h"
#include "services/record/facts.h"
#include "services/record/names.h"

namespace rapporteur::query {
namespace {

using rapporteur::v1::Fact;

absl::CivilDay ParseDay(std::string_view day) {
  absl::CivilDay parsed;
  if (!absl::ParseCivilTime(ToAbsl(day), &parsed)) {
    std::cerr << "not a day: " << day << "\n";
    std::abort();
  }
  return parsed;
}

size_t Find(const std::string& text, std::string_view words) {
  const size_t begin = text.find(words);
  if (begin == std::string::npos) {
    std::cerr << "\"" << words << "\" does not occur in: " << text << "\n";
    std::abort();
  }
  return begin;
}

}  // namespace

SampleDocument::SampleDocument(const std::string& name, std::string_view title,
                               std::string_view body, std::string_view day) {
  rapporteur::v1::Document& document = *write_.mutable_document();
  document.set_name(name);
  document.set_source_title(ParseDocumentName(name, "name")->source);
  document.set_title(std::string(title));
  document.set_text(fmt::format("{}\n\n{}", title, body));
  document.set_body_begin(static_cast<int64_t>(title.size() + 2));
  document.set_text_size_bytes(static_cast<int64_t>(document.text().size()));
  document.set_text_sha256(Hex(Sha256(document.text())));
  document.set_content_sha256(document.text_sha256());
  document.set_reader_version("test");
  if (!day.empty()) {
    *document.mutable_published_time() =
        ToProto(absl::FromCivil(ParseDay(day), absl::UTCTimeZone()) + absl::Hours(12));
  }
}

SampleDocument& SampleDocument::Kind(rapporteur::v1::DocumentKind kind) {
  write_.mutable_document()->set_kind(kind);
  return *this;
}

SampleDocument& SampleDocument::Add(Fact fact, std::string_view words) {
  rapporteur::v1::Provenance& provenance = *MutableProvenance(&fact);
  provenance.set_rule("test");
  provenance.set_confidence(0.9);
  const size_t begin = Find(write_.document().text(), words);
  rapporteur::v1::Evidence* evidence = provenance.add_evidence();
  evidence->set_begin(static_cast<int64_t>(begin));
  evidence->set_end(static_cast<int64_t>(begin + words.size()));
  *write_.add_facts() = std::move(fact);
  write_.mutable_document()->set_fact_count(write_.facts_size());
  return *this;
}

SampleDocument& SampleDocument::Quote(std::string_view speaker, std::string_view words) {
  Fact fact;
  *fact.mutable_quote()->mutable_speaker() = PersonReference(speaker);
  fact.mutable_quote()->set_text(std::string(words));
  return Add(std::move(fact), words);
}

SampleDocument& SampleDocument::Office(std::string_view person, std::string_view office,
                                       std::string_view words) {
  Fact fact;
  *fact.mutable_office_holding()->mutable_person() = PersonReference(person);
  *fact.mutable_office_holding()->mutable_office() = OfficeReference(office);
  return Add(std::move(fact), words);
}

SampleDocument& SampleDocument::Meeting(const SampleMeeting& meeting, std::string_view words) {
  Fact fact;
  rapporteur::v1::Engagement& engagement = *fact.mutable_engagement();
  engagement.set_kind(meeting.kind);
  engagement.set_status(meeting.status);
  for (const std::string& person : meeting.people) {
    *engagement.add_participants() = PersonReference(person);
  }
  if (!meeting.place.empty()) *engagement.mutable_place() = PlaceReference(meeting.place);
  *engagement.mutable_start() = SampleDay(meeting.day);
  return Add(std::move(fact), words);
}

rapporteur::v1::CivilTime SampleDay(std::string_view day) {
  const absl::CivilDay civil = ParseDay(day);
  rapporteur::v1::CivilTime time;
  time.set_precision(rapporteur::v1::TIME_PRECISION_DAY);
  time.set_year(static_cast<int>(civil.year()));
  time.set_month(civil.month());
  time.set_day(civil.day());
  return time;
}

rapporteur::storage::v1::WriteBatch SampleBatch() {
  rapporteur::storage::v1::WriteBatch batch;
  *batch.mutable_accept_time() =
      ToProto(absl::FromCivil(absl::CivilDay(2025, 6, 1), absl::UTCTimeZone()));
  SampleDocument harbour("sources/nordvik/documents/harbour-opens", "Nordvik opens its harbour",
                         "Mayor Elin Dahl opened the harbour on 21 May 2025 together with "
                         "engineer Bo Ek. “We waited ten years for this day,” she said. “The "
                         "cranes are ready,” said Mr Ek.",
                         "2025-05-21");
  harbour.Kind(rapporteur::v1::DOCUMENT_KIND_PRESS_RELEASE)
      .Office("Elin Dahl", "Mayor of Nordvik", "Mayor Elin Dahl")
      .Meeting({.people = {"Elin Dahl", "Bo Ek"}, .place = "Nordvik", .day = "2025-05-21"},
               "Mayor Elin Dahl opened the harbour on 21 May 2025 together with engineer Bo Ek")
      .Quote("Elin Dahl", "We waited ten years for this day,")
      .Quote("Bo Ek", "The cranes are ready,");
  SampleDocument council("sources/nordvik/documents/council-meets", "Council meets",
                         "Mayor Elin Dahl chaired the council. “The budget stands,” she said.",
                         "2025-05-23");
  council.Kind(rapporteur::v1::DOCUMENT_KIND_READOUT)
      .Office("Elin Dahl", "Mayor of Nordvik", "Mayor Elin Dahl")
      .Quote("Elin Dahl", "The budget stands,");
  SampleDocument visit("sources/sydby/documents/visit", "Visit from the north",
                       "Chair Åsa Øberg received Elin Dahl in Sydby on 2 June 2025. “Welcome,” "
                       "said Ms Øberg.",
                       "");
  visit.Kind(rapporteur::v1::DOCUMENT_KIND_PRESS_RELEASE)
      .Office("Åsa Øberg", "Chair of Sydby", "Chair Åsa Øberg")
      .Meeting({.people = {"Åsa Øberg", "Elin Dahl"}, .place = "Sydby", .day = "2025-06-02"},
               "Chair Åsa Øberg received Elin Dahl in Sydby on 2 June 2025")
      .Quote("Åsa Øberg", "Welcome,");
  for (const SampleDocument* document : {&harbour, &council, &visit}) {
    *batch.add_writes() = document->write();
  }
  return batch;
}

namespace {

using rapporteur::v1::ENGAGEMENT_STATUS_CANCELLED;
using rapporteur::v1::ENGAGEMENT_STATUS_SCHEDULED;

Fact Pledge(std::string_view actor, double value, std::string_view unit) {
  Fact fact;
  rapporteur::v1::Commitment& commitment = *fact.mutable_commitment();
  *commitment.mutable_actor() = OrganizationReference(actor);
  commitment.set_kind(rapporteur::v1::COMMITMENT_KIND_INVESTMENT);
  commitment.mutable_quantity()->set_value(value);
  commitment.mutable_quantity()->set_unit(std::string(unit));
  commitment.mutable_quantity()->set_comparator(rapporteur::v1::COMPARATOR_OVER);
  commitment.mutable_period()->set_precision(rapporteur::v1::TIME_PRECISION_YEAR);
  commitment.mutable_period()->set_year(2026);
  commitment.set_status(rapporteur::v1::COMMITMENT_STATUS_PLANNED);
  return fact;
}

Fact NewMayor() {
  Fact fact;
  rapporteur::v1::Tenure& tenure = *fact.mutable_tenure();
  *tenure.mutable_person() = PersonReference("Bo Ek");
  *tenure.mutable_office() = OfficeReference("Mayor of Nordvik");
  *tenure.mutable_start() = SampleDay("2025-08-01");
  *tenure.mutable_predecessor() = PersonReference("Elin Dahl");
  return fact;
}

Fact FundLaunched() {
  Fact fact;
  rapporteur::v1::Milestone& milestone = *fact.mutable_milestone();
  milestone.set_subject("Harbour Fund");
  milestone.set_kind(rapporteur::v1::MILESTONE_KIND_LAUNCHED);
  *milestone.mutable_date() = SampleDay("2025-07-01");
  *milestone.mutable_place() = PlaceReference("Nordvik");
  return fact;
}

}  // namespace

rapporteur::storage::v1::WriteBatch NewsBatch() {
  rapporteur::storage::v1::WriteBatch batch;
  *batch.mutable_accept_time() =
      ToProto(absl::FromCivil(absl::CivilDay(2025, 7, 2), absl::UTCTimeZone()));
  SampleDocument talks("sources/nordvik/documents/talks", "Talks in Nordvik",
                       "Elin Dahl met Åsa Øberg on 12 June 2025.", "2025-06-12");
  talks.Meeting({.people = {"Elin Dahl", "Åsa Øberg"}, .day = "2025-06-12"},
                "Elin Dahl met Åsa Øberg on 12 June 2025");
  SampleDocument week("sources/nordvik/documents/week-ahead", "The week ahead",
                      "12 June: meeting of Elin Dahl with Åsa Øberg in Nordvik. 12 June: Elin Dahl "
                      "and Åsa Øberg meet the press. 18 June: meeting of Elin Dahl with Per Lund. "
                      "20 June: meeting of Elin Dahl with Bo Ek.",
                      "2025-06-10");
  week.Kind(rapporteur::v1::DOCUMENT_KIND_MEDIA_ADVISORY)
      .Meeting({.people = {"Elin Dahl", "Åsa Øberg"},
                .place = "Nordvik",
                .day = "2025-06-12",
                .status = ENGAGEMENT_STATUS_SCHEDULED},
               "meeting of Elin Dahl with Åsa Øberg in Nordvik")
      .Meeting({.people = {"Elin Dahl", "Åsa Øberg"},
                .day = "2025-06-12",
                .kind = rapporteur::v1::ENGAGEMENT_KIND_PRESS_CONFERENCE,
                .status = ENGAGEMENT_STATUS_SCHEDULED},
               "Elin Dahl and Åsa Øberg meet the press")
      .Meeting({.people = {"Elin Dahl", "Per Lund"},
                .day = "2025-06-18",
                .status = ENGAGEMENT_STATUS_SCHEDULED},
               "meeting of Elin Dahl with Per Lund")
      .Meeting({.people = {"Elin Dahl", "Bo Ek"},
                .day = "2025-06-20",
                .status = ENGAGEMENT_STATUS_SCHEDULED},
               "meeting of Elin Dahl with Bo Ek");
  SampleDocument cancelled("sources/nordvik/documents/cancelled", "Meeting cancelled",
                           "The meeting of Elin Dahl with Bo Ek on 20 June is cancelled.",
                           "2025-06-19");
  cancelled.Meeting({.people = {"Elin Dahl", "Bo Ek"},
                     .day = "2025-06-20",
                     .status = ENGAGEMENT_STATUS_CANCELLED},
                    "The meeting of Elin Dahl with Bo Ek on 20 June is cancelled");
  SampleDocument fund(
      "sources/sydby/documents/fund", "Harbour Fund launched",
      "The Harbour Fund was launched in Nordvik on 1 July 2025. Sydby will put more "
      "than 1.3 billion euros and 300 cranes into it in 2026. Bo Ek follows Elin "
      "Dahl as mayor on 1 August.",
      "2025-07-01");
  fund.Kind(rapporteur::v1::DOCUMENT_KIND_PRESS_RELEASE)
      .Add(FundLaunched(), "The Harbour Fund was launched in Nordvik on 1 July 2025")
      .Add(Pledge("Sydby", 1.3e9, "EUR"), "Sydby will put more than 1.3 billion euros")
      .Add(Pledge("Sydby", 300, "cranes"), "300 cranes")
      .Add(NewMayor(), "Bo Ek follows Elin Dahl as mayor on 1 August");
  for (const SampleDocument* document : {&talks, &week, &cancelled, &fund}) {
    *batch.add_writes() = document->write();
  }
  return batch;
}

}  // namespace rapporteur::query
