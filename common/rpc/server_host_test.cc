#include "common/rpc/server_host.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <future>
#include <string>
#include <thread>
#include <vector>

#include "common/rpc/client_channel.h"
#include "common/rpc/status_conversion.h"
#include "common/rpc/testdata/echo_server.h"
#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "gtest/gtest.h"

namespace rapporteur {
namespace {

using ::rapporteur::testing::v1::EchoRequest;
using ::rapporteur::testing::v1::EchoResponse;
using ::testing::HasSubstr;

TEST(ServerHostTest, ReportsTheBoundPort) {
  EchoServer server;
  ASSERT_OK(server.Start());
  EXPECT_GT(server.host().port(), 0);
  EXPECT_EQ(server.host().address(), "127.0.0.1:" + std::to_string(server.host().port()));
  EXPECT_OK(server.health().Check(HealthKind::kReadiness));
}

TEST(ServerHostTest, RefusesAPortInUse) {
  EchoServer first;
  ASSERT_OK(first.Start());
  ServerConfig config;
  config.listen = first.host().address();
  EchoServer second(config);
  EXPECT_THAT(second.Start(),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("is in use by another process")));
  EXPECT_THAT(second.health().Check(HealthKind::kReadiness),
              StatusIs(absl::StatusCode::kUnavailable));
}

TEST(ServerHostTest, RefusesABadAddress) {
  for (const char* listen : {"127.0.0.1", "no such host:1", "192.0.2.1:1"}) {
    ServerConfig config;
    config.listen = listen;
    EchoServer server(config);
    const absl::Status status = server.Start();
    EXPECT_FALSE(status.ok()) << listen;
    EXPECT_THAT(std::string(status.message()), HasSubstr(listen));
  }
}

TEST(ServerHostTest, RefusesMessagesAboveTheLimit) {
  ServerConfig config;
  config.limits.max_message = {16 * kKiB};
  EchoServer server(config);
  ASSERT_OK(server.Start());
  const auto stub = server.Stub();
  EXPECT_OK(Echo(stub.get(), std::string(15 * kKiB, 'x')));
  EXPECT_THAT(Echo(stub.get(), std::string(17 * kKiB, 'x')),
              StatusIs(absl::StatusCode::kResourceExhausted));
}

TEST(ServerHostTest, SaysWhichMethodItDoesNotHave) {
  EchoServer server;
  ASSERT_OK(server.Start());
  grpc::GenericStub stub(
      grpc::CreateChannel(server.host().address(), grpc::InsecureChannelCredentials()));
  for (const std::string method : {"/rapporteur.testing.v1.EchoService/Shout", "/no.Service/At"}) {
    grpc::ClientContext context;
    const grpc::Slice nothing;
    const grpc::ByteBuffer request(&nothing, 1);
    grpc::ByteBuffer response;
    std::promise<grpc::Status> ended;
    stub.UnaryCall(&context, method, {}, &request, &response,
                   [&](const grpc::Status& status) { ended.set_value(status); });
    const absl::Status status = FromGrpcStatus(ended.get_future().get());
    EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnimplemented, HasSubstr(method)));
    EXPECT_EQ(ErrorReason(status), "METHOD_UNKNOWN");
  }
}

TEST(ServerHostTest, RefusesMetadataAboveTheLimit) {
  ServerConfig config;
  config.limits.max_metadata = {2 * kKiB};
  EchoServer server(config);
  ASSERT_OK(server.Start());
  const auto echo = [&](size_t bytes) {
    grpc::ClientContext context;
    context.AddMetadata("x-note", std::string(bytes, 'x'));
    EchoResponse response;
    return FromGrpcStatus(server.Stub()->Echo(&context, EchoRequest(), &response));
  };
  EXPECT_OK(echo(1024));
  EXPECT_THAT(echo(3 * 1024), StatusIs(absl::StatusCode::kResourceExhausted));
}

// One frame of HTTP/2 (RFC 9113, section 4.1).
std::string Frame(char type, char flags, char stream, const std::string& payload) {
  const size_t size = payload.size();
  std::string frame = {static_cast<char>(size >> 16),
                       static_cast<char>(size >> 8),
                       static_cast<char>(size),
                       type,
                       flags,
                       0,
                       0,
                       0,
                       stream};
  return frame + payload;
}

// A header as HPACK writes it without its tables (RFC 7541, section 6.2.2).
std::string Header(const std::string& name, const std::string& value) {
  const auto text = [](const std::string& words) {
    std::string bytes;
    size_t rest = words.size();
    bytes.push_back(static_cast<char>(std::min<size_t>(rest, 127)));
    if (rest >= 127) {
      for (rest -= 127; rest >= 128; rest /= 128)
        bytes.push_back(static_cast<char>(rest % 128 + 128));
      bytes.push_back(static_cast<char>(rest));
    }
    return bytes + words;
  };
  return '\0' + text(name) + text(value);
}

