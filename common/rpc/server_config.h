// How a gRPC server listens, what it accepts and how it stops.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/config/byte_size.h"
#include "common/config/config_schema.h"

namespace rapporteur {

// Paths of PEM files. Plaintext where all are empty; mutual TLS where `client_ca_file` is set.
struct ServerTlsConfig {
  std::string cert_file;
  std::string key_file;
  std::string client_ca_file;
};

struct ServerLimits {
  ByteSize max_message = {8 * kMiB};     // One received message.
  ByteSize max_metadata = {16 * kKiB};   // All metadata of one call.
  int max_streams_per_connection = 256;  // Calls under way on one connection, of any kind.
  int max_in_flight = 256;               // Unary calls under way or waiting for a thread.
  int max_open_streams = 128;            // Streaming calls under way.
  int handler_threads = 8;
  absl::Duration max_deadline = absl::Minutes(5);  // For unary calls; also where none is sent.
  ByteSize memory_quota = {0};                     // gRPC's own buffers; 0 for no limit.
};

struct ServerKeepalive {
  absl::Duration ping_every = absl::Minutes(2);     // Of an idle connection, by the server.
  absl::Duration ping_timeout = absl::Seconds(20);  // Without an answer it is closed.
  absl::Duration min_ping_gap = absl::Seconds(10);  // Clients that ping faster are cut off.
  absl::Duration max_connection_age = absl::InfiniteDuration();
  absl::Duration max_connection_age_grace = absl::Minutes(5);
};

struct ServerConfig {
  std::string listen = "127.0.0.1:0";
  std::string admin_listen = "127.0.0.1:0";
  std::string log_level = "info";
  ServerTlsConfig tls;
  ServerLimits limits;
  ServerKeepalive keepalive;
  absl::Duration drain_delay = absl::ZeroDuration();      // From "not ready" to refusing new calls.
  absl::Duration drain_timeout = absl::Seconds(25);       // For the calls then under way.
  absl::Duration drain_linger = absl::Milliseconds(200);  // From the last answer to closing.
};

// Adds all of `config` to `schema`, with the checks that span options. A service sets its own
// default of `listen` and `admin_listen` in `config` first. `config` must outlive `schema`.
void AddServerOptions(ServerConfig* config, ConfigSchema* schema);

// Returns kInvalidArgument where options contradict one another.
absl::Status ValidateServerConfig(const ServerConfig& config);

}  // namespace rapporteur
