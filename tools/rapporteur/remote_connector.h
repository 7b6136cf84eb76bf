// Clients that reach the services over the network.
#pragma once

#include "tools/rapporteur/commands/session.h"

namespace rapporteur::cli {

// Thread-safe; makes a new channel for each client.
class RemoteConnector : public ServiceConnector {
 public:
  absl::StatusOr<std::unique_ptr<query::QueryApi>> ConnectQuery(
      const ConnectionOptions& options) const override;
  absl::StatusOr<std::unique_ptr<ingest::IngestClient>> ConnectIngest(
      const ConnectionOptions& options) const override;
  std::vector<ServiceState> ReadStates(const ConnectionOptions& options) const override;
};

}  // namespace rapporteur::cli
