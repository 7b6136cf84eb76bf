// PEM files with errors that name the file. Internal to common/rpc.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace rapporteur {

// Returns the text of `path`, or "" where `path` is empty. Returns kInvalidArgument, naming
// `option`, for a file that cannot be read or holds no PEM block. Blocks on disk.
absl::StatusOr<std::string> ReadPemFile(const std::string& path, std::string_view option);

// Returns kInvalidArgument, naming the option, where `cert` begins with no certificate or `key` is
// not the private key of the first one.
absl::Status CheckKeyPair(const std::string& cert, const std::string& key);

}  // namespace rapporteur
