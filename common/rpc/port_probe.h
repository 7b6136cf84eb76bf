// Why an address cannot be listened on. Internal to common/rpc.
#pragma once

#include <string>

#include "absl/status/status.h"

namespace rapporteur {

// gRPC does not say why it could not listen on `address`: this tries the same again and returns the
// system's reason, as kUnavailable, or kInvalidArgument for a malformed or unknown address. Never
// returns OK. Blocks on name resolution.
absl::Status ExplainListenFailure(const std::string& address);

}  // namespace rapporteur
