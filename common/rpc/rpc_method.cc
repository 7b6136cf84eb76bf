#include "common/rpc/rpc_method.h"

#include <fmt/format.h>

namespace rapporteur {
namespace {

const char* TypeName(RpcType type) {
  switch (type) {
    case RpcType::kUnary:
      return "unary";
    case RpcType::kClientStream:
      return "client_stream";
    case RpcType::kServerStream:
      return "server_stream";
    case RpcType::kBidiStream:
      return "bidi_stream";
  }
  return "unary";
}

// The names that gRPC's metrics use elsewhere: "OK", "NotFound".
const char* CodeName(int code) {
  constexpr const char* kNames[] = {
      "OK",       "Canceled",       "Unknown",          "InvalidArgument",   "DeadlineExceeded",
      "NotFound", "AlreadyExists",  "PermissionDenied", "ResourceExhausted", "FailedPrecondition",
      "Aborted",  "OutOfRange",     "Unimplemented",    "Internal",          "Unavailable",
      "DataLoss", "Unauthenticated"};
  return kNames[code];
}

}  // namespace

RpcMethod::RpcMethod(RpcRuntime* runtime, std::string_view service, std::string_view method,
                     RpcType type)
    : runtime_(runtime), full_name_(fmt::format("/{}/{}", service, method)), type_(type) {
  Metrics* const metrics = runtime->metrics();
  MetricLabels labels = {{"grpc_service", std::string(service)},
                         {"grpc_method", std::string(method)},
                         {"grpc_type", TypeName(type)}};
  started_ = &metrics->AddCounter("grpc_server_started_total", "Calls begun.", labels);
  seconds_ = &metrics->AddHistogram("grpc_server_handling_seconds",
                                    "Time from a call's arrival to its end, whatever its outcome.",
                                    LatencyBuckets(), labels);
  for (int code = 0; code < kCodes; ++code) {
    labels["grpc_code"] = CodeName(code);
    handled_[code] = &metrics->AddCounter("grpc_server_handled_total", "Calls ended.", labels);
  }
}

void RpcMethod::CountEnd(absl::StatusCode code, absl::Duration took) const {
  const int index = static_cast<int>(code);
  handled_[index >= 0 && index < kCodes ? index : static_cast<int>(absl::StatusCode::kUnknown)]
      ->Increment();
  seconds_->Observe(absl::ToDoubleSeconds(took));
}

}  // namespace rapporteur
