// TLS credentials of a client, which follow the files they come from. Internal to common/rpc.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "common/rpc/client_config.h"
#include "grpcpp/security/credentials.h"

namespace rapporteur {

// Returns plaintext credentials where TLS is not enabled. Otherwise the files are looked at every
// `tls.reload_every`, and connections made after that use what they hold by then; with files that
// do not fit together, connecting fails until they do. Returns kInvalidArgument, naming the option,
// for a file that cannot be read at first. Blocks on disk.
absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> MakeChannelCredentials(
    const ClientTlsConfig& tls);

}  // namespace rapporteur
