#include "common/rpc/service_process.h"

#include <iostream>
#include <utility>

#include "common/telemetry/admin_server.h"

namespace rapporteur {

absl::StatusOr<std::unique_ptr<ServiceProcess>> ServiceProcess::Create(const ServerConfig& config,
                                                                       const std::string& version,
                                                                       StopSignal* stop) {
  ASSIGN_OR_RETURN(const LogLevel level, ParseLogLevel(config.log_level));
  std::unique_ptr<ServiceProcess> process(new ServiceProcess(config, level, stop));
  AddProcessMetrics(&process->metrics_, version);
  return process;
}

ServiceProcess::ServiceProcess(const ServerConfig& config, LogLevel level, StopSignal* stop)
    : config_(config),
      stop_(stop),
      logger_(level),
      runtime_(config.limits, {.logger = &logger_, .metrics = &metrics_}) {}

absl::Status ServiceProcess::Serve(std::vector<HostedService> services,
                                   std::string_view descriptors) {
  ASSIGN_OR_RETURN(const auto admin, AdminServer::Start(config_.admin_listen, &metrics_, &health_));
  ASSIGN_OR_RETURN(const auto host, ServerHost::Start(config_, {.services = std::move(services),
                                                                .descriptors = descriptors,
                                                                .runtime = &runtime_,
                                                                .health = &health_}));
  logger_.Info("serving", {{"address", host->address()}, {"admin_address", admin->address()}});
  const int signal = stop_->Wait();
  logger_.Info("stopping", {{"signal", signal}});
  return host->Drain();
}

int ExitCodeOf(const absl::StatusOr<ConfigOutcome>& options,
               const std::function<absl::Status()>& run) {
  if (!options.ok()) {
    std::cerr << options.status().message() << "\n";
    return 2;
  }
  if (options->exit) {
    std::cout << options->text;
    return 0;
  }
  if (const absl::Status status = run(); !status.ok()) {
    std::cerr << status.message() << "\n";
    return 1;
  }
  return 0;
}

}  // namespace rapporteur