// gRPC's own clients wait to hear of the limit and keep to it. This one does not.
TEST(ServerHostTest, RefusesMetadataOfClientsThatDoNotWaitForTheLimit) {
  ServerConfig config;
  config.limits.max_metadata = {2 * kKiB};
  EchoServer server(config);
  ASSERT_OK(server.Start());
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(server.host().port()));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ASSERT_EQ(connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
  const std::string headers =
      Header(":method", "POST") + Header(":scheme", "http") + Header(":authority", "test") +
      Header(":path", "/rapporteur.testing.v1.EchoService/Echo") + Header("te", "trailers") +
      Header("content-type", "application/grpc") + Header("x-note", std::string(3000, 'x'));
  constexpr char kHeaders = 1;
  constexpr char kData = 0;
  constexpr char kSettings = 4;
  constexpr char kEndHeaders = 4;
  constexpr char kEndStream = 1;
  const std::string sent = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + Frame(kSettings, 0, 0, "") +
                           Frame(kHeaders, kEndHeaders, 1, headers) +
                           Frame(kData, kEndStream, 1, std::string(5, '\0'));
  ASSERT_EQ(write(socket, sent.data(), sent.size()), static_cast<ssize_t>(sent.size()));
  WaitForMetric(server,
                "grpc_server_handled_total{grpc_code=\"ResourceExhausted\",grpc_method=\"Echo\","
                "grpc_service=\"rapporteur.testing.v1.EchoService\",grpc_type=\"unary\"} 1\n");
  close(socket);
  ASSERT_OK(server.host().Drain());
  EXPECT_THAT(server.log(), HasSubstr("METADATA_TOO_LARGE"));
}

