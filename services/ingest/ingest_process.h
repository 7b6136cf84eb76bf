// The ingest service as a process: pipeline, server, health and metrics put together.
#pragma once

#include "absl/status/status.h"
#include "common/rpc/service_process.h"
#include "services/ingest/config.h"

namespace rapporteur::ingest {

// Serves until the process is told to stop, then drains. Storage need not be there: documents are
// refused until it is. Returns what went wrong: a port in use, calls that had to be cancelled.
absl::Status RunIngest(const IngestConfig& config, ServiceProcess* process);

}  // namespace rapporteur::ingest
