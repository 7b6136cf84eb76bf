// The query service as a process.
#pragma once

#include "absl/status/status.h"
#include "common/rpc/service_process.h"
#include "services/query/config.h"

namespace rapporteur::query {

// Serves until the process is told to stop, then drains. Ready while storage answers; starts
// without it. Returns why it could not start, or what the drain had to give up.
absl::Status RunQuery(const QueryConfig& config, ServiceProcess* process);

}  // namespace rapporteur::query
