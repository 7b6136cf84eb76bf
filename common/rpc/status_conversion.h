// The one place where absl::Status becomes grpc::Status, and back.
#pragma once

#include <string_view>

#include "absl/status/status.h"
#include "grpcpp/support/status.h"

namespace rapporteur {

// Returns `status` with google.rpc details that grpcurl and any client library can read:
//   ErrorInfo    reason (the code's name where the status has none), domain "rapporteur", metadata;
//   BadRequest   the field violations, where there are any;
//   RetryInfo    the retry delay; one second for kUnavailable without one;
//   RequestInfo  `request_id`, where it is not empty.
// Long messages and lists are shortened so that the details fit into HTTP/2 header limits.
grpc::Status ToGrpcStatus(const absl::Status& status, std::string_view request_id = "");

// The reverse, for clients: code and message, and the reason, field violations, metadata and retry
// delay as payloads, readable with common/status/error.h and common/rpc/status_details.h.
absl::Status FromGrpcStatus(const grpc::Status& status);

// The same for a call that this client did not cancel. CANCELLED without a reason is then how gRPC
// ends a call that reaches a server in the moment of its closing, before any handler sees it; it is
// given as UNAVAILABLE with reason DRAINING.
absl::Status FromServerStatus(const grpc::Status& status);

}  // namespace rapporteur
