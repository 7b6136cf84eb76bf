// The query service as a process.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "common/rpc/stop_signal.h"
#include "services/query/config.h"

namespace rapporteur::query {

// Serves until `stop`, then drains. Ready while storage answers; starts without it. Returns why it
// could not start, or what the drain had to give up.
absl::Status RunQuery(const QueryConfig& config, const std::string& version, StopSignal* stop);

}  // namespace rapporteur::query
