#include "services/storage/storage_process.h"

#include <memory>

#include "common/status/status_macros.h"
#include "services/storage/rocks/rocks_store.h"
#include "services/storage/rpc/storage_rpc.h"
#include "services/storage/storage_descriptors.h"
#include "services/storage/store_metrics.h"

namespace rapporteur::storage {
namespace {

RocksOptions MakeRocksOptions(const StorageConfig& config, const CommitMetrics* metrics,
                              const Logger* logger, Health* health) {
  RocksOptions options;
  options.data_dir = config.data_dir;
  options.block_cache_bytes = static_cast<int64_t>(config.block_cache.bytes);
  options.write_buffer_bytes = static_cast<int64_t>(config.write_buffer.bytes);
  options.max_wal_bytes = static_cast<int64_t>(config.max_wal.bytes);
  options.max_open_files = config.max_open_files;
  options.on_commit = [metrics](const CommitReport& report) { metrics->Record(report); };
  options.on_write_failure = [logger, health](const absl::Status& failure) {
    logger->Error("writing ends", {{"error", failure.ToString()}});
    health->Set(HealthKind::kReadiness, "store", failure);
    // Only a new process may write again.
    health->Set(HealthKind::kLiveness, "store", failure);
  };
  return options;
}

}  // namespace

absl::Status RunStorage(const StorageConfig& config, ServiceProcess* process) {
  const CommitMetrics commit_metrics(process->metrics());
  ASSIGN_OR_RETURN(const std::unique_ptr<RocksStore> store,
                   RocksStore::Open(MakeRocksOptions(config, &commit_metrics, process->logger(),
                                                     process->health())));
  AddStoreReads(process->metrics(), store.get());
  StorageRpc service(store.get(), process->runtime());
  const absl::Status served =
      process->Serve({{&service, v1::StorageService::service_full_name()}}, StorageDescriptors());
  const absl::Status closed = store->Close();
  return served.ok() ? closed : served;
}

}  // namespace rapporteur::storage
