#include "common/rpc/client_config.h"

#include <fmt/format.h>

namespace rapporteur {

void AddClientOptions(std::string_view prefix, ClientConfig* config, ConfigSchema* schema) {
  const auto key = [prefix](std::string_view name) { return fmt::format("{}.{}", prefix, name); };
  schema->Add(key("target"), &config->target,
              "Server to call: host:port, dns:///name:port or unix:/path.");
  schema->Add(key("tls.enabled"), &config->tls.enabled, "Encrypt the connection.");
  schema->Add(key("tls.ca_file"), &config->tls.ca_file,
              "PEM file of the authorities trusted to name the server; empty for the system's.");
  schema->Add(key("tls.cert_file"), &config->tls.cert_file,
              "PEM file of this client's certificate chain, for mutual TLS.");
  schema->Add(key("tls.key_file"), &config->tls.key_file, "PEM file of its private key.");
  schema->Add(key("tls.server_name"), &config->tls.server_name,
              "Name expected in the server's certificate; empty for the target's host.");
  schema->Add(key("tls.reload_every"), &config->tls.reload_every,
              "How soon renewed PEM files are noticed, in whole seconds.",
              {absl::Seconds(1), absl::Hours(24)});
  schema->Add(key("max_message"), &config->max_message, "Largest message received.",
              {{kKiB}, {kGiB}});
  schema->Add(key("timeout"), &config->timeout, "Time for a call that has no deadline of its own.",
              {absl::Milliseconds(1), absl::Hours(24)});
  schema->Add(key("max_backoff"), &config->max_backoff,
              "Longest pause between attempts to connect.",
              {absl::Milliseconds(100), absl::Hours(1)});
  schema->Add(key("max_attempts"), &config->max_attempts,
              "Attempts at a call while the server is unavailable; 1 for no retries.", {1, 100});
  schema->Add(key("ping_every"), &config->ping_every,
              "Pause before a quiet connection with calls under way is pinged.",
              {absl::Seconds(10), absl::InfiniteDuration()});
  schema->AddCheck([config] { return ValidateClientConfig(*config); });
}

absl::Status ValidateClientConfig(const ClientConfig& config) {
  const ClientTlsConfig& tls = config.tls;
  if (config.target.empty()) return absl::InvalidArgumentError("target: must not be empty");
  if (tls.cert_file.empty() != tls.key_file.empty()) {
    return absl::InvalidArgumentError("tls.cert_file and tls.key_file: set both or neither");
  }
  const bool any = !tls.ca_file.empty() || !tls.cert_file.empty() || !tls.server_name.empty();
  if (any && !tls.enabled) {
    return absl::InvalidArgumentError(
        "tls.enabled: must be true where another tls option is set, else the call would be "
        "plaintext");
  }
  return absl::OkStatus();
}

}  // namespace rapporteur
