// Structured logs: one JSON object a line.
//
//   logger.Info("document stored", {{"document", name}, {"bytes", size}, {"revision", 3}});
//   → {"time":"2025-05-08T09:30:00.123456Z","level":"info","message":"document stored",...}
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/time/clock.h"

namespace spdlog::sinks {
class sink;
}

namespace rapporteur {

enum class LogLevel { kDebug, kInfo, kWarning, kError };

// "debug", "info", "warning" or "error".
std::string_view LogLevelName(LogLevel level);
absl::StatusOr<LogLevel> ParseLogLevel(std::string_view name);

// A key with a text, a number or a truth value. Refers to its text: use it as an argument only.
struct LogField {
  using Value = std::variant<std::string_view, int64_t, uint64_t, double, bool>;

  LogField(std::string_view k, std::string_view v) : key(k), value(v) {}
  LogField(std::string_view k, const char* v) : key(k), value(std::string_view(v)) {}
  LogField(std::string_view k, const std::string& v) : key(k), value(std::string_view(v)) {}
  LogField(std::string_view k, bool v) : key(k), value(v) {}
  LogField(std::string_view k, double v) : key(k), value(v) {}
  LogField(std::string_view k, std::signed_integral auto v) : key(k), value(int64_t{v}) {}
  LogField(std::string_view k, std::unsigned_integral auto v) : key(k), value(uint64_t{v}) {}

  std::string_view key;
  Value value;
};

// Writes lines to a sink. Thread-safe; copies share the sink. A line is written whole, and flushed.
// Text that is not UTF-8 is written with replacement characters.
class Logger {
 public:
  // To standard error.
  explicit Logger(LogLevel level);
  // To `out`, which must outlive every copy; the clock too.
  Logger(LogLevel level, std::ostream* out, const Clock* clock = Clock::Real());

  // A logger that adds `fields` to each line.
  Logger With(std::initializer_list<LogField> fields) const;

  bool Enabled(LogLevel level) const { return level >= level_; }
  void Log(LogLevel level, std::string_view message,
           std::initializer_list<LogField> fields = {}) const;

  using Fields = std::initializer_list<LogField>;
  void Debug(std::string_view message, Fields fields = {}) const {
    if (Enabled(LogLevel::kDebug)) Log(LogLevel::kDebug, message, fields);
  }
  void Info(std::string_view message, Fields fields = {}) const {
    Log(LogLevel::kInfo, message, fields);
  }
  void Warning(std::string_view message, Fields fields = {}) const {
    Log(LogLevel::kWarning, message, fields);
  }
  void Error(std::string_view message, Fields fields = {}) const {
    Log(LogLevel::kError, message, fields);
  }

 private:
  const LogLevel level_;
  const Clock* const clock_;
  std::shared_ptr<spdlog::sinks::sink> sink_;
  std::string fixed_fields_;  // `,"key":value` pairs, ready to append.
};

}  // namespace rapporteur
