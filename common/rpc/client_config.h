// How a client reaches a server.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/config/byte_size.h"
#include "common/config/config_schema.h"

namespace rapporteur {

struct ClientTlsConfig {
  bool enabled = false;
  std::string ca_file;    // Empty: the system's roots.
  std::string cert_file;  // For mutual TLS, with key_file.
  std::string key_file;
  std::string server_name;  // Expected in the certificate where it differs from the target's host.
  absl::Duration reload_every = absl::Seconds(30);  // How soon renewed files are noticed.
};

struct ClientConfig {
  std::string target = "127.0.0.1:0";  // gRPC name: "host:port", "dns:///name:port", "unix:/path".
  ClientTlsConfig tls;
  ByteSize max_message = {64 * kMiB};              // One received message.
  absl::Duration timeout = absl::Seconds(30);      // Of a call whose context has no deadline.
  absl::Duration max_backoff = absl::Seconds(10);  // Between attempts to connect.
  // Of one call, while the server is unavailable; 1 for no retries. Not the channel's: whoever
  // calls keeps to it (services/storage/client).
  int max_attempts = 4;
  absl::Duration ping_every = absl::Minutes(1);  // While calls are under way.
};

// Adds all of `config` below `prefix` ("storage" → storage.target, --storage-target). `config` must
// outlive `schema`.
void AddClientOptions(std::string_view prefix, ClientConfig* config, ConfigSchema* schema);

// Returns kInvalidArgument where options contradict one another.
absl::Status ValidateClientConfig(const ClientConfig& config);

}  // namespace rapporteur
