// What the store tells Prometheus.
#pragma once

#include "common/telemetry/metrics.h"
#include "services/storage/rocks/rocks_options.h"
#include "services/storage/rocks/rocks_store.h"

namespace rapporteur::storage {

// Metrics of commits: rapporteur_store_commit_documents, rapporteur_store_commit_batches,
// rapporteur_store_sync_seconds, rapporteur_store_written_bytes_total. Thread-safe.
class CommitMetrics {
 public:
  // `metrics` outlives *this.
  explicit CommitMetrics(Metrics* metrics);
  void Record(const CommitReport& report) const;

 private:
  prometheus::Histogram& documents_;
  prometheus::Histogram& batches_;
  prometheus::Histogram& sync_seconds_;
  prometheus::Counter& bytes_;
};

// Adds rapporteur_store_documents, rapporteur_store_position, rapporteur_store_writable and the
// numbers of the search index, rapporteur_index_..., asked for at each scrape. `store` must be open
// as long as anything scrapes `metrics`.
void AddStoreReads(Metrics* metrics, const RocksStore* store);

}  // namespace rapporteur::storage
