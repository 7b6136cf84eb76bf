#include "services/storage/store_metrics.h"

#include <cmath>
#include <limits>

namespace rapporteur::storage {
namespace {

double ValueOf(const RocksStore& store, int64_t StoreStatus::*member) {
  const absl::StatusOr<StoreStatus> status = store.GetStatus(RequestContext());
  if (!status.ok()) return std::numeric_limits<double>::quiet_NaN();
  return static_cast<double>((*status).*member);
}

}  // namespace

CommitMetrics::CommitMetrics(Metrics* metrics)
    : documents_(metrics->AddHistogram("rapporteur_store_commit_documents",
                                       "Documents stored by one synced write.",
                                       {0, 1, 4, 16, 64, 128, 256, 512, 1024})),
      batches_(metrics->AddHistogram("rapporteur_store_commit_batches",
                                     "Batches that shared one synced write.",
                                     {1, 2, 4, 8, 16, 32, 64})),
      sync_seconds_(metrics->AddHistogram("rapporteur_store_sync_seconds",
                                          "Time of one synced write.", LatencyBuckets())),
      bytes_(metrics->AddCounter("rapporteur_store_written_bytes_total",
                                 "Bytes of keys and values written.")) {}

void CommitMetrics::Record(const CommitReport& report) const {
  documents_.Observe(static_cast<double>(report.document_count));
  batches_.Observe(static_cast<double>(report.batch_count));
  sync_seconds_.Observe(absl::ToDoubleSeconds(report.sync_time));
  bytes_.Increment(static_cast<double>(report.byte_count));
}

void AddStoreReads(Metrics* metrics, const RocksStore* store) {
  metrics->AddRead("rapporteur_store_documents", "Documents in the store.",
                   Metrics::ReadKind::kGauge,
                   [store] { return ValueOf(*store, &StoreStatus::document_count); });
  metrics->AddRead("rapporteur_store_position", "Position of the last change.",
                   Metrics::ReadKind::kGauge,
                   [store] { return ValueOf(*store, &StoreStatus::position); });
  metrics->AddRead("rapporteur_store_writable", "1 while writes are taken, 0 after a disk failure.",
                   Metrics::ReadKind::kGauge, [store] { return store->Health().ok() ? 1.0 : 0.0; });
}

}  // namespace rapporteur::storage
