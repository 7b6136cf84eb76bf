// One option of a ConfigSchema: its names, how it is read and how it is written.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"

namespace rapporteur {

enum class ConfigKind { kValue, kSwitch, kList };

struct ConfigOption {
  std::string key;             // "tls.cert"
  std::string help;            // One or more sentences.
  std::string type_name = {};  // Shown by --help: "DURATION".
  ConfigKind kind = ConfigKind::kValue;

  // Sets the bound variable from the words of a flag or of a YAML node; one word unless kList.
  // Returns kInvalidArgument with what was wrong, without naming the key.
  std::function<absl::Status(const std::vector<std::string>& words)> set = {};
  // The bound variable's present value, as `set` reads it.
  std::function<std::vector<std::string>()> get = {};
  // True where the words of `get` are text and need quotes in YAML.
  bool quoted = false;
};

// "tls.client_ca" → "--tls-client-ca".
std::string FlagName(std::string_view key);

}  // namespace rapporteur
