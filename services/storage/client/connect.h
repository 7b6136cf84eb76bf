// The storage service for other services.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "common/rpc/client_config.h"
#include "services/storage/api/record_store.h"

namespace rapporteur::storage {

// A store that calls the service at config.target and retries as config.max_attempts says. Connects
// when it is first used. INVALID_ARGUMENT for a bad config. Blocks on reading certificates only.
absl::StatusOr<std::unique_ptr<RecordStore>> ConnectToStorage(const ClientConfig& config);

}  // namespace rapporteur::storage
