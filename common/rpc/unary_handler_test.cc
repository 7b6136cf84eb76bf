#include "common/rpc/unary_handler.h"

#include <fmt/format.h>

#include <future>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "common/rpc/client_channel.h"
#include "common/rpc/status_conversion.h"
#include "common/rpc/status_details.h"
#include "common/rpc/testdata/broken_requests.h"
#include "common/rpc/testdata/echo_server.h"
#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur {
namespace {

using ::rapporteur::testing::v1::EchoRequest;
using ::rapporteur::testing::v1::EchoResponse;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using Json = nlohmann::json;

std::vector<Json> LogLines(const EchoServer& server) {
  std::vector<Json> lines;
  std::istringstream in(server.log());
  for (std::string line; std::getline(in, line);) lines.push_back(Json::parse(line));
  return lines;
}

TEST(HandleUnaryTest, AnswersAndCounts) {
  EchoServer server;
  ASSERT_OK(server.Start());
  const auto stub = server.Stub();
  EXPECT_THAT(Echo(stub.get(), "hello"), IsOkAndHolds("hello"));
  EXPECT_THAT(Echo(stub.get(), "again"), IsOkAndHolds("again"));
  ASSERT_OK(server.host().Drain());
  const std::string labels =
      R"(grpc_method="Echo",grpc_service="rapporteur.testing.v1.EchoService",grpc_type="unary")";
  const std::string text = server.metrics().ToText();
  EXPECT_THAT(text, HasSubstr(fmt::format("grpc_server_started_total{{{}}} 2\n", labels)));
  EXPECT_THAT(
      text, HasSubstr(fmt::format("grpc_server_handled_total{{grpc_code=\"OK\",{}}} 2\n", labels)));
  EXPECT_THAT(text, HasSubstr(fmt::format("grpc_server_handling_seconds_count{{{}}} 2\n", labels)));
  EXPECT_THAT(text, HasSubstr("grpc_server_in_flight_calls{kind=\"unary\"} 0\n"));
}

TEST(HandleUnaryTest, FailureIsMeasuredLoggedAndDetailed) {
  EchoServer server({}, [](const EchoRequest&, const CallScope&, EchoResponse*) {
    return InvalidField("text", "must not be empty");
  });
  ASSERT_OK(server.Start());
  const auto stub = server.Stub();
  const absl::Status status = Echo(stub.get(), "").status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(ErrorReason(status), "FIELD_INVALID");
  EXPECT_THAT(GetFieldViolations(status), ElementsAre(FieldViolation{"text", "must not be empty"}));
  ASSERT_OK(server.host().Drain());
  const std::vector<Json> lines = LogLines(server);
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0]["message"], "call failed");
  EXPECT_EQ(lines[0]["method"], "/rapporteur.testing.v1.EchoService/Echo");
  EXPECT_EQ(lines[0]["code"], "INVALID_ARGUMENT");
  EXPECT_EQ(lines[0]["reason"], "FIELD_INVALID");
  EXPECT_EQ(lines[0]["request_id"], ErrorMetadata(status).at("requestId"));
  EXPECT_THAT(std::string(lines[0]["peer"]), HasSubstr("127.0.0.1"));
  EXPECT_GE(lines[0]["duration_ms"], 0);
  EXPECT_THAT(server.metrics().ToText(),
              HasSubstr("grpc_server_handled_total{grpc_code=\"InvalidArgument\","
                        "grpc_method=\"Echo\",grpc_service=\"rapporteur.testing.v1.EchoService\","
                        "grpc_type=\"unary\"} 1\n"));
}

