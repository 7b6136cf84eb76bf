// The ingest service as a process: pipeline, server, health and metrics put together.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "common/rpc/stop_signal.h"
#include "services/ingest/config.h"

namespace rapporteur::ingest {

// Serves until `stop` is signalled, then drains. Storage need not be there: documents are refused
// until it is. Returns what went wrong: an option, a port in use, calls that had to be cancelled.
absl::Status RunIngest(const IngestConfig& config, const std::string& version, StopSignal* stop);

}  // namespace rapporteur::ingest
