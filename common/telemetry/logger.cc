#include "common/telemetry/logger.h"

#include <fmt/format.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <nlohmann/json.hpp>

#include "absl/time/time.h"

namespace rapporteur {
namespace {

using Json = nlohmann::json;

std::string ToJsonText(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void AppendField(const LogField& field, std::string* out) {
  *out += ',';
  *out += ToJsonText(Json(std::string(field.key)));
  *out += ':';
  *out += std::visit(
      [](const auto& value) {
        if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string_view>) {
          return ToJsonText(Json(std::string(value)));
        } else {
          return ToJsonText(Json(value));
        }
      },
      field.value);
}

std::shared_ptr<spdlog::sinks::sink> Prepare(std::shared_ptr<spdlog::sinks::sink> sink) {
  // The whole line is ours; spdlog adds the line end and the lock.
  sink->set_pattern("%v");
  return sink;
}

// The sink's own level never filters; this one only has to be a valid value.
constexpr spdlog::level::level_enum kSinkLevel = spdlog::level::info;

}  // namespace

std::string_view LogLevelName(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return "debug";
    case LogLevel::kInfo:
      return "info";
    case LogLevel::kWarning:
      return "warning";
    case LogLevel::kError:
      return "error";
  }
  return "error";
}

absl::StatusOr<LogLevel> ParseLogLevel(std::string_view name) {
  for (const LogLevel level :
       {LogLevel::kDebug, LogLevel::kInfo, LogLevel::kWarning, LogLevel::kError}) {
    if (LogLevelName(level) == name) return level;
  }
  return absl::InvalidArgumentError(
      fmt::format("\"{}\" is not a log level; use debug, info, warning or error", name));
}

Logger::Logger(LogLevel level)
    : level_(level),
      clock_(Clock::Real()),
      sink_(Prepare(std::make_shared<spdlog::sinks::stderr_sink_mt>())) {}

Logger::Logger(LogLevel level, std::ostream* out, const Clock* clock)
    : level_(level),
      clock_(clock),
      sink_(Prepare(std::make_shared<spdlog::sinks::ostream_sink_mt>(*out, true))) {}

Logger Logger::With(std::initializer_list<LogField> fields) const {
  Logger logger = *this;
  for (const LogField& field : fields) AppendField(field, &logger.fixed_fields_);
  return logger;
}

void Logger::Log(LogLevel level, std::string_view message,
                 std::initializer_list<LogField> fields) const {
  if (!Enabled(level)) return;
  std::string line =
      fmt::format(R"({{"time":"{}","level":"{}","message":{})",
                  absl::FormatTime("%Y-%m-%dT%H:%M:%E6SZ", clock_->Now(), absl::UTCTimeZone()),
                  LogLevelName(level), ToJsonText(Json(std::string(message))));
  line += fixed_fields_;
  for (const LogField& field : fields) AppendField(field, &line);
  line += '}';
  sink_->log(spdlog::details::log_msg("", kSinkLevel, line));
  sink_->flush();
}

}  // namespace rapporteur