TEST(HandleUnaryTest, ContinuesRequestIdAndTrace) {
  RequestContext seen;
  EchoServer server({}, [&](const EchoRequest&, const CallScope& call, EchoResponse*) {
    seen = call.context();
    return absl::OkStatus();
  });
  ASSERT_OK(server.Start());
  IdGenerator ids(5);
  RequestContext sent = NewRequestContext(&ids);
  sent.trace.flags = 1;
  sent.deadline = absl::Now() + absl::Seconds(20);
  grpc::ClientContext context;
  PrepareClientContext(sent, absl::Seconds(60), &context);
  EchoResponse response;
  ASSERT_OK(FromGrpcStatus(server.Stub()->Echo(&context, EchoRequest(), &response)));
  EXPECT_EQ(seen.request_id, sent.request_id);
  EXPECT_EQ(seen.trace.trace_id, sent.trace.trace_id);
  EXPECT_NE(seen.trace.span_id, sent.trace.span_id);
  EXPECT_EQ(seen.trace.flags, 1);
  EXPECT_LT(absl::AbsDuration(seen.deadline - sent.deadline), absl::Seconds(5));
  const auto echoed = context.GetServerInitialMetadata().find("x-request-id");
  ASSERT_NE(echoed, context.GetServerInitialMetadata().end());
  EXPECT_EQ(std::string(echoed->second.data(), echoed->second.size()), sent.request_id);
}

TEST(HandleUnaryTest, MakesIdsWhereTheClientSendsNoneOrBadOnes) {
  RequestContext seen;
  ServerConfig config;
  config.limits.max_deadline = absl::Seconds(40);
  EchoServer server(config, [&](const EchoRequest&, const CallScope& call, EchoResponse*) {
    seen = call.context();
    return absl::OkStatus();
  });
  ASSERT_OK(server.Start());
  grpc::ClientContext context;
  context.AddMetadata("x-request-id", "not usable: has spaces");
  context.AddMetadata("traceparent", "00-nonsense");
  EchoResponse response;
  ASSERT_OK(FromGrpcStatus(server.Stub()->Echo(&context, EchoRequest(), &response)));
  EXPECT_THAT(seen.request_id, SizeIs(36));
  EXPECT_THAT(seen.trace.trace_id, SizeIs(32));
  // No deadline was sent: the server's own limit holds.
  EXPECT_LE(seen.deadline, absl::Now() + absl::Seconds(40));
}

TEST(HandleUnaryTest, RefusesMoreCallsThanItsLimit) {
  ServerConfig config;
  config.limits.max_in_flight = 1;
  std::promise<void> entered;
  std::promise<void> leave;
  EchoServer server(config, [&](const EchoRequest&, const CallScope&, EchoResponse*) {
    entered.set_value();
    leave.get_future().wait();
    return absl::OkStatus();
  });
  ASSERT_OK(server.Start());
  const auto stub = server.Stub();
  std::thread first([&] { EXPECT_OK(Echo(stub.get(), "first")); });
  entered.get_future().wait();
  const absl::Status refused = Echo(stub.get(), "second").status();
  leave.set_value();
  first.join();
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_EQ(ErrorReason(refused), "OVERLOADED");
  EXPECT_EQ(RetryDelay(refused), absl::Milliseconds(200));
  EXPECT_THAT(server.metrics().ToText(),
              HasSubstr("grpc_server_handled_total{grpc_code=\"ResourceExhausted\""));
}

TEST(HandleUnaryTest, DoesNotRunWhatNobodyWaitsFor) {
  ServerConfig config;
  config.limits.handler_threads = 1;
  FakeClock clock(absl::Now());
  std::atomic<int> runs = 0;
  std::promise<void> entered;
  std::promise<void> leave;
  EchoServer server(
      config,
      [&](const EchoRequest&, const CallScope&, EchoResponse*) {
        if (++runs == 1) {
          entered.set_value();
          leave.get_future().wait();
        }
        return absl::OkStatus();
      },
      &clock);
  ASSERT_OK(server.Start());
  const auto stub = server.Stub();
  std::thread first([&] { EXPECT_OK(Echo(stub.get(), "first")); });
  entered.get_future().wait();
  absl::Status late;
  std::thread second([&] { late = Echo(stub.get(), "second").status(); });
  // The only thread is busy, so the second call waits in the queue past its deadline.
  WaitForMetric(server, "grpc_server_in_flight_calls{kind=\"unary\"} 2\n");
  clock.Advance(2 * config.limits.max_deadline);
  leave.set_value();
  first.join();
  second.join();
  EXPECT_THAT(late, StatusIs(absl::StatusCode::kDeadlineExceeded));
  EXPECT_EQ(ErrorReason(late), "DEADLINE_EXCEEDED");
  EXPECT_EQ(runs, 1);
}

