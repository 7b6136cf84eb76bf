// The query service over a gRPC channel.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "common/rpc/client_config.h"
#include "services/query/api/query_api.h"

namespace rapporteur::query {

// Connects when first used. INVALID_ARGUMENT for a bad config or a PEM file that cannot be read.
absl::StatusOr<std::unique_ptr<QueryApi>> ConnectToQuery(const ClientConfig& config);

}  // namespace rapporteur::query
