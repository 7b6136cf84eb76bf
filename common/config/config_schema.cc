#include "common/config/config_schema.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

#include "common/config/config_yaml.h"
#include "common/status/status_macros.h"
#include "common/text/absl_view.h"

namespace rapporteur {
namespace {

constexpr char kConfigFlag[] = "--config";
constexpr char kPrintConfigFlag[] = "--print-config";

template <typename T>
absl::StatusOr<T> ParseNumber(const std::string& word, std::string_view kind) {
  T number{};
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error == std::errc() && end == word.data() + word.size()) return number;
  return absl::InvalidArgumentError(fmt::format("\"{}\" is not {}", word, kind));
}

absl::StatusOr<bool> ParseBool(const std::string& word) {
  if (word == "true") return true;
  if (word == "false") return false;
  return absl::InvalidArgumentError(fmt::format("\"{}\" is neither true nor false", word));
}

absl::StatusOr<absl::Duration> ParseDuration(const std::string& word) {
  absl::Duration duration;
  if (absl::ParseDuration(word, &duration)) return duration;
  return absl::InvalidArgumentError(fmt::format(
      "\"{}\" is not a duration; write a number and a unit, such as 250ms or 1m30s", word));
}

// An option over one variable, from how its type is read and written.
template <typename T, typename Parse, typename Format>
ConfigOption MakeOption(std::string_view key, std::string_view help, T* value, Parse parse,
                        Format format, std::optional<ConfigRange<T>> range) {
  ConfigOption option{.key = std::string(key), .help = std::string(help)};
  option.set = [=](const std::vector<std::string>& words) -> absl::Status {
    ASSIGN_OR_RETURN(const T parsed, parse(words.back()));
    if (range.has_value() && (parsed < range->min || parsed > range->max)) {
      return absl::InvalidArgumentError(fmt::format("{} is not between {} and {}", words.back(),
                                                    format(range->min), format(range->max)));
    }
    *value = parsed;
    return absl::OkStatus();
  };
  option.get = [=] { return std::vector<std::string>{format(*value)}; };
  return option;
}

template <typename T>
ConfigOption MakeNumberOption(std::string_view key, std::string_view help, T* value,
                              std::string_view kind, ConfigRange<T> range) {
  return MakeOption(
      key, help, value, [kind](const std::string& word) { return ParseNumber<T>(word, kind); },
      [](T number) { return fmt::format("{}", number); }, std::optional(range));
}

CLI::Option* AddFlag(const ConfigOption& option, CLI::App* app) {
  const std::string name = FlagName(option.key);
  if (option.kind == ConfigKind::kSwitch) return app->add_flag(name, option.help);
  CLI::Option* flag = app->add_option(name, option.help);
  const std::vector<std::string> words = option.get();
  flag->type_name(option.type_name)
      ->default_str(fmt::format("{}", fmt::join(words, ",")))
      ->run_callback_for_default(false);
  if (option.kind == ConfigKind::kList) flag->delimiter(',')->allow_extra_args(false);
  flag->multi_option_policy(option.kind == ConfigKind::kList ? CLI::MultiOptionPolicy::TakeAll
                                                             : CLI::MultiOptionPolicy::Throw);
  return flag;
}

}  // namespace

std::string FlagName(std::string_view key) {
  std::string name = "--";
  for (const char c : key) name += c == '.' || c == '_' ? '-' : c;
  return name;
}

void ConfigSchema::Add(std::string_view key, std::string* value, std::string_view help) {
  ConfigOption option{.key = std::string(key), .help = std::string(help), .type_name = "TEXT"};
  option.quoted = true;
  option.set = [value](const std::vector<std::string>& words) {
    *value = words.back();
    return absl::OkStatus();
  };
  option.get = [value] { return std::vector<std::string>{*value}; };
  options_.push_back(std::move(option));
}

void ConfigSchema::Add(std::string_view key, bool* value, std::string_view help) {
  options_.push_back(MakeOption<bool>(
      key, help, value, ParseBool, [](bool on) { return std::string(on ? "true" : "false"); },
      std::nullopt));
  options_.back().kind = ConfigKind::kSwitch;
}

