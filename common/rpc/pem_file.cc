#include "common/rpc/pem_file.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

namespace rapporteur {

absl::StatusOr<std::string> ReadPemFile(const std::string& path, std::string_view option) {
  if (path.empty()) return std::string();
  std::ifstream file(path, std::ios::binary);
  if (!file.is_open()) {
    return absl::InvalidArgumentError(fmt::format("{}: cannot read \"{}\"", option, path));
  }
  std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (text.find("-----BEGIN ") == std::string::npos) {
    return absl::InvalidArgumentError(fmt::format("{}: \"{}\" is not a PEM file", option, path));
  }
  return text;
}

}  // namespace rapporteur
