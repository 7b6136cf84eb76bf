#include "tools/rapporteur/remote_connector.h"

#include <memory>

#include "absl/time/clock.h"
#include "common/rpc/client_config.h"
#include "common/rpc/health_check.h"
#include "services/ingest/client/remote_ingest_client.h"
#include "services/query/client/remote_query.h"
#include "services/storage/client/connect.h"

namespace rapporteur::cli {
namespace {

constexpr absl::Duration kStatusTimeout = absl::Seconds(3);

ClientConfig MakeConfig(const std::string& address, const ConnectionOptions& options) {
  ClientConfig config;
  config.target = address;
  config.tls = {.enabled = options.tls,
                .ca_file = options.tls_ca_file,
                .cert_file = options.tls_cert_file,
                .key_file = options.tls_key_file,
                .server_name = options.tls_server_name};
  config.timeout = absl::Seconds(options.timeout_seconds);
  // A person waits: a store that is not there is reported at once.
  config.max_attempts = 1;
  return config;
}

RequestContext StatusContext() {
  RequestContext context;
  context.deadline = absl::Now() + kStatusTimeout;
  return context;
}

void AddStoreStatus(const ClientConfig& config, ServiceState* state) {
  const auto store = storage::ConnectToStorage(config);
  if (!store.ok()) return;
  const auto status = (*store)->GetStatus(StatusContext());
  if (!status.ok()) return;
  state->position = status->position;
  state->document_count = status->document_count;
}

}  // namespace

absl::StatusOr<std::unique_ptr<query::QueryApi>> RemoteConnector::ConnectQuery(
    const ConnectionOptions& options) const {
  return query::ConnectToQuery(MakeConfig(options.query_address, options));
}

absl::StatusOr<std::unique_ptr<ingest::IngestClient>> RemoteConnector::ConnectIngest(
    const ConnectionOptions& options) const {
  return ingest::MakeRemoteIngestClient(MakeConfig(options.ingest_address, options));
}

std::vector<ServiceState> RemoteConnector::ReadStates(const ConnectionOptions& options) const {
  std::vector<ServiceState> states = {
      {.service = "ingest", .address = options.ingest_address},
      {.service = "storage", .address = options.storage_address},
      {.service = "query", .address = options.query_address},
  };
  for (ServiceState& state : states) {
    const ClientConfig config = MakeConfig(state.address, options);
    state.health = CheckServerHealth(config, StatusContext(), kStatusTimeout);
    if (state.service == "storage") AddStoreStatus(config, &state);
  }
  return states;
}

}  // namespace rapporteur::cli
