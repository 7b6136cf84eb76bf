#include "services/query/query_process.h"

#include <memory>

#include "common/status/status_macros.h"
#include "common/telemetry/background_check.h"
#include "services/query/engine/query_engine.h"
#include "services/query/query_descriptors.h"
#include "services/query/rpc/query_rpc.h"
#include "services/storage/client/connect.h"

namespace rapporteur::query {

absl::Status RunQuery(const QueryConfig& config, ServiceProcess* process) {
  ASSIGN_OR_RETURN(const auto store, storage::ConnectToStorage(config.storage));
  const QueryEngine engine(store.get());
  QueryRpc service(&engine, process->runtime());
  const BackgroundCheck storage_check(
      {.health = process->health(),
       .logger = process->logger(),
       .condition = "storage",
       .check = [&](const RequestContext& context) { return store->GetStatus(context).status(); }});
  return process->Serve({{&service, v1::QueryService::service_full_name()}}, QueryDescriptors());
}

}  // namespace rapporteur::query
