// Channels and call contexts for clients.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "common/context/id_generator.h"
#include "common/context/request_context.h"
#include "common/rpc/client_config.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"

namespace rapporteur {

// Makes a channel, which connects when it is first used and again after each failure. Retries calls
// that no server has begun to answer (status UNAVAILABLE). Returns kInvalidArgument for a bad
// config or a PEM file that cannot be read. Blocks on reading files only.
absl::StatusOr<std::shared_ptr<grpc::Channel>> MakeChannel(const ClientConfig& config);

// A context for a call that starts here: new request id, new trace, no deadline.
RequestContext NewRequestContext(IdGenerator* ids);

// Passes request id, trace and deadline on: metadata `x-request-id` and `traceparent`, and the
// earlier of the call's own deadline and `timeout` from now.
void PrepareClientContext(const RequestContext& call, absl::Duration timeout,
                          grpc::ClientContext* context);

}  // namespace rapporteur