TEST(ServerHostTest, DrainWaitsForTheCallUnderWay) {
  std::promise<void> entered;
  std::promise<void> leave;
  EchoServer server({}, [&](const EchoRequest&, const CallScope&, EchoResponse* response) {
    entered.set_value();
    leave.get_future().wait();
    response->set_text("done");
    return absl::OkStatus();
  });
  ASSERT_OK(server.Start());
  const auto stub = server.Stub();
  std::promise<void> not_ready;
  server.health().AddListener([&, told = false](bool, bool ready) mutable {
    if (!ready && !told) not_ready.set_value();
    told = told || !ready;
  });
  std::thread call([&] { EXPECT_THAT(Echo(stub.get(), "x"), IsOkAndHolds("done")); });
  entered.get_future().wait();
  std::thread drain([&] { EXPECT_OK(server.host().Drain()); });
  not_ready.get_future().wait();
  leave.set_value();
  call.join();
  drain.join();
  EXPECT_THAT(Echo(server.Stub().get(), "late"), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_OK(server.host().Drain());
}

TEST(ServerHostTest, DrainRefusesNewCallsWithItsReason) {
  std::promise<void> entered;
  std::promise<void> leave;
  EchoServer server({}, [&](const EchoRequest&, const CallScope&, EchoResponse*) {
    entered.set_value();
    leave.get_future().wait();
    return absl::OkStatus();
  });
  ASSERT_OK(server.Start());
  const auto stub = server.Stub();
  std::thread call([&] { EXPECT_OK(Echo(stub.get(), "x")); });
  entered.get_future().wait();
  std::thread drain([&] { EXPECT_OK(server.host().Drain()); });
  // The stream ends when the drain has begun.
  EchoResponse response;
  grpc::ClientContext context;
  const auto stream = stub->Repeat(&context, EchoRequest());
  while (stream->Read(&response)) {
  }
  stream->Finish();
  const absl::Status late = Echo(stub.get(), "late").status();
  leave.set_value();
  call.join();
  drain.join();
  EXPECT_THAT(late, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_EQ(ErrorReason(late), "DRAINING");
  EXPECT_THAT(server.log(), HasSubstr(R"("level":"debug","message":"call refused")"));
}

TEST(ServerHostTest, DrainCancelsWhatOverstaysItsTimeout) {
  ServerConfig config;
  config.drain_timeout = absl::Milliseconds(50);
  std::promise<void> entered;
  EchoServer server(config, [&](const EchoRequest&, const CallScope& call, EchoResponse*) {
    entered.set_value();
    while (!call.IsCancelled()) std::this_thread::yield();
    return call.CheckAlive();
  });
  ASSERT_OK(server.Start());
  const auto stub = server.Stub();
  std::thread call([&] { EXPECT_FALSE(Echo(stub.get(), "x").ok()); });
  entered.get_future().wait();
  EXPECT_THAT(server.host().Drain(), StatusIs(absl::StatusCode::kDeadlineExceeded));
  call.join();
}

TEST(ServerHostTest, NothingWasCancelledWhereOnlyThePauseTookAllTheTime) {
  ServerConfig config;
  config.drain_timeout = absl::Milliseconds(50);
  config.drain_linger = absl::Minutes(1);
  EchoServer server(config);
  ASSERT_OK(server.Start());
  EXPECT_OK(Echo(server.Stub().get(), "x"));
  EXPECT_OK(server.host().Drain());
}

TEST(ServerHostTest, DrainEndsLongStreams) {
  EchoServer server;
  ASSERT_OK(server.Start());
  const auto stub = server.Stub();
  grpc::ClientContext context;
  const auto stream = stub->Repeat(&context, EchoRequest());
  EchoResponse response;
  ASSERT_TRUE(stream->Read(&response));
  std::thread drain([&] { EXPECT_OK(server.host().Drain()); });
  while (stream->Read(&response)) {
  }
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
  drain.join();
}

// The ends of a stream by its client, by the drain and by a failed write meet in any order.
TEST(ServerHostTest, StreamsMayBeCancelledWhileDraining) {
  constexpr int kRounds = 40;
  constexpr int kStreams = 4;
  ServerConfig config;
  config.drain_linger = absl::ZeroDuration();
  for (int round = 0; round < kRounds; ++round) {
    EchoServer server(config);
    ASSERT_OK(server.Start());
    const auto stub = server.Stub();
    std::vector<std::unique_ptr<grpc::ClientContext>> contexts;
    std::vector<std::unique_ptr<grpc::ClientReader<EchoResponse>>> streams;
    EchoResponse response;
    for (int i = 0; i < kStreams; ++i) {
      contexts.push_back(std::make_unique<grpc::ClientContext>());
      streams.push_back(stub->Repeat(contexts.back().get(), EchoRequest()));
      ASSERT_TRUE(streams.back()->Read(&response));
    }
    for (const auto& context : contexts) context->TryCancel();
    EXPECT_OK(server.host().Drain());
    for (const auto& stream : streams) EXPECT_FALSE(stream->Finish().ok());
  }
}

TEST(ServerHostTest, RefusesDescriptorsThatLackAService) {
  Logger logger(LogLevel::kError);
  Metrics metrics;
  Health health;
  RpcRuntime runtime({}, {.logger = &logger, .metrics = &metrics});
  EXPECT_THAT(ServerHost::Start({}, {.descriptors = "", .runtime = &runtime, .health = &health}),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("grpc.health.v1.Health")));
  EXPECT_THAT(
      ServerHost::Start({}, {.descriptors = "\xff", .runtime = &runtime, .health = &health}),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("FileDescriptorSet")));
}

TEST(ServerConfigTest, BindsEveryOption) {
  ServerConfig config;
  ConfigSchema schema({.program = "p", .summary = "s", .version = "1"});
  AddServerOptions(&config, &schema);
  ClientConfig client;
  AddClientOptions("storage", &client, &schema);
  const char* const argv[] = {"p", "--limits-max-in-flight=9", "--storage-target=h:1",
                              "--keepalive-max-connection-age=1h", "--print-config"};
  ASSERT_OK_AND_ASSIGN(const ConfigOutcome outcome, schema.Parse(5, argv));
  EXPECT_EQ(config.limits.max_in_flight, 9);
  EXPECT_EQ(client.target, "h:1");
  EXPECT_EQ(config.keepalive.max_connection_age, absl::Hours(1));
  EXPECT_THAT(outcome.text, HasSubstr("  target: \"h:1\"\n"));
}

TEST(ServerConfigTest, RefusesContradictions) {
  ServerConfig config;
  config.tls.cert_file = "a";
  EXPECT_THAT(ValidateServerConfig(config), StatusIs(absl::StatusCode::kInvalidArgument));
  config = {};
  config.tls.client_ca_file = "a";
  EXPECT_THAT(ValidateServerConfig(config), StatusIs(absl::StatusCode::kInvalidArgument));
  config = {};
  config.log_level = "loud";
  EXPECT_THAT(ValidateServerConfig(config), StatusIs(absl::StatusCode::kInvalidArgument));
  ClientConfig client;
  client.tls.ca_file = "a";
  EXPECT_THAT(ValidateClientConfig(client), StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace rapporteur
