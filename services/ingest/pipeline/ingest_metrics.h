// What operators see of ingest.
#pragma once

#include <array>
#include <cstddef>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/telemetry/metrics.h"
#include "rapporteur/storage/v1/write_batch.pb.h"

namespace rapporteur::ingest {

// rapporteur_ingest_documents_total{outcome}, rapporteur_ingest_facts_total{type},
// rapporteur_ingest_read_seconds, rapporteur_ingest_body_bytes_total. Thread-safe.
class IngestMetrics {
 public:
  // `metrics` must outlive *this.
  explicit IngestMetrics(Metrics* metrics);

  // A document was read, in `took`.
  void CountRead(const rapporteur::storage::v1::DocumentWrite& write, size_t body_bytes,
                 absl::Duration took);
  // Storage answered.
  void CountStored(rapporteur::storage::v1::WriteOutcome outcome);
  void CountRejected();

 private:
  static constexpr int kOutcomes = 5;  // WriteOutcome, with "rejected" in the place of 0.
  static constexpr int kFactTypes = 7;

  std::array<prometheus::Counter*, kOutcomes> documents_;
  std::array<prometheus::Counter*, kFactTypes> facts_;
  prometheus::Counter& body_bytes_;
  prometheus::Histogram& read_seconds_;
};

}  // namespace rapporteur::ingest
