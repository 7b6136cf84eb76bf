// The storage service as a process: store, server, health and metrics put together.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "common/rpc/stop_signal.h"
#include "services/storage/config.h"

namespace rapporteur::storage {

// Serves until `stop` is signalled, then drains and closes the store. Returns what went wrong: an
// option, the store that does not open, a port in use, calls that had to be cancelled.
absl::Status RunStorage(const StorageConfig& config, const std::string& version, StopSignal* stop);

}  // namespace rapporteur::storage