void ConfigSchema::Add(std::string_view key, std::vector<std::string>* value,
                       std::string_view help) {
  ConfigOption option{.key = std::string(key), .help = std::string(help), .type_name = "TEXT,..."};
  option.kind = ConfigKind::kList;
  option.quoted = true;
  option.set = [value](const std::vector<std::string>& words) {
    *value = words;
    return absl::OkStatus();
  };
  option.get = [value] { return *value; };
  options_.push_back(std::move(option));
}

void ConfigSchema::Add(std::string_view key, int* value, std::string_view help,
                       ConfigRange<int> range) {
  options_.push_back(MakeNumberOption(key, help, value, "a whole number", range));
  options_.back().type_name = "NUMBER";
}

void ConfigSchema::Add(std::string_view key, int64_t* value, std::string_view help,
                       ConfigRange<int64_t> range) {
  options_.push_back(MakeNumberOption(key, help, value, "a whole number", range));
  options_.back().type_name = "NUMBER";
}

void ConfigSchema::Add(std::string_view key, double* value, std::string_view help,
                       ConfigRange<double> range) {
  options_.push_back(MakeNumberOption(key, help, value, "a number", range));
  options_.back().type_name = "NUMBER";
}

void ConfigSchema::Add(std::string_view key, absl::Duration* value, std::string_view help,
                       ConfigRange<absl::Duration> range) {
  options_.push_back(MakeOption(
      key, help, value, ParseDuration,
      [](absl::Duration duration) { return absl::FormatDuration(duration); },
      std::optional(range)));
  options_.back().type_name = "DURATION";
}

void ConfigSchema::Add(std::string_view key, ByteSize* value, std::string_view help,
                       ConfigRange<ByteSize> range) {
  options_.push_back(MakeOption(
      key, help, value, [](const std::string& word) { return ParseByteSize(word); }, FormatByteSize,
      std::optional(range)));
  options_.back().type_name = "SIZE";
}

absl::Status ConfigSchema::CheckKeys() const {
  std::set<std::string> keys;
  std::set<std::string> flags = {kConfigFlag, kPrintConfigFlag, "--help", "--version"};
  for (const ConfigOption& option : options_) {
    if (!keys.insert(option.key).second || !flags.insert(FlagName(option.key)).second) {
      return absl::InternalError(fmt::format("option \"{}\" is declared twice", option.key));
    }
  }
  for (const std::string& key : keys) {
    const auto below = keys.lower_bound(key + ".");
    if (below != keys.end() && below->starts_with(key + ".")) {
      return absl::InternalError(fmt::format("option \"{}\" is also a section", key));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<ConfigOutcome> ConfigSchema::Parse(int argc, const char* const* argv) {
  RETURN_IF_ERROR(CheckKeys());
  CLI::App app(program_.summary, program_.program);
  std::string file;
  bool print = false;
  app.add_option(kConfigFlag, file, "YAML file with any of these options; flags override it.")
      ->type_name("FILE");
  app.add_flag(kPrintConfigFlag, print, "Print the resulting configuration as YAML and exit.");
  app.set_version_flag("--version", fmt::format("{} {}", program_.program, program_.version));
  std::vector<std::pair<const ConfigOption*, const CLI::Option*>> flags;
  for (const ConfigOption& option : options_) flags.emplace_back(&option, AddFlag(option, &app));

  // CLI11 reports everything, --help too, by exceptions; they end here.
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return ConfigOutcome{.exit = true, .text = app.help()};
  } catch (const CLI::CallForVersion& e) {
    return ConfigOutcome{.exit = true, .text = fmt::format("{}\n", e.what())};
  } catch (const CLI::ParseError& e) {
    return absl::InvalidArgumentError(fmt::format("{}; --help lists the flags", e.what()));
  }

  if (!file.empty()) RETURN_IF_ERROR(ApplyYamlFile(file, options_));
  for (const auto& [option, flag] : flags) {
    if (flag->count() == 0) continue;
    if (const absl::Status status = option->set(flag->results()); !status.ok()) {
      return absl::InvalidArgumentError(
          fmt::format("{}: {}", FlagName(option->key), ToStd(status.message())));
    }
  }
  for (const auto& check : checks_) RETURN_IF_ERROR(check());
  if (!print) return ConfigOutcome{};
  return ConfigOutcome{.exit = true,
                       .text = FormatYaml(fmt::format("{} {}: {}", program_.program,
                                                      program_.version, program_.summary),
                                          options_)};
}

}  // namespace rapporteur
