// TLS credentials of a server, which follow the files they come from. Internal to common/rpc.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "common/rpc/server_config.h"
#include "grpcpp/security/server_credentials.h"

namespace rapporteur {

// Returns plaintext credentials where `tls` names no files. Otherwise each handshake looks at the
// files and takes what they hold by then, so a renewed certificate, key or client authority needs
// no restart; connections that stand are left alone. Files that do not fit together (a renewal half
// written, a key of another certificate) are logged and the last good ones go on serving. Returns
// kInvalidArgument, naming the option, for a file that cannot be read at first, and
// for a key of another certificate. Blocks on disk. The
// credentials must outlive the server that listens with them.
absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> MakeServerCredentials(
    const ServerTlsConfig& tls);

}  // namespace rapporteur
