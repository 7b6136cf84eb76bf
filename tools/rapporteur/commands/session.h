// What every subcommand works with.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/context/request_context.h"
#include "common/time/clock.h"
#include "services/ingest/client/ingest_client.h"
#include "services/query/api/query_api.h"
#include "tools/rapporteur/commands/exit_code.h"
#include "tools/rapporteur/terminal/console.h"

namespace rapporteur::cli {

// Where the services are and how to reach them; filled from flags and environment.
struct ConnectionOptions {
  std::string query_address = "127.0.0.1:50053";
  std::string ingest_address = "127.0.0.1:50051";
  std::string storage_address = "127.0.0.1:50052";
  bool tls = false;
  std::string tls_ca_file;
  std::string tls_cert_file;
  std::string tls_key_file;
  std::string tls_server_name;
  double timeout_seconds = 60;
};

// How a service is, as `status` shows it.
struct ServiceState {
  std::string service;  // "storage"
  std::string address;
  absl::Status health;  // OK: ready; UNAVAILABLE: not reached; else why it is not ready.
  std::optional<int64_t> position;  // Of the store.
  std::optional<int64_t> document_count;
};

// Makes clients of the services. Only main knows the ones that use a network.
class ServiceConnector {
 public:
  virtual ~ServiceConnector() = default;

  // Errors: a TLS file that cannot be read, an address that is none. Does not wait for the service.
  virtual absl::StatusOr<std::unique_ptr<query::QueryApi>> ConnectQuery(
      const ConnectionOptions& options) const = 0;
  virtual absl::StatusOr<std::unique_ptr<ingest::IngestClient>> ConnectIngest(
      const ConnectionOptions& options) const = 0;

  // Asks all three services; blocks until each has answered or a few seconds have passed.
  virtual std::vector<ServiceState> ReadStates(const ConnectionOptions& options) const = 0;
};

// One run of the command. Does not own what it points to.
struct Session {
  Console console;
  const ServiceConnector* connector = nullptr;
  const Clock* clock = Clock::Real();
  ConnectionOptions connection;
  ExitCode exit_code = ExitCode::kOk;
};

// The context of a call that begins now.
RequestContext NewContext(const Session& session);

// Which service a call went to, for errors.
struct ServiceName {
  std::string name;     // "query"
  std::string address;  // As given.
};
ServiceName QueryServiceName(const Session& session);

// Writes what went wrong, where and what to do to the error stream; returns the exit code for it.
ExitCode ReportError(const absl::Status& status, const ServiceName& service,
                     const Session& session);

}  // namespace rapporteur::cli
