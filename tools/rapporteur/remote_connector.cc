#include "tools/rapporteur/remote_connector.h"

#include "common/rpc/client_config.h"
#include "services/ingest/client/remote_ingest_client.h"
#include "services/query/client/remote_query_client.h"

namespace rapporteur::cli {
namespace {

ClientConfig MakeConfig(const std::string& address, const ConnectionOptions& options) {
  ClientConfig config;
  config.target = address;
  config.tls = {.enabled = options.tls,
                .ca_file = options.tls_ca_file,
                .cert_file = options.tls_cert_file,
                .key_file = options.tls_key_file,
                .server_name = options.tls_server_name};
  config.timeout = absl::Seconds(options.timeout_seconds);
  // A person waits: a service that is not there is reported at once.
  config.max_attempts = 1;
  return config;
}

}  // namespace

absl::StatusOr<std::unique_ptr<query::QueryClient>> RemoteConnector::ConnectQuery(
    const ConnectionOptions& options) const {
  return query::MakeRemoteQueryClient(MakeConfig(options.query_address, options));
}

absl::StatusOr<std::unique_ptr<ingest::IngestClient>> RemoteConnector::ConnectIngest(
    const ConnectionOptions& options) const {
  return ingest::MakeRemoteIngestClient(MakeConfig(options.ingest_address, options));
}

}  // namespace rapporteur::cli
