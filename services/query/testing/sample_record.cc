#include "services/query/testing/sample_record.h"

#include <fmt/format.h>

#include <cstdlib>
#include <iostream>

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

Fact* SampleDocument::AddFact(std::string_view words, std::string_view rule) {
  Fact* fact = write_.add_facts();
  // The caller sets the type; until then a quote carries the provenance.
  rapporteur::v1::Provenance& provenance = *fact->mutable_quote()->mutable_provenance();
  provenance.set_rule(std::string(rule));
  provenance.set_confidence(0.9);
  const size_t begin = Find(write_.document().text(), words);
  rapporteur::v1::Evidence* evidence = provenance.add_evidence();
  evidence->set_begin(static_cast<int64_t>(begin));
  evidence->set_end(static_cast<int64_t>(begin + words.size()));
  write_.mutable_document()->set_fact_count(write_.facts_size());
  return fact;
}

SampleDocument& SampleDocument::Quote(std::string_view speaker, std::string_view words) {
  rapporteur::v1::Quote& quote = *AddFact(words, "quote.test")->mutable_quote();
  *quote.mutable_speaker() = PersonReference(speaker);
  quote.set_text(std::string(words));
  return *this;
}

SampleDocument& SampleDocument::Office(std::string_view person, std::string_view office,
                                       std::string_view words) {
  Fact* fact = AddFact(words, "office.test");
  const rapporteur::v1::Provenance provenance = fact->quote().provenance();
  rapporteur::v1::OfficeHolding& holding = *fact->mutable_office_holding();
  *holding.mutable_provenance() = provenance;
  *holding.mutable_person() = PersonReference(person);
  *holding.mutable_office() = OfficeReference(office);
  return *this;
}

SampleDocument& SampleDocument::Meeting(const std::vector<std::string>& people,
                                        std::string_view place, std::string_view day,
                                        std::string_view words) {
  Fact* fact = AddFact(words, "engagement.test");
  const rapporteur::v1::Provenance provenance = fact->quote().provenance();
  rapporteur::v1::Engagement& engagement = *fact->mutable_engagement();
  *engagement.mutable_provenance() = provenance;
  engagement.set_kind(rapporteur::v1::ENGAGEMENT_KIND_MEETING);
  engagement.set_status(rapporteur::v1::ENGAGEMENT_STATUS_HELD);
  for (const std::string& person : people) {
    *engagement.add_participants() = PersonReference(person);
  }
  *engagement.mutable_place() = PlaceReference(place);
  const absl::CivilDay civil = ParseDay(day);
  engagement.mutable_start()->set_precision(rapporteur::v1::TIME_PRECISION_DAY);
  engagement.mutable_start()->set_year(static_cast<int>(civil.year()));
  engagement.mutable_start()->set_month(civil.month());
  engagement.mutable_start()->set_day(civil.day());
  return *this;
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
      .Meeting({"Elin Dahl", "Bo Ek"}, "Nordvik", "2025-05-21",
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
      .Meeting({"Åsa Øberg", "Elin Dahl"}, "Sydby", "2025-06-02",
               "Chair Åsa Øberg received Elin Dahl in Sydby on 2 June 2025")
      .Quote("Åsa Øberg", "Welcome,");
  for (const SampleDocument* document : {&harbour, &council, &visit}) {
    *batch.add_writes() = document->write();
  }
  return batch;
}

}  // namespace rapporteur::query
