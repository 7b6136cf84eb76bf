#include "common/rpc/server_config.h"

#include <fmt/format.h>

#include <string_view>

#include "common/status/status_macros.h"
#include "common/telemetry/logger.h"

namespace rapporteur {
namespace {

constexpr int kMaxThreads = 1024;
constexpr int kMaxCalls = 1'000'000;
constexpr absl::Duration kMinPing = absl::Seconds(1);

// gRPC would take 443 for a missing port.
bool HasPort(std::string_view address) {
  const size_t colon = address.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  const std::string_view port = address.substr(colon + 1);
  return !port.empty() && port.find_first_not_of("0123456789") == std::string_view::npos;
}

void AddLimitOptions(ServerLimits* limits, ConfigSchema* schema) {
  schema->Add("limits.max_message", &limits->max_message, "Largest message received.",
              {{kKiB}, {kGiB}});
  schema->Add("limits.max_metadata", &limits->max_metadata,
              "Largest sum of the metadata of one call.", {{kKiB}, {kMiB}});
  schema->Add("limits.max_streams_per_connection", &limits->max_streams_per_connection,
              "Calls under way on one connection; further ones wait in the client.",
              {1, kMaxCalls});
  schema->Add("limits.max_in_flight", &limits->max_in_flight,
              "Unary calls under way; further ones are refused as OVERLOADED.", {1, kMaxCalls});
  schema->Add("limits.max_open_streams", &limits->max_open_streams,
              "Streaming calls under way; further ones are refused as OVERLOADED.", {1, kMaxCalls});
  schema->Add("limits.handler_threads", &limits->handler_threads, "Threads that run calls.",
              {1, kMaxThreads});
  schema->Add("limits.max_deadline", &limits->max_deadline,
              "Longest time for a unary call, whatever its client allows.",
              {absl::Milliseconds(1), absl::Hours(24)});
  schema->Add("limits.memory_quota", &limits->memory_quota,
              "Most memory for the buffers of connections and calls; 0B for no limit.");
}

void AddKeepaliveOptions(ServerKeepalive* keepalive, ConfigSchema* schema) {
  schema->Add("keepalive.ping_every", &keepalive->ping_every,
              "Pause before an idle connection is pinged.", {kMinPing, absl::InfiniteDuration()});
  schema->Add("keepalive.ping_timeout", &keepalive->ping_timeout,
              "Wait for the answer before the connection is closed.", {kMinPing, absl::Hours(1)});
  schema->Add("keepalive.min_ping_gap", &keepalive->min_ping_gap,
              "Clients that ping more often are disconnected.",
              {absl::ZeroDuration(), absl::Hours(24)});
  schema->Add("keepalive.max_connection_age", &keepalive->max_connection_age,
              "Age at which clients are asked to reconnect, so that load spreads; inf for never.",
              {kMinPing, absl::InfiniteDuration()});
  schema->Add("keepalive.max_connection_age_grace", &keepalive->max_connection_age_grace,
              "Time for the calls of such a connection to end.",
              {absl::ZeroDuration(), absl::InfiniteDuration()});
}

}  // namespace

void AddServerOptions(ServerConfig* config, ConfigSchema* schema) {
  schema->Add("listen", &config->listen,
              "Address for gRPC, host:port; port 0 takes a free port and logs it.");
  schema->Add(
      "admin_listen", &config->admin_listen,
      "Address for plaintext HTTP: /metrics, /livez, /readyz. Keep it off public networks.");
  schema->Add("log_level", &config->log_level, "Least level logged: debug, info, warning, error.");
  schema->Add("tls.cert_file", &config->tls.cert_file,
              "PEM file of the server's certificate chain; empty for plaintext.");
  schema->Add("tls.key_file", &config->tls.key_file, "PEM file of its private key.");
  schema->Add("tls.client_ca_file", &config->tls.client_ca_file,
              "PEM file of the authorities whose clients may connect (mutual TLS); empty for all.");
  AddLimitOptions(&config->limits, schema);
  AddKeepaliveOptions(&config->keepalive, schema);
  schema->Add("drain_delay", &config->drain_delay,
              "Pause on SIGTERM between reporting not ready and refusing new calls.",
              {absl::ZeroDuration(), absl::Minutes(10)});
  schema->Add("drain_timeout", &config->drain_timeout,
              "Time for the calls under way to end after that; then they are cancelled.",
              {absl::ZeroDuration(), absl::Hours(1)});
  schema->Add(
      "drain_linger", &config->drain_linger,
      "Pause between the last answer and the end of the connections, so that clients hear of "
      "the end before it comes. Part of drain_timeout.",
      {absl::ZeroDuration(), absl::Minutes(1)});
  schema->AddCheck([config] { return ValidateServerConfig(*config); });
}

absl::Status ValidateServerConfig(const ServerConfig& config) {
  RETURN_IF_ERROR(ParseLogLevel(config.log_level).status());
  if (!config.listen.starts_with("unix:") && !HasPort(config.listen)) {
    return absl::InvalidArgumentError(
        fmt::format("listen: \"{}\" is not an address; write host:port", config.listen));
  }
  if (config.tls.cert_file.empty() != config.tls.key_file.empty()) {
    return absl::InvalidArgumentError(
        "tls.cert_file and tls.key_file: set both for TLS, or neither for plaintext");
  }
  if (!config.tls.client_ca_file.empty() && config.tls.cert_file.empty()) {
    return absl::InvalidArgumentError(
        "tls.client_ca_file: mutual TLS also needs tls.cert_file and tls.key_file");
  }
  return absl::OkStatus();
}

}  // namespace rapporteur
