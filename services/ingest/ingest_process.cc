#include "services/ingest/ingest_process.h"

#include <memory>

#include "common/status/status_macros.h"
#include "common/telemetry/background_check.h"
#include "services/ingest/ingest_descriptors.h"
#include "services/ingest/pipeline/ingest_pipeline.h"
#include "services/ingest/pipeline/reader_version.h"
#include "services/ingest/reading/reader.h"
#include "services/ingest/rpc/ingest_rpc.h"
#include "services/storage/client/connect.h"

namespace rapporteur::ingest {

absl::Status RunIngest(const IngestConfig& config, ServiceProcess* process) {
  ASSIGN_OR_RETURN(const auto store, storage::ConnectToStorage(config.storage));
  const reading::Reader reader;
  RpcRuntime* const runtime = process->runtime();
  IngestPipeline pipeline(
      {.reader = {[&reader](const reading::ReadInput& input) { return reader.Read(input); },
                  kReaderVersion},
       .writer = store.get(),
       .metrics = process->metrics(),
       .clock = Clock::Real(),
       .new_id = [runtime] { return runtime->ids()->Uuid(); }},
      ToPipelineOptions(config));
  IngestRpc service(&pipeline, runtime);
  const BackgroundCheck storage_check(
      {.health = process->health(),
       .logger = process->logger(),
       .condition = "storage",
       .check = [&](const RequestContext& context) { return store->GetStatus(context).status(); }});
  return process->Serve({{&service, v1::IngestService::service_full_name()}}, IngestDescriptors());
}

}  // namespace rapporteur::ingest
