#include "common/rpc/grpc_log.h"

#include <google/protobuf/stubs/logging.h>

#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

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

const char* LevelName(google::protobuf::LogLevel level) {
  switch (level) {
    case google::protobuf::LOGLEVEL_INFO:
      return "info";
    case google::protobuf::LOGLEVEL_WARNING:
      return "warning";
    case google::protobuf::LOGLEVEL_ERROR:
    case google::protobuf::LOGLEVEL_FATAL:
      return "error";
  }
  return "error";
}

struct LibraryMessage {
  const char* component;
  const char* level;
  std::string_view message;
  const char* file;
  int line;
};

// The libraries take a bare function without data, so this cannot use a Logger.
void WriteLine(const LibraryMessage& from) {
  nlohmann::ordered_json line;
  line["time"] = absl::FormatTime("%Y-%m-%dT%H:%M:%E6SZ", absl::Now(), absl::UTCTimeZone());
  line["level"] = from.level;
  line["message"] = from.message;
  line["component"] = from.component;
  line["source"] = std::string(from.file) + ":" + std::to_string(from.line);
  const std::string text =
      line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  std::fwrite(text.data(), 1, text.size(), stderr);
}

void WriteGrpcLine(gpr_log_func_args* args) {
  WriteLine({"grpc", LevelName(args->severity), args->message, args->file, args->line});
}

void WriteProtobufLine(google::protobuf::LogLevel level, const char* file, int line,
                       const std::string& message) {
  WriteLine({"protobuf", LevelName(level), message, file, line});
}

}  // namespace

void WriteGrpcLogAsJson() {
  gpr_set_log_function(WriteGrpcLine);
  google::protobuf::SetLogHandler(WriteProtobufLine);
  // Never undone: after the last user of gRPC is gone, its clean-up would run on a thread of its
  // own and race with the end of the process.
  grpc_init();
}

void SilenceGrpcLog() {
  gpr_set_log_function([](gpr_log_func_args* /*args*/) {});
  google::protobuf::SetLogHandler(nullptr);
}

}  // namespace rapporteur
