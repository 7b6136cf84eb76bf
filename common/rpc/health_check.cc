#include "common/rpc/health_check.h"

#include "common/rpc/client_channel.h"
#include "common/rpc/status_conversion.h"
#include "common/status/status_macros.h"
#include "grpc/health/v1/health.grpc.pb.h"

namespace rapporteur {

absl::Status CheckServerHealth(const ClientConfig& config, const RequestContext& context,
                               absl::Duration timeout) {
  ASSIGN_OR_RETURN(const auto channel, MakeChannel(config));
  grpc::ClientContext client_context;
  PrepareClientContext(context, timeout, &client_context);
  grpc::health::v1::HealthCheckResponse response;
  RETURN_IF_ERROR(FromGrpcStatus(
      grpc::health::v1::Health::NewStub(channel)->Check(&client_context, {}, &response)));
  if (response.status() == grpc::health::v1::HealthCheckResponse::SERVING) return absl::OkStatus();
  return absl::FailedPreconditionError("not ready");
}

}  // namespace rapporteur
