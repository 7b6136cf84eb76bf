// A gRPC server from its configuration, with health and reflection, and its orderly end.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/rpc/rpc_runtime.h"
#include "common/rpc/server_config.h"
#include "common/telemetry/health.h"
#include "grpcpp/impl/service_type.h"

namespace rapporteur {

struct HostedService {
  grpc::Service* service = nullptr;
  std::string name = {};  // QueryService::service_full_name()
};

// Serves from Start until Drain. Thread-safe.
class ServerHost {
 public:
  struct Parts {
    std::vector<HostedService> services = {};
    // A serialized FileDescriptorSet with source info that describes the services; it must also
    // hold grpc/health and grpc/reflection, which the server adds (rapporteur_descriptor_set).
    std::string_view descriptors = {};
    RpcRuntime* runtime = nullptr;
    Health* health = nullptr;
  };

  // Listens and serves. Sets the readiness condition "started". Everything `parts` points to must
  // outlive the host. Returns kInvalidArgument for a bad certificate, address or descriptor set,
  // kUnavailable where the address is in use or cannot be bound. Blocks on reading files only.
  static absl::StatusOr<std::unique_ptr<ServerHost>> Start(const ServerConfig& config,
                                                           const Parts& parts);
  // Cancels what is under way unless Drain was called.
  ~ServerHost();
  ServerHost(const ServerHost&) = delete;
  ServerHost& operator=(const ServerHost&) = delete;

  int port() const;
  // "host:port" with the port that was bound.
  const std::string& address() const;

  // Not ready at once; after drain_delay refuses new calls with reason DRAINING and waits for those
  // under way; drain_linger later closes the connections. What is still under way drain_timeout
  // after the delay is cancelled. Returns OK, or kDeadlineExceeded where calls had to be cancelled.
  // When it returns, no handler runs any more. Blocks; later calls return at once.
  absl::Status Drain();

 private:
  struct Impl;
  explicit ServerHost(std::unique_ptr<Impl> impl);

  const std::unique_ptr<Impl> impl_;
};

}  // namespace rapporteur
