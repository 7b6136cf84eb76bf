// A whole server with one small service, for the tests of common/rpc.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <sstream>
#include <string>

#include "common/rpc/call_scope.h"
#include "common/rpc/client_config.h"
#include "common/rpc/rpc_method.h"
#include "common/rpc/rpc_runtime.h"
#include "common/rpc/server_host.h"
#include "common/rpc/testdata/echo.grpc.pb.h"
#include "common/telemetry/health.h"
#include "common/telemetry/logger.h"
#include "common/telemetry/metrics.h"
#include "common/time/clock.h"
#include "grpcpp/channel.h"

namespace rapporteur {

// Calls a function of the test; Repeat sends the same words until it is cancelled or drained.
class EchoService final
    : public testing::v1::EchoService::WithRawCallbackMethod_Echo<
          testing::v1::EchoService::WithCallbackMethod_Repeat<testing::v1::EchoService::Service>> {
 public:
  using Handler = std::function<absl::Status(const testing::v1::EchoRequest&, const CallScope&,
                                             testing::v1::EchoResponse*)>;

  EchoService(RpcRuntime* runtime, Handler handler);

  grpc::ServerUnaryReactor* Echo(grpc::CallbackServerContext* context,
                                 const grpc::ByteBuffer* request,
                                 grpc::ByteBuffer* response) override;
  grpc::ServerWriteReactor<testing::v1::EchoResponse>* Repeat(
      grpc::CallbackServerContext* context, const testing::v1::EchoRequest* request) override;

 private:
  const Handler handler_;
  const RpcMethod echo_;
  const RpcMethod repeat_;
};

// Everything a service's main makes. Sends back the request's text unless given a handler.
class EchoServer {
 public:
  explicit EchoServer(ServerConfig config = {}, EchoService::Handler handler = nullptr,
                      const Clock* clock = Clock::Real());

  absl::Status Start();

  // A stub for this server; `client` gives everything but the target.
  std::unique_ptr<testing::v1::EchoService::Stub> Stub(ClientConfig client = {}) const;
  std::shared_ptr<grpc::Channel> Channel(ClientConfig client = {}) const;

  ServerHost& host() { return *host_; }
  Health& health() { return health_; }
  Metrics& metrics() { return metrics_; }
  // REQUIRES: no call is under way.
  std::string log() const { return log_.str(); }

 private:
  const ServerConfig config_;
  std::ostringstream log_;
  const Logger logger_{LogLevel::kDebug, &log_};
  Metrics metrics_;
  Health health_;
  RpcRuntime runtime_;
  EchoService service_;
  std::unique_ptr<ServerHost> host_;
};

// Calls Echo with a deadline far enough for any test.
absl::StatusOr<std::string> Echo(testing::v1::EchoService::Stub* stub, const std::string& text);

// Waits until `line` is among the metrics of `server`.
void WaitForMetric(EchoServer& server, const std::string& line);

}  // namespace rapporteur
