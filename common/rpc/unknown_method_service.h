// Answers calls of methods that no service has.
#pragma once

#include <string>
#include <vector>

#include "grpcpp/generic/async_generic_service.h"

namespace rapporteur {

// Ends each such call with UNIMPLEMENTED and the reason METHOD_UNKNOWN; gRPC itself would give no
// reason. Immutable, so thread-safe.
class UnknownMethodService : public grpc::CallbackGenericService {
 public:
  // `services`: what the server has, for the message.
  explicit UnknownMethodService(const std::vector<std::string>& services);

  grpc::ServerGenericBidiReactor* CreateReactor(
      grpc::GenericCallbackServerContext* context) override;

 private:
  const std::string services_;
};

}  // namespace rapporteur
