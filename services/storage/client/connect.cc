#include "services/storage/client/connect.h"

#include <utility>

#include "common/rpc/client_channel.h"
#include "common/status/status_macros.h"
#include "services/storage/client/remote_store.h"
#include "services/storage/client/retrying_store.h"

namespace rapporteur::storage {

absl::StatusOr<std::unique_ptr<RecordStore>> ConnectToStorage(const ClientConfig& config) {
  ASSIGN_OR_RETURN(std::shared_ptr<grpc::Channel> channel, MakeChannel(config));
  auto remote = std::make_unique<RemoteStore>(std::move(channel),
                                              RemoteStoreOptions{.timeout = config.timeout});
  return std::make_unique<RetryingStore>(std::move(remote),
                                         RetryPolicy{.max_attempts = config.max_attempts});
}

}  // namespace rapporteur::storage
