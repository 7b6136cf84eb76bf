#include "services/storage/storage_process.h"

#include <fmt/format.h>

#include <memory>
#include <string>

#include "absl/time/time.h"
#include "common/status/status_macros.h"
#include "common/text/absl_view.h"
#include "common/time/clock.h"
#include "services/storage/rocks/rocks_store.h"
#include "services/storage/rpc/storage_rpc.h"
#include "services/storage/storage_descriptors.h"
#include "services/storage/store_metrics.h"

namespace rapporteur::storage {
namespace {

// The condition of readiness and liveness that the store sets.
constexpr char kStoreCondition[] = "store";
constexpr absl::Duration kUpgradeLogGap = absl::Seconds(10);

// Tells how far the upgrade of a store is, and ends it where the process is told to stop. Used by
// one thread.
class UpgradeWatch {
 public:
  explicit UpgradeWatch(ServiceProcess* process) : process_(process) {}

  bool operator()(const UpgradeReport& report) {
    process_->health()->Set(
        HealthKind::kReadiness, kStoreCondition,
        absl::UnavailableError(fmt::format("it is being upgraded from format {} to {}; {} of {} "
                                           "documents are done",
                                           report.from_format, report.to_format,
                                           report.documents_done, report.document_count)));
    if (const absl::Time now = Clock::Real()->Now(); now >= next_log_) {
      next_log_ = now + kUpgradeLogGap;
      process_->logger()->Info("upgrading the store", {{"from_format", report.from_format},
                                                       {"to_format", report.to_format},
                                                       {"documents_done", report.documents_done},
                                                       {"documents", report.document_count}});
    }
    return !process_->StopRequested();
  }

 private:
  ServiceProcess* const process_;
  absl::Time next_log_ = absl::InfinitePast();
};

RocksOptions MakeRocksOptions(const StorageConfig& config, const CommitMetrics* metrics,
                              ServiceProcess* process) {
  RocksOptions options;
  options.data_dir = config.data_dir;
  options.block_cache_bytes = static_cast<int64_t>(config.block_cache.bytes);
  options.write_buffer_bytes = static_cast<int64_t>(config.write_buffer.bytes);
  options.max_wal_bytes = static_cast<int64_t>(config.max_wal.bytes);
  options.max_open_files = config.max_open_files;
  options.index_pending_bytes = config.index_pending.bytes;
  options.index.fresh_bytes = config.index_fresh.bytes;
  options.index.max_segment_bytes = config.index_max_segment.bytes;
  options.index.merge_budget = config.index_merge_budget;
  options.index.on_quarantine = [process](const index::StoredSegment& segment,
                                          const absl::Status& why) {
    process->logger()->Error(
        "a segment of the search index is damaged; its documents are indexed again",
        {{"segment", std::to_string(segment.number)}, {"error", why.ToString()}});
  };
  options.on_unreadable_document = [process](const absl::Status& why) {
    process->logger()->Error("a damaged document is left out of the search index",
                             {{"error", why.ToString()}});
  };
  options.on_index_failure = [process](const absl::Status& failure) {
    process->logger()->Error("tending the search index ends", {{"error", failure.ToString()}});
    process->health()->Set(HealthKind::kReadiness, "index", failure);
  };
  options.on_commit = [metrics](const CommitReport& report) { metrics->Record(report); };
  options.on_upgrade = UpgradeWatch(process);
  options.on_write_failure = [process](const absl::Status& failure) {
    process->logger()->Error("writing ends", {{"error", failure.ToString()}});
    process->health()->Set(HealthKind::kReadiness, kStoreCondition, failure);
    // Only a new process may write again.
    process->health()->Set(HealthKind::kLiveness, kStoreCondition, failure);
  };
  return options;
}

// Not ready until the store is open; alive meanwhile, however long that takes.
absl::StatusOr<std::unique_ptr<RocksStore>> OpenStore(const StorageConfig& config,
                                                      const CommitMetrics* metrics,
                                                      ServiceProcess* process) {
  Health* const health = process->health();
  health->Set(HealthKind::kReadiness, kStoreCondition,
              absl::UnavailableError("it is being opened"));
  ASSIGN_OR_RETURN(auto store, RocksStore::Open(MakeRocksOptions(config, metrics, process)));
  health->Set(HealthKind::kReadiness, kStoreCondition, store->Health());
  return store;
}

}  // namespace

absl::Status RunStorage(const StorageConfig& config, ServiceProcess* process) {
  const CommitMetrics commit_metrics(process->metrics());
  const absl::StatusOr<std::unique_ptr<RocksStore>> opened =
      OpenStore(config, &commit_metrics, process);
  if (absl::IsCancelled(opened.status()) && process->StopRequested()) {
    process->logger()->Info("stopped", {{"reason", ToStd(opened.status().message())}});
    return absl::OkStatus();
  }
  RETURN_IF_ERROR(opened.status());
  const std::unique_ptr<RocksStore>& store = *opened;
  AddStoreReads(process->metrics(), store.get());
  if (const int64_t missing = store->IndexStatus().missing_positions; missing > 0) {
    process->logger()->Info("indexing in the background; searches read the documents until then",
                            {{"changes", std::to_string(missing)}});
  }
  StorageRpc service(store.get(), process->runtime());
  const absl::Status served =
      process->Serve({{&service, v1::StorageService::service_full_name()}}, StorageDescriptors());
  const absl::Status closed = store->Close();
  return served.ok() ? closed : served;
}

}  // namespace rapporteur::storage
