// The storage service as a process: store, server, health and metrics put together.
#pragma once

#include "absl/status/status.h"
#include "common/rpc/service_process.h"
#include "services/storage/config.h"

namespace rapporteur::storage {

// Serves until the process is told to stop, then drains and closes the store. Returns what went
// wrong: the store that does not open, a port in use, calls that had to be cancelled.
absl::Status RunStorage(const StorageConfig& config, ServiceProcess* process);

}  // namespace rapporteur::storage
