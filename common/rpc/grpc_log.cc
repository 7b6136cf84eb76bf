#include "common/rpc/grpc_log.h"

#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "grpc/grpc.h"
#include "grpc/support/log.h"

namespace rapporteur {
namespace {

const char* LevelName(gpr_log_severity severity) {
  switch (severity) {
    case GPR_LOG_SEVERITY_DEBUG:
      return "debug";
    case GPR_LOG_SEVERITY_INFO:
      return "info";
    case GPR_LOG_SEVERITY_ERROR:
      return "error";
  }
  return "error";
}

// gRPC takes a bare function without data, so this cannot use a Logger.
void WriteLine(gpr_log_func_args* args) {
  nlohmann::ordered_json line;
  line["time"] = absl::FormatTime("%Y-%m-%dT%H:%M:%E6SZ", absl::Now(), absl::UTCTimeZone());
  line["level"] = LevelName(args->severity);
  line["message"] = args->message;
  line["component"] = "grpc";
  line["source"] = std::string(args->file) + ":" + std::to_string(args->line);
  const std::string text =
      line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace

void WriteGrpcLogAsJson() {
  gpr_set_log_function(WriteLine);
  // Never undone: after the last user of gRPC is gone, its clean-up would run on a thread of its
  // own and race with the end of the process.
  grpc_init();
}

}  // namespace rapporteur
