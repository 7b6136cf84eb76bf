#include "common/rpc/service_process.h"

#include <unistd.h>

#include <iostream>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "common/status/error.h"
#include "common/text/absl_view.h"

namespace rapporteur {
namespace {

// The process ends whatever its log level is, and there may be no configuration to tell it.
void LogEnd(std::string_view message, const absl::Status& why) {
  Logger(LogLevel::kError)
      .Error(message, {{"code", absl::StatusCodeToString(why.code())},
                       {"reason", ErrorReason(why)},
                       {"error", ToStd(why.message())}});
}

}  // namespace

bool ErrorsGoToTerminal() { return isatty(STDERR_FILENO) == 1; }

absl::StatusOr<std::unique_ptr<ServiceProcess>> ServiceProcess::Create(const ServerConfig& config,
                                                                       const std::string& version,
                                                                       StopSignal* stop) {
  ASSIGN_OR_RETURN(const LogLevel level, ParseLogLevel(config.log_level));
  std::unique_ptr<ServiceProcess> process(new ServiceProcess(config, level, stop));
  AddProcessMetrics(&process->metrics_, version);
  ASSIGN_OR_RETURN(process->admin_,
                   AdminServer::Start(config.admin_listen, &process->metrics_, &process->health_));
  process->logger_.Info("starting", {{"admin_address", process->admin_->address()}});
  return process;
}

ServiceProcess::ServiceProcess(const ServerConfig& config, LogLevel level, StopSignal* stop)
    : config_(config),
      stop_(stop),
      logger_(level),
      runtime_(config.limits, {.logger = &logger_, .metrics = &metrics_}) {}

absl::Status ServiceProcess::Serve(std::vector<HostedService> services,
                                   std::string_view descriptors) {
  const absl::Cleanup close_admin = [this] { admin_.reset(); };
  ASSIGN_OR_RETURN(const auto host, ServerHost::Start(config_, {.services = std::move(services),
                                                                .descriptors = descriptors,
                                                                .runtime = &runtime_,
                                                                .health = &health_}));
  logger_.Info("serving", {{"address", host->address()}, {"admin_address", admin_->address()}});
  const int signal = stop_->Wait();
  logger_.Info("stopping", {{"signal", signal}});
  return host->Drain();
}

int ExitCodeOf(const absl::StatusOr<ConfigOutcome>& options, bool on_terminal,
               const std::function<absl::Status()>& run) {
  if (!options.ok()) {
    if (on_terminal) {
      std::cerr << options.status().message() << "\n";
    } else {
      LogEnd("the options are wrong", options.status());
    }
    return 2;
  }
  if (options->exit) {
    std::cout << options->text;
    return 0;
  }
  if (const absl::Status status = run(); !status.ok()) {
    LogEnd("ending", status);
    return 1;
  }
  return 0;
}

}  // namespace rapporteur
