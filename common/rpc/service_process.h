// What every service's process has in common, from the command line to the exit code.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/config/config_schema.h"
#include "common/rpc/grpc_log.h"
#include "common/rpc/rpc_runtime.h"
#include "common/rpc/server_config.h"
#include "common/rpc/server_host.h"
#include "common/rpc/stop_signal.h"
#include "common/status/status_macros.h"
#include "common/telemetry/admin_server.h"
#include "common/telemetry/health.h"
#include "common/telemetry/logger.h"
#include "common/telemetry/metrics.h"

namespace rapporteur {

// A process's log, metrics, health and call threads. Thread-safe. Must outlive what it serves.
class ServiceProcess {
 public:
  // Answers for metrics and health on the plaintext port from now on, so that what comes before
  // Serve may take its time: alive, not ready. The version appears in the process's metrics. `stop`
  // must outlive the process. kInvalidArgument for an unknown log level or a bad address of that
  // port, kUnavailable where it cannot be bound.
  static absl::StatusOr<std::unique_ptr<ServiceProcess>> Create(const ServerConfig& config,
                                                                const std::string& version,
                                                                StopSignal* stop);
  ServiceProcess(const ServiceProcess&) = delete;
  ServiceProcess& operator=(const ServiceProcess&) = delete;

  const Logger* logger() const { return &logger_; }
  Metrics* metrics() { return &metrics_; }
  Health* health() { return &health_; }
  RpcRuntime* runtime() { return &runtime_; }

  // The plaintext port. REQUIRES: Serve has not returned.
  int admin_port() const { return admin_->port(); }

  // Whether the process was told to stop. Work before Serve looks at it now and then, and returns.
  bool StopRequested() const { return stop_->Requested(); }

  // Serves `services` until a signal arrives; then drains, and closes the plaintext port.
  // `descriptors` as in ServerHost::Parts. Returns why it could not serve, or that calls had to be
  // cancelled. Blocks; when it returns, no handler runs any more and nothing reads the metrics.
  // Call once.
  absl::Status Serve(std::vector<HostedService> services, std::string_view descriptors);

 private:
  ServiceProcess(const ServerConfig& config, LogLevel level, StopSignal* stop);

  const ServerConfig config_;
  StopSignal* const stop_;
  const Logger logger_;
  Metrics metrics_;
  Health health_;
  RpcRuntime runtime_;
  std::unique_ptr<AdminServer> admin_;  // Until Serve ends. Last: it reads metrics and health.
};

// A service as its main() describes it. `Config` has a member `ServerConfig server`.
template <typename Config>
struct ServiceProgram {
  ConfigProgram program;
  void (*add_options)(Config* config, ConfigSchema* schema) = nullptr;
  // Puts the parts together and serves; see ServiceProcess::Serve.
  absl::Status (*run)(const Config& config, ServiceProcess* process) = nullptr;
};

// Prints what `options` ask for or runs `run`, and returns the exit code: 0, 1 after a failure of
// `run`, 2 for wrong options. Errors go to standard error, each as a line of the log, which whoever
// collects it can read; only wrong options are plain text where `on_terminal` says that a person
// reads them.
int ExitCodeOf(const absl::StatusOr<ConfigOutcome>& options, bool on_terminal,
               const std::function<absl::Status()>& run);

// Whether standard error is a terminal.
bool ErrorsGoToTerminal();

// The whole of main(): call it before anything that starts a thread.
template <typename Config>
int RunService(int argc, const char* const* argv, const ServiceProgram<Config>& service) {
  StopSignal stop;  // First: blocks the signals for all threads.
  WriteGrpcLogAsJson();
  Config config;
  ConfigSchema schema(service.program);
  service.add_options(&config, &schema);
  return ExitCodeOf(schema.Parse(argc, argv), ErrorsGoToTerminal(), [&]() -> absl::Status {
    ASSIGN_OR_RETURN(const auto process,
                     ServiceProcess::Create(config.server, service.program.version, &stop));
    return service.run(config, process.get());
  });
}

}  // namespace rapporteur
