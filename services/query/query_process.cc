#include "services/query/query_process.h"

#include <memory>

#include "absl/time/clock.h"
#include "common/rpc/server_host.h"
#include "common/status/status_macros.h"
#include "common/telemetry/admin_server.h"
#include "common/telemetry/background_check.h"
#include "services/query/engine/query_engine.h"
#include "services/query/query_descriptors.h"
#include "services/query/rpc/query_rpc.h"
#include "services/storage/client/connect.h"

namespace rapporteur::query {
namespace {

constexpr absl::Duration kStorageCheckTimeout = absl::Seconds(2);

absl::Status CheckStorage(const storage::RecordReader& reader) {
  RequestContext context;
  context.deadline = absl::Now() + kStorageCheckTimeout;
  return reader.GetStatus(context).status();
}

}  // namespace

absl::Status RunQuery(const QueryConfig& config, const std::string& version, StopSignal* stop) {
  ASSIGN_OR_RETURN(const LogLevel level, ParseLogLevel(config.server.log_level));
  const Logger logger(level);
  Metrics metrics;
  AddProcessMetrics(&metrics, version);
  Health health;
  ASSIGN_OR_RETURN(const std::unique_ptr<storage::RecordStore> store,
                   storage::ConnectToStorage(config.storage));
  const QueryEngine engine(store.get());
  RpcRuntime runtime(config.server.limits, {.logger = &logger, .metrics = &metrics});
  QueryRpc service(&engine, &runtime);
  ASSIGN_OR_RETURN(const auto admin,
                   AdminServer::Start(config.server.admin_listen, &metrics, &health));
  const BackgroundCheck storage_check(
      {.health = &health, .condition = "storage", .check = [&] { return CheckStorage(*store); }});
  ASSIGN_OR_RETURN(
      const auto host,
      ServerHost::Start(config.server,
                        {.services = {{&service, v1::QueryService::service_full_name()}},
                         .descriptors = QueryDescriptors(),
                         .runtime = &runtime,
                         .health = &health}));
  logger.Info("serving", {{"address", host->address()}, {"admin_address", admin->address()}});
  const int signal = stop->Wait();
  logger.Info("stopping", {{"signal", signal}});
  return host->Drain();
}

}  // namespace rapporteur::query
