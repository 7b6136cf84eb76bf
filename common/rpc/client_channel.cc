#include "common/rpc/client_channel.h"

#include <algorithm>
#include <climits>
#include <string>

#include "absl/time/clock.h"
#include "common/rpc/client_credentials.h"
#include "common/status/status_macros.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/support/channel_arguments.h"

namespace rapporteur {
namespace {

constexpr int kInitialBackoffMs = 100;
constexpr absl::Duration kPingTimeout = absl::Seconds(20);

int ToMilliseconds(absl::Duration duration) {
  return static_cast<int>(std::min<int64_t>(absl::ToInt64Milliseconds(duration), INT_MAX));
}

grpc::ChannelArguments MakeArguments(const ClientConfig& config) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(static_cast<int>(config.max_message.bytes));
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kInitialBackoffMs);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, kInitialBackoffMs);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, ToMilliseconds(config.max_backoff));
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, ToMilliseconds(config.ping_every));
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, ToMilliseconds(kPingTimeout));
  // Whoever calls knows better what may be repeated.
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  if (!config.tls.server_name.empty()) {
    arguments.SetSslTargetNameOverride(config.tls.server_name);
  }
  return arguments;
}

}  // namespace

absl::StatusOr<std::shared_ptr<grpc::Channel>> MakeChannel(const ClientConfig& config) {
  RETURN_IF_ERROR(ValidateClientConfig(config));
  ASSIGN_OR_RETURN(const auto credentials, MakeChannelCredentials(config.tls));
  return grpc::CreateCustomChannel(config.target, credentials, MakeArguments(config));
}

RequestContext NewRequestContext(IdGenerator* ids) {
  return {.request_id = ids->Uuid(), .trace = StartTrace(ids)};
}

void PrepareClientContext(const RequestContext& call, absl::Duration timeout,
                          grpc::ClientContext* context) {
  if (!call.request_id.empty()) context->AddMetadata("x-request-id", call.request_id);
  if (!call.trace.trace_id.empty()) {
    context->AddMetadata("traceparent", FormatTraceparent(call.trace));
  }
  const absl::Time deadline = std::min(call.deadline, absl::Now() + timeout);
  if (deadline < absl::InfiniteFuture()) context->set_deadline(absl::ToChronoTime(deadline));
}

}  // namespace rapporteur
