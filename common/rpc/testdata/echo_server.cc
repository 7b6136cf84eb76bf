#include "common/rpc/testdata/echo_server.h"

#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

#include "common/rpc/client_channel.h"
#include "common/rpc/grpc_log.h"
#include "common/rpc/status_conversion.h"
#include "common/rpc/testdata/echo_descriptors.h"
#include "common/rpc/unary_handler.h"
#include "common/status/status_macros.h"
#include "common/sync/mutex.h"

namespace rapporteur {

using ::rapporteur::testing::v1::EchoRequest;
using ::rapporteur::testing::v1::EchoResponse;

namespace {

constexpr absl::Duration kTestTimeout = absl::Seconds(30);

absl::Status SendBack(const EchoRequest& request, const CallScope& /*call*/,
                      EchoResponse* response) {
  response->set_text(request.text());
  return absl::OkStatus();
}

class RepeatStream : public grpc::ServerWriteReactor<EchoResponse> {
 public:
  RepeatStream(const RpcMethod* method, grpc::CallbackServerContext* context,
               const EchoRequest& request)
      : scope_(method, context), on_drain_(method->runtime()->drain_token(), [this] {
          End(absl::UnavailableError("draining"));
        }) {
    if (!scope_.admission().ok()) {
      End(scope_.admission());
      return;
    }
    response_.set_text(request.text());
    Write();
  }

  void OnWriteDone(bool ok) override {
    {
      MutexLock lock(&mu_);
      writing_ = false;
      if (end_.has_value()) Finish(scope_.Finish(*end_));
    }
    if (!ok) return End(absl::CancelledError("gone"));
    Write();
  }
  void OnCancel() override { End(absl::CancelledError("cancelled")); }
  void OnDone() override { delete this; }

 private:
  void Write() {
    MutexLock lock(&mu_);
    if (end_.has_value()) return;
    writing_ = true;
    StartWrite(&response_);
  }
  void End(const absl::Status& status) {
    MutexLock lock(&mu_);
    if (end_.has_value()) return;
    end_ = status;
    if (!writing_) Finish(scope_.Finish(status));
  }

  EchoResponse response_;
  Mutex mu_;
  CallScope scope_;
  bool writing_ ABSL_GUARDED_BY(mu_) = false;
  std::optional<absl::Status> end_ ABSL_GUARDED_BY(mu_);
  std::stop_callback<std::function<void()>> on_drain_;
};

}  // namespace

EchoService::EchoService(RpcRuntime* runtime, Handler handler)
    : handler_(handler ? std::move(handler) : SendBack),
      echo_(runtime, testing::v1::EchoService::service_full_name(), "Echo"),
      repeat_(runtime, testing::v1::EchoService::service_full_name(), "Repeat",
              RpcType::kServerStream) {}

grpc::ServerUnaryReactor* EchoService::Echo(grpc::CallbackServerContext* context,
                                            const grpc::ByteBuffer* request,
                                            grpc::ByteBuffer* response) {
  return HandleUnary<EchoRequest, EchoResponse>(&echo_, context, {request, response}, handler_);
}

grpc::ServerWriteReactor<EchoResponse>* EchoService::Repeat(grpc::CallbackServerContext* context,
                                                            const EchoRequest* request) {
  return new RepeatStream(&repeat_, context, *request);
}

EchoServer::EchoServer(ServerConfig config, EchoService::Handler handler, const Clock* clock)
    : config_(std::move(config)),
      runtime_(config_.limits, {.logger = &logger_, .metrics = &metrics_, .clock = clock}),
      service_(&runtime_, std::move(handler)) {
  WriteGrpcLogAsJson();
}

absl::Status EchoServer::Start() {
  ASSIGN_OR_RETURN(
      host_, ServerHost::Start(
                 config_, {.services = {{&service_, testing::v1::EchoService::service_full_name()}},
                           .descriptors = EchoDescriptors(),
                           .runtime = &runtime_,
                           .health = &health_}));
  return absl::OkStatus();
}

std::shared_ptr<grpc::Channel> EchoServer::Channel(ClientConfig client) const {
  client.target = host_->address();
  return MakeChannel(client).value();
}

std::unique_ptr<testing::v1::EchoService::Stub> EchoServer::Stub(ClientConfig client) const {
  return testing::v1::EchoService::NewStub(Channel(std::move(client)));
}

absl::StatusOr<std::string> Echo(testing::v1::EchoService::Stub* stub, const std::string& text) {
  IdGenerator ids(1);
  grpc::ClientContext context;
  PrepareClientContext(NewRequestContext(&ids), kTestTimeout, &context);
  EchoRequest request;
  request.set_text(text);
  EchoResponse response;
  RETURN_IF_ERROR(FromGrpcStatus(stub->Echo(&context, request, &response)));
  return response.text();
}

void WaitForMetric(EchoServer& server, const std::string& line) {
  while (server.metrics().ToText().find(line) == std::string::npos) std::this_thread::yield();
}

}  // namespace rapporteur
