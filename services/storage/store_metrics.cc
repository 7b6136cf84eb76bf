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

// A number of the index that is read at each scrape.
struct IndexRead {
  const char* name;
  const char* help;
  Metrics::ReadKind kind;
  int64_t index::LiveIndexStatus::*member;
};

constexpr IndexRead kIndexReads[] = {
    {"rapporteur_index_pending_documents",
     "Stored documents that wait to enter the index; a search has them indexed first.",
     Metrics::ReadKind::kGauge, &index::LiveIndexStatus::pending_documents},
    {"rapporteur_index_segments", "Segments that a search looks into.", Metrics::ReadKind::kGauge,
     &index::LiveIndexStatus::segments},
    {"rapporteur_index_bytes", "Bytes of all segments.", Metrics::ReadKind::kGauge,
     &index::LiveIndexStatus::bytes},
    {"rapporteur_index_fresh_documents", "Documents in segments that are in memory only.",
     Metrics::ReadKind::kGauge, &index::LiveIndexStatus::fresh_documents},
    {"rapporteur_index_fresh_bytes", "Bytes of segments that are in memory only.",
     Metrics::ReadKind::kGauge, &index::LiveIndexStatus::fresh_bytes},
    {"rapporteur_index_deleted_documents", "Replaced documents that segments still hold.",
     Metrics::ReadKind::kGauge, &index::LiveIndexStatus::deleted_documents},
    {"rapporteur_index_missing_positions",
     "Changes that are yet to be indexed; searches read all documents until this is 0.",
     Metrics::ReadKind::kGauge, &index::LiveIndexStatus::missing_positions},
    {"rapporteur_index_quarantined_segments",
     "Damaged segments whose documents are not indexed again yet.", Metrics::ReadKind::kGauge,
     &index::LiveIndexStatus::quarantined},
    {"rapporteur_index_merges_total", "Segments made of others.", Metrics::ReadKind::kCounter,
     &index::LiveIndexStatus::merges},
    {"rapporteur_index_flushed_bytes_total", "Bytes of segments stored for the first time.",
     Metrics::ReadKind::kCounter, &index::LiveIndexStatus::flushed_bytes},
    {"rapporteur_index_merged_bytes_total", "Bytes that merges of stored segments wrote.",
     Metrics::ReadKind::kCounter, &index::LiveIndexStatus::merged_bytes},
};

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
  for (const IndexRead& read : kIndexReads) {
    metrics->AddRead(read.name, read.help, read.kind, [store, member = read.member] {
      return static_cast<double>(store->IndexStatus().*member);
    });
  }
  metrics->AddRead("rapporteur_store_writable", "1 while writes are taken, 0 after a disk failure.",
                   Metrics::ReadKind::kGauge, [store] { return store->Health().ok() ? 1.0 : 0.0; });
}

}  // namespace rapporteur::storage
