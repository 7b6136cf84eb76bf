// One method of a service and its metrics, looked up once.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/rpc/rpc_runtime.h"

namespace rapporteur {

enum class RpcType { kUnary, kClientStream, kServerStream, kBidiStream };

// Made by a service for each of its methods and kept as a member:
//   RpcMethod get_document_{runtime, QueryService::service_full_name(), "GetDocument"};
// Thread-safe. Metrics grpc_server_started_total, grpc_server_handled_total{grpc_code} and
// grpc_server_handling_seconds carry grpc_service, grpc_method and grpc_type.
class RpcMethod {
 public:
  // `runtime` must outlive *this.
  RpcMethod(RpcRuntime* runtime, std::string_view service, std::string_view method,
            RpcType type = RpcType::kUnary);
  RpcMethod(const RpcMethod&) = delete;
  RpcMethod& operator=(const RpcMethod&) = delete;

  RpcRuntime* runtime() const { return runtime_; }
  // "/rapporteur.query.v1.QueryService/GetDocument".
  const std::string& full_name() const { return full_name_; }
  CallKind kind() const { return type_ == RpcType::kUnary ? CallKind::kUnary : CallKind::kStream; }

  void CountStart() const { started_->Increment(); }
  void CountEnd(absl::StatusCode code, absl::Duration took) const;

 private:
  static constexpr int kCodes = 17;

  RpcRuntime* const runtime_;
  const std::string full_name_;
  const RpcType type_;
  prometheus::Counter* started_;
  std::array<prometheus::Counter*, kCodes> handled_;
  prometheus::Histogram* seconds_;
};

}  // namespace rapporteur
