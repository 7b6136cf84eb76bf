#include "services/ingest/pipeline/ingest_metrics.h"

#include <string>

#include "rapporteur/v1/fact.pb.h"
#include "services/record/facts.h"

namespace rapporteur::ingest {
namespace {

constexpr std::array<const char*, 5> kOutcomeNames = {"rejected", "created", "revised", "duplicate",
                                                      "reread"};
constexpr std::array<const char*, 7> kFactTypeNames = {
    "unspecified", "engagement", "quote", "commitment", "tenure", "office_holding", "milestone"};

}  // namespace

IngestMetrics::IngestMetrics(Metrics* metrics)
    : body_bytes_(metrics->AddCounter("rapporteur_ingest_body_bytes_total",
                                      "Bytes of the bodies that were read.")),
      read_seconds_(metrics->AddHistogram("rapporteur_ingest_read_seconds",
                                          "Time to normalize and read one document.",
                                          LatencyBuckets())) {
  for (size_t i = 0; i < documents_.size(); ++i) {
    documents_[i] = &metrics->AddCounter("rapporteur_ingest_documents_total", "Documents answered.",
                                         {{"outcome", kOutcomeNames[i]}});
  }
  for (size_t i = 0; i < facts_.size(); ++i) {
    facts_[i] = &metrics->AddCounter("rapporteur_ingest_facts_total",
                                     "Facts found in documents that were read.",
                                     {{"type", kFactTypeNames[i]}});
  }
}

void IngestMetrics::CountRead(const rapporteur::storage::v1::DocumentWrite& write,
                              size_t body_bytes, absl::Duration took) {
  read_seconds_.Observe(absl::ToDoubleSeconds(took));
  body_bytes_.Increment(static_cast<double>(body_bytes));
  std::array<int, kFactTypes> counts{};
  for (const rapporteur::v1::Fact& fact : write.facts()) {
    const auto type = static_cast<size_t>(TypeOf(fact));
    ++counts[type < counts.size() ? type : 0];
  }
  for (size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) facts_[i]->Increment(counts[i]);
  }
}

void IngestMetrics::CountStored(rapporteur::storage::v1::WriteOutcome outcome) {
  const auto index = static_cast<size_t>(outcome);
  documents_[index < documents_.size() ? index : 0]->Increment();
}

void IngestMetrics::CountRejected() { documents_[0]->Increment(); }

}  // namespace rapporteur::ingest
