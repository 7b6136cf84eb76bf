#include "common/rpc/unknown_method_service.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/rpc/status_conversion.h"
#include "common/status/error.h"

namespace rapporteur {
namespace {

// A call that ends as it begins. Owns itself.
class Refusal : public grpc::ServerGenericBidiReactor {
 public:
  explicit Refusal(const grpc::Status& status) { Finish(status); }
  void OnDone() override { delete this; }
};

}  // namespace

UnknownMethodService::UnknownMethodService(const std::vector<std::string>& services)
    : services_(fmt::format("{}", fmt::join(services, ", "))) {}

grpc::ServerGenericBidiReactor* UnknownMethodService::CreateReactor(
    grpc::GenericCallbackServerContext* context) {
  return new Refusal(ToGrpcStatus(
      MakeError(absl::StatusCode::kUnimplemented, "METHOD_UNKNOWN",
                fmt::format("This server has no method \"{}\". It serves {}; reflection lists "
                            "their methods.",
                            context->method(), services_))));
}

}  // namespace rapporteur
