#include "services/ingest/ingest_process.h"

#include <memory>

#include "common/rpc/rpc_runtime.h"
#include "common/rpc/server_host.h"
#include "common/status/status_macros.h"
#include "common/telemetry/admin_server.h"
#include "services/ingest/ingest_descriptors.h"
#include "services/ingest/pipeline/ingest_pipeline.h"
#include "services/ingest/pipeline/reader_version.h"
#include "services/ingest/reading/reader.h"
#include "services/ingest/rpc/ingest_rpc.h"
#include "services/ingest/storage_monitor.h"
#include "services/storage/client/connect.h"

namespace rapporteur::ingest {
namespace {

constexpr absl::Duration kStorageQuestions = absl::Seconds(5);

}  // namespace

absl::Status RunIngest(const IngestConfig& config, const std::string& version, StopSignal* stop) {
  ASSIGN_OR_RETURN(const LogLevel level, ParseLogLevel(config.server.log_level));
  const Logger logger(level);
  Metrics metrics;
  AddProcessMetrics(&metrics, version);
  Health health;
  ASSIGN_OR_RETURN(const auto store, storage::ConnectToStorage(config.storage));
  const reading::Reader reader;
  RpcRuntime runtime(config.server.limits, {.logger = &logger, .metrics = &metrics});
  IngestPipeline pipeline(
      {.reader = {[&reader](const reading::ReadInput& input) { return reader.Read(input); },
                  kReaderVersion},
       .writer = store.get(),
       .metrics = &metrics,
       .clock = Clock::Real(),
       .new_id = [&runtime] { return runtime.ids()->Uuid(); }},
      ToPipelineOptions(config));
  IngestRpc service(&pipeline, &runtime);
  const StorageMonitor monitor({store.get(), &health, &logger}, kStorageQuestions);
  ASSIGN_OR_RETURN(const auto admin,
                   AdminServer::Start(config.server.admin_listen, &metrics, &health));
  ASSIGN_OR_RETURN(
      const auto host,
      ServerHost::Start(config.server,
                        {.services = {{&service, v1::IngestService::service_full_name()}},
                         .descriptors = IngestDescriptors(),
                         .runtime = &runtime,
                         .health = &health}));
  logger.Info("serving", {{"address", host->address()}, {"admin_address", admin->address()}});
  const int signal = stop->Wait();
  logger.Info("stopping", {{"signal", signal}});
  return host->Drain();
}

}  // namespace rapporteur::ingest
