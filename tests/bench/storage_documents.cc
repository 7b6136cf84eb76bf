#include "tests/bench/storage_documents.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "common/text/hash.h"
#include "services/record/names.h"
#include "tests/bench/synthetic_releases.h"

namespace rapporteur::bench {
namespace {

using ::rapporteur::v1::Document;
using ::rapporteur::v1::Fact;
using ::rapporteur::v1::Provenance;

constexpr size_t kTextBytes = 3000;
constexpr uint64_t kSeed = 3;

void FillDocument(int number, Document& document) {
  const auto release = nlohmann::json::parse(SyntheticReleaseLine(kSeed, number));
  document.set_name(fmt::format("sources/bench-agency/documents/release-{:09}", number));
  document.set_source_title("Bench Agency");
  document.set_title(release.at("title").get<std::string>());
  document.set_kind(rapporteur::v1::DOCUMENT_KIND_PRESS_RELEASE);
  document.mutable_published_time()->set_seconds(1'700'000'000 + number);
  document.set_language("en");
  document.set_url(fmt::format("https://agency.example/releases/{}", number));
  std::string text = document.title() + "\n\n" + release.at("body").get<std::string>();
  text.resize(std::min(text.size(), kTextBytes));
  // Offsets of facts count characters: ASCII keeps them at character boundaries.
  for (char& c : text) c = static_cast<unsigned char>(c) < 0x80 ? c : '-';
  text.resize(kTextBytes, '.');
  document.set_body_begin(static_cast<int64_t>(document.title().size() + 2));
  auto& run = *document.add_byte_map();
  run.set_text_begin(document.body_begin());
  run.set_length(static_cast<int64_t>(text.size()) - document.body_begin());
  document.set_text_sha256(Hex(Sha256(text)));
  document.set_content_sha256(Hex(Sha256(text + document.name())));
  document.set_reader_version("bench-1");
  document.set_text(std::move(text));
}

void AddEvidence(std::string_view field, int64_t begin, int64_t length, Provenance& provenance) {
  auto& evidence = *provenance.add_evidence();
  if (!field.empty()) evidence.add_fields(std::string(field));
  evidence.set_begin(begin);
  evidence.set_end(begin + length);
}

void FillProvenance(int64_t begin, std::string_view rule, Provenance& provenance) {
  provenance.set_rule(std::string(rule));
  provenance.set_confidence(0.9);
  AddEvidence("", begin, 120, provenance);
}

void FillQuote(const Document& document, int64_t begin, rapporteur::v1::Quote& quote) {
  FillProvenance(begin, "quote.said-after", *quote.mutable_provenance());
  AddEvidence("speaker", begin + 90, 20, *quote.mutable_provenance());
  *quote.mutable_speaker() = PersonReference("Cornelia Albrechtsen");
  quote.set_text(document.text().substr(static_cast<size_t>(begin), 120));
}

void FillEngagement(int64_t begin, rapporteur::v1::Engagement& engagement) {
  Provenance& provenance = *engagement.mutable_provenance();
  FillProvenance(begin, "meeting.met-with", provenance);
  AddEvidence("participants[0]", begin, 18, provenance);
  AddEvidence("participants[1]", begin + 40, 16, provenance);
  AddEvidence("start", begin + 80, 11, provenance);
  engagement.set_kind(rapporteur::v1::ENGAGEMENT_KIND_MEETING);
  engagement.set_status(rapporteur::v1::ENGAGEMENT_STATUS_HELD);
  *engagement.add_participants() = PersonReference("Cornelia Albrechtsen");
  *engagement.add_participants() = PersonReference("Tomas Villanueva");
  *engagement.mutable_place() = PlaceReference("Northwick");
  engagement.mutable_start()->set_precision(rapporteur::v1::TIME_PRECISION_DAY);
  engagement.mutable_start()->set_year(2025);
  engagement.mutable_start()->set_month(5);
  engagement.mutable_start()->set_day(22);
}

void FillHolding(int64_t begin, rapporteur::v1::OfficeHolding& holding) {
  FillProvenance(begin, "office.title-before-name", *holding.mutable_provenance());
  AddEvidence("office", begin, 24, *holding.mutable_provenance());
  *holding.mutable_person() = PersonReference("Tomas Villanueva");
  *holding.mutable_office() = OfficeReference("Minister of Ports of Ruritania");
}

}  // namespace

rapporteur::storage::v1::WriteBatch MakeStorageBatch(const BatchSpec& spec) {
  rapporteur::storage::v1::WriteBatch batch;
  batch.set_request_id(fmt::format("bench-{}-{}", spec.first_number, spec.facts_per_document));
  batch.mutable_accept_time()->set_seconds(1'750'000'000);
  for (int i = 0; i < spec.documents; ++i) {
    auto& write = *batch.add_writes();
    FillDocument(spec.first_number + i, *write.mutable_document());
    for (int number = 0; number < spec.facts_per_document; ++number) {
      const int64_t begin = 100 + number * 200;
      Fact& fact = *write.add_facts();
      if (number % 3 == 0) FillQuote(write.document(), begin, *fact.mutable_quote());
      if (number % 3 == 1) FillEngagement(begin, *fact.mutable_engagement());
      if (number % 3 == 2) FillHolding(begin, *fact.mutable_office_holding());
    }
  }
  return batch;
}

}  // namespace rapporteur::bench
