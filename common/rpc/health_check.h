// Asks a server whether it is ready.
#pragma once

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/context/request_context.h"
#include "common/rpc/client_config.h"

namespace rapporteur {

// OK where the server of `config` says through grpc.health.v1 that it is ready; FAILED_PRECONDITION
// where it says that it is not; else why it could not be asked. Blocks for at most `timeout`.
absl::Status CheckServerHealth(const ClientConfig& config, const RequestContext& context,
                               absl::Duration timeout);

}  // namespace rapporteur