TEST(HandleUnaryTest, RefusesBytesThatAreNoRequest) {
  std::atomic<int> runs = 0;
  EchoServer server({}, [&](const EchoRequest&, const CallScope&, EchoResponse*) {
    ++runs;
    return absl::OkStatus();
  });
  ASSERT_OK(server.Start());
  EXPECT_THAT(WrongAnswersToBrokenRequests(server.Channel(), "rapporteur.testing.v1.EchoService"),
              ::testing::IsEmpty());
  EXPECT_EQ(runs, 0);
  const absl::Status not_utf8 =
      CallWithBytes(server.Channel(), "/rapporteur.testing.v1.EchoService/Echo", "\x0A\x01\xFF");
  EXPECT_EQ(ErrorReason(not_utf8), "FIELD_INVALID");
  ASSERT_THAT(GetFieldViolations(not_utf8), SizeIs(1));
  EXPECT_EQ(GetFieldViolations(not_utf8)[0].field, "text");
  ASSERT_OK(server.host().Drain());
  EXPECT_THAT(server.metrics().ToText(),
              HasSubstr("grpc_server_handled_total{grpc_code=\"InvalidArgument\","
                        "grpc_method=\"Echo\",grpc_service=\"rapporteur.testing.v1.EchoService\","
                        "grpc_type=\"unary\"} 2\n"));
  EXPECT_EQ(LogLines(server)[0]["reason"], "REQUEST_MALFORMED");
}

TEST(HandleUnaryTest, AnExceptionIsAnInternalError) {
  EchoServer server({}, [](const EchoRequest&, const CallScope&, EchoResponse*) -> absl::Status {
    throw std::runtime_error("out of luck");
  });
  ASSERT_OK(server.Start());
  EXPECT_THAT(Echo(server.Stub().get(), "x").status(),
              StatusIs(absl::StatusCode::kInternal, HasSubstr("out of luck")));
}

TEST(CallScopeTest, CountsStreamsApartFromUnaryCalls) {
  ServerConfig config;
  config.limits.max_open_streams = 1;
  EchoServer server(config);
  ASSERT_OK(server.Start());
  const auto stub = server.Stub();
  EchoResponse response;
  grpc::ClientContext context;
  const auto stream = stub->Repeat(&context, EchoRequest());
  ASSERT_TRUE(stream->Read(&response));
  grpc::ClientContext second_context;
  const auto second = stub->Repeat(&second_context, EchoRequest());
  EXPECT_FALSE(second->Read(&response));
  EXPECT_EQ(ErrorReason(FromGrpcStatus(second->Finish())), "OVERLOADED");
  EXPECT_OK(Echo(stub.get(), "unary still works"));
  context.TryCancel();
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::CANCELLED);
  // The server hears of the cancellation a little later than this client.
  WaitForMetric(server, "grpc_server_in_flight_calls{kind=\"stream\"} 0\n");
  ASSERT_OK(server.host().Drain());
  EXPECT_THAT(server.metrics().ToText(),
              HasSubstr("grpc_server_handled_total{grpc_code=\"Canceled\",grpc_method=\"Repeat\","
                        "grpc_service=\"rapporteur.testing.v1.EchoService\","
                        "grpc_type=\"server_stream\"} 1\n"));
}

}  // namespace
}  // namespace rapporteur
