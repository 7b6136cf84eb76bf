// Details of an absl::Status beyond those of common/status/error.h. Knows neither gRPC nor
// protobuf.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace rapporteur {

// Tells clients how long to wait before they try again.
absl::Status WithRetryDelay(absl::Status status, absl::Duration delay);
std::optional<absl::Duration> RetryDelay(const absl::Status& status);

// A key and value of ErrorInfo.metadata: what the message says in words, for programs.
// REQUIRES: `key` is a lowerCamelCase word of at most 64 characters.
absl::Status WithErrorMetadata(absl::Status status, std::string_view key, std::string_view value);
std::map<std::string, std::string> ErrorMetadata(const absl::Status& status);

}  // namespace rapporteur
