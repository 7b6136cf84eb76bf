// The ingest service over a gRPC channel.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "common/rpc/client_config.h"
#include "services/ingest/client/ingest_client.h"

namespace rapporteur::ingest {

// Connects when first used. `config.timeout` bounds ReadDocument; a stream lasts as long as its
// context's deadline allows. INVALID_ARGUMENT for a bad config or a PEM file that cannot be read.
absl::StatusOr<std::unique_ptr<IngestClient>> MakeRemoteIngestClient(const ClientConfig& config);

}  // namespace rapporteur::ingest
