#include "common/rpc/server_host.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <climits>
#include <utility>

#include "absl/time/clock.h"
#include "common/rpc/health_service.h"
#include "common/rpc/port_probe.h"
#include "common/rpc/reflection_service.h"
#include "common/rpc/server_credentials.h"
#include "common/rpc/unknown_method_service.h"
#include "common/status/status_macros.h"
#include "common/sync/mutex.h"
#include "grpcpp/resource_quota.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"

namespace rapporteur {
namespace {

constexpr char kStarted[] = "started";
constexpr char kDraining[] = "draining";
constexpr absl::Duration kIdlePollInterval = absl::Milliseconds(5);

int ToMilliseconds(absl::Duration duration) {
  return static_cast<int>(std::min<int64_t>(absl::ToInt64Milliseconds(duration), INT_MAX));
}

void ApplyLimits(const ServerConfig& config, grpc::ServerBuilder* builder) {
  const ServerLimits& limits = config.limits;
  const ServerKeepalive& keepalive = config.keepalive;
  // Without this a second server would bind the same port and take half of the connections.
  builder->AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder->SetMaxReceiveMessageSize(static_cast<int>(limits.max_message.bytes));
  builder->AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE,
                              static_cast<int>(limits.max_metadata.bytes));
  builder->AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, limits.max_streams_per_connection);
  builder->AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, ToMilliseconds(keepalive.ping_every));
  builder->AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS,
                              ToMilliseconds(keepalive.ping_timeout));
  builder->AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder->AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
                              ToMilliseconds(keepalive.min_ping_gap));
  builder->AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS,
                              ToMilliseconds(keepalive.max_connection_age));
  builder->AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS,
                              ToMilliseconds(keepalive.max_connection_age_grace));
  if (limits.memory_quota.bytes > 0) {
    builder->SetResourceQuota(grpc::ResourceQuota("server").Resize(limits.memory_quota.bytes));
  }
}

// `listen` with the port that was taken in place of port 0.
std::string BoundAddress(const std::string& listen, int port) {
  const size_t colon = listen.rfind(':');
  if (listen.starts_with("unix:") || colon == std::string::npos) return listen;
  return fmt::format("{}:{}", listen.substr(0, colon), port);
}

}  // namespace

struct ServerHost::Impl {
  ServerConfig config;
  Parts parts;
  std::unique_ptr<ReflectionIndex> index;
  std::unique_ptr<HealthService> health_service;
  std::unique_ptr<grpc::Service> reflection_v1;
  std::unique_ptr<grpc::Service> reflection_v1alpha;
  std::unique_ptr<UnknownMethodService> unknown_methods;
  std::string address;
  int port = 0;
  Mutex drain_mu;  // Held while draining, so that a second caller waits for the first.
  bool drained ABSL_GUARDED_BY(drain_mu) = false;
  std::shared_ptr<grpc::ServerCredentials> credentials;  // Asked by the server at each handshake.
  std::unique_ptr<grpc::Server> server;  // Last: it calls the services until it is gone.

  // Makes the services of our own and checks that the descriptors know all of them.
  absl::Status MakeServices() {
    std::vector<std::string> names;
    for (const HostedService& hosted : parts.services) names.push_back(hosted.name);
    health_service = std::make_unique<HealthService>(parts.health, names);
    names.insert(names.end(), {"grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection",
                               "grpc.reflection.v1alpha.ServerReflection"});
    for (const std::string& name : names) {
      if (index->HasService(name)) continue;
      return absl::InvalidArgumentError(
          fmt::format("the embedded descriptors do not describe the service {}", name));
    }
    unknown_methods = std::make_unique<UnknownMethodService>(names);
    const ReflectionOptions reflection = {
        .index = index.get(), .services = names, .drain = parts.runtime->drain_token()};
    reflection_v1 = MakeReflectionV1(reflection);
    reflection_v1alpha = MakeReflectionV1Alpha(reflection);
    return absl::OkStatus();
  }

  // Waits until all calls are answered, and a little longer: a client that is still sending when
  // its connection closes may lose answers that were on their way to it, and gRPC answers calls
  // that reach a closing server with nothing but CANCELLED. Returns whether all were answered.
  bool Linger(absl::Time deadline) const {
    const auto pause = [deadline](absl::Duration duration) {
      absl::SleepFor(std::min(duration, deadline - absl::Now()));
    };
    while (!parts.runtime->IsIdle() && absl::Now() < deadline) pause(kIdlePollInterval);
    pause(config.drain_linger);
    return parts.runtime->IsIdle();
  }

  absl::Status Listen() {
    ASSIGN_OR_RETURN(credentials, MakeServerCredentials(config.tls));
    grpc::ServerBuilder builder;
    ApplyLimits(config, &builder);
    builder.AddListeningPort(config.listen, credentials, &port);
    for (const HostedService& hosted : parts.services) builder.RegisterService(hosted.service);
    builder.RegisterService(health_service.get());
    builder.RegisterService(reflection_v1.get());
    builder.RegisterService(reflection_v1alpha.get());
    builder.RegisterCallbackGenericService(unknown_methods.get());
    server = builder.BuildAndStart();
    if (server == nullptr) return ExplainListenFailure(config.listen);
    address = BoundAddress(config.listen, port);
    return absl::OkStatus();
  }
};

absl::StatusOr<std::unique_ptr<ServerHost>> ServerHost::Start(const ServerConfig& config,
                                                              const Parts& parts) {
  RETURN_IF_ERROR(ValidateServerConfig(config));
  auto impl = std::make_unique<Impl>();
  impl->config = config;
  impl->parts = parts;
  ASSIGN_OR_RETURN(impl->index, ReflectionIndex::Create(parts.descriptors));
  RETURN_IF_ERROR(impl->MakeServices());
  RETURN_IF_ERROR(impl->Listen());
  parts.health->Set(HealthKind::kReadiness, kStarted, absl::OkStatus());
  return std::unique_ptr<ServerHost>(new ServerHost(std::move(impl)));
}

ServerHost::ServerHost(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

ServerHost::~ServerHost() {
  MutexLock lock(&impl_->drain_mu);
  if (impl_->drained) return;
  impl_->health_service->EndWatches();
  impl_->parts.runtime->BeginDrain();
  impl_->server->Shutdown(std::chrono::system_clock::now());
}

int ServerHost::port() const { return impl_->port; }
const std::string& ServerHost::address() const { return impl_->address; }

absl::Status ServerHost::Drain() {
  MutexLock lock(&impl_->drain_mu);
  if (impl_->drained) return absl::OkStatus();
  impl_->drained = true;
  impl_->parts.health->Set(HealthKind::kReadiness, kDraining,
                           absl::UnavailableError("the server is shutting down"));
  absl::SleepFor(impl_->config.drain_delay);
  impl_->health_service->EndWatches();
  impl_->parts.runtime->BeginDrain();
  const absl::Time deadline = absl::Now() + impl_->config.drain_timeout;
  const bool is_idle = impl_->Linger(deadline);
  impl_->server->Shutdown(absl::ToChronoTime(deadline));
  impl_->server->Wait();
  if (is_idle || absl::Now() < deadline) return absl::OkStatus();
  return absl::DeadlineExceededError(
      fmt::format("calls were still under way after drain_timeout, {}, and were cancelled",
                  absl::FormatDuration(impl_->config.drain_timeout)));
}

}  // namespace rapporteur
