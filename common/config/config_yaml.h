// Configuration options as YAML. Internal to common/config.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "common/config/config_option.h"

namespace rapporteur {

// Sets `options` from the YAML file `path`. Returns kInvalidArgument naming file, line and key for
// unknown, repeated or wrongly typed keys, and for a file that cannot be read. Blocks on disk.
absl::Status ApplyYamlFile(const std::string& path, const std::vector<ConfigOption>& options);

// The same for `text`; `name` stands for the file in errors.
absl::Status ApplyYamlText(const std::string& text, std::string_view name,
                           const std::vector<ConfigOption>& options);

// Writes the present values with their help as comments, in the order added, below `heading`.
std::string FormatYaml(std::string_view heading, const std::vector<ConfigOption>& options);

}  // namespace rapporteur
