#include "services/storage/storage_process.h"

#include <memory>
#include <utility>

#include "common/rpc/server_host.h"
#include "common/status/status_macros.h"
#include "common/telemetry/admin_server.h"
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

// Serves until the signal; everything that reads `store` has ended when this returns.
absl::Status Serve(const StorageConfig& config, const Logger& logger, Metrics* metrics,
                   Health* health, RocksStore* store, StopSignal* stop) {
  RpcRuntime runtime(config.server.limits, {.logger = &logger, .metrics = metrics});
  StorageRpc service(store, &runtime);
  ASSIGN_OR_RETURN(const auto admin,
                   AdminServer::Start(config.server.admin_listen, metrics, health));
  ASSIGN_OR_RETURN(
      const auto host,
      ServerHost::Start(config.server,
                        {.services = {{&service, v1::StorageService::service_full_name()}},
                         .descriptors = StorageDescriptors(),
                         .runtime = &runtime,
                         .health = health}));
  logger.Info("serving", {{"address", host->address()}, {"admin_address", admin->address()}});
  const int signal = stop->Wait();
  logger.Info("stopping", {{"signal", signal}});
  return host->Drain();
}

}  // namespace

absl::Status RunStorage(const StorageConfig& config, const std::string& version, StopSignal* stop) {
  ASSIGN_OR_RETURN(const LogLevel level, ParseLogLevel(config.server.log_level));
  const Logger logger(level);
  Metrics metrics;
  AddProcessMetrics(&metrics, version);
  const CommitMetrics commit_metrics(&metrics);
  Health health;
  ASSIGN_OR_RETURN(const std::unique_ptr<RocksStore> store,
                   RocksStore::Open(MakeRocksOptions(config, &commit_metrics, &logger, &health)));
  AddStoreReads(&metrics, store.get());
  const absl::Status served = Serve(config, logger, &metrics, &health, store.get(), stop);
  const absl::Status closed = store->Close();
  return served.ok() ? closed : served;
}

}  // namespace rapporteur::storage
