#include "common/config/config_yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "common/status/status_macros.h"

namespace rapporteur {
namespace {

constexpr size_t kCommentColumns = 92;

// Walks one document and remembers where it is, for the errors.
class YamlReader {
 public:
  YamlReader(std::string_view file, const std::vector<ConfigOption>& options) : file_(file) {
    for (const ConfigOption& option : options) by_key_.emplace(option.key, &option);
  }

  absl::Status ReadSection(const YAML::Node& section, const std::string& prefix) {
    if (section.IsNull()) return absl::OkStatus();
    if (!section.IsMap()) {
      return Error(section, prefix.empty() ? "the file" : fmt::format("key \"{}\"", prefix),
                   "must be a map of keys to values");
    }
    for (const auto& entry : section) {
      if (!entry.first.IsScalar()) return Error(entry.first, "a key", "must be a plain word");
      const std::string& word = entry.first.Scalar();
      const std::string key = prefix.empty() ? word : fmt::format("{}.{}", prefix, word);
      if (!seen_.insert(key).second) {
        return Error(entry.first, fmt::format("key \"{}\"", key), "stands here a second time");
      }
      RETURN_IF_ERROR(ReadEntry(entry.first, entry.second, key));
    }
    return absl::OkStatus();
  }

 private:
  absl::Status ReadEntry(const YAML::Node& name, const YAML::Node& value, const std::string& key) {
    if (const auto found = by_key_.find(key); found != by_key_.end()) {
      return ReadValue(name, value, *found->second);
    }
    const auto below = by_key_.lower_bound(key + ".");
    if (below != by_key_.end() && below->first.starts_with(key + ".")) {
      return ReadSection(value, key);
    }
    return Error(name, fmt::format("key \"{}\"", key),
                 "is unknown; --print-config lists the known ones");
  }

  // Errors give the line of `name`: an absent value has none of its own.
  absl::Status ReadValue(const YAML::Node& name, const YAML::Node& value,
                         const ConfigOption& option) {
    const std::string what = fmt::format("key \"{}\"", option.key);
    std::vector<std::string> words;
    if (option.kind == ConfigKind::kList) {
      if (!value.IsSequence()) return Error(name, what, "must be a list");
      for (const YAML::Node& item : value) {
        if (!item.IsScalar()) return Error(item, what, "must be a list of plain values");
        words.push_back(item.Scalar());
      }
    } else {
      if (!value.IsScalar()) return Error(name, what, "must be a single value");
      words.push_back(value.Scalar());
    }
    const absl::Status status = option.set(words);
    return status.ok() ? status : Error(name, what, std::string(status.message()));
  }

  absl::Status Error(const YAML::Node& node, std::string_view what, std::string_view problem) {
    const YAML::Mark mark = node.Mark();
    return absl::InvalidArgumentError(
        fmt::format("{}:{}: {}: {}", file_, mark.line + 1, what, problem));
  }

  const std::string_view file_;
  std::map<std::string, const ConfigOption*, std::less<>> by_key_;
  std::set<std::string> seen_;
};

// Breaks `text` at spaces into comment lines.
void AppendComment(std::string_view text, std::string_view indent, std::string* out) {
  while (!text.empty()) {
    size_t cut = text.size();
    if (cut + indent.size() > kCommentColumns) {
      cut = text.rfind(' ', kCommentColumns - indent.size());
      if (cut == std::string_view::npos || cut == 0) cut = text.size();
    }
    *out += fmt::format("{}# {}\n", indent, text.substr(0, cut));
    text.remove_prefix(std::min(text.size(), cut + 1));
  }
}

std::string Scalar(const std::string& word, bool quoted) {
  YAML::Emitter emitter;
  if (quoted) emitter << YAML::DoubleQuoted;
  emitter << word;
  return emitter.c_str();
}

std::string Value(const ConfigOption& option) {
  const std::vector<std::string> words = option.get();
  if (option.kind != ConfigKind::kList) return Scalar(words.front(), option.quoted);
  std::string list = "[";
  for (const std::string& word : words) {
    if (list.size() > 1) list += ", ";
    list += Scalar(word, option.quoted);
  }
  return list + "]";
}

// Options of one section, in the order added: leaves first, because a leaf after a section would
// belong to that section's map.
void AppendSection(const std::vector<const ConfigOption*>& options, size_t prefix_size,
                   std::string_view indent, std::string* out) {
  std::vector<std::pair<std::string, std::vector<const ConfigOption*>>> sections;
  for (const ConfigOption* option : options) {
    const std::string rest = option->key.substr(prefix_size);
    const size_t dot = rest.find('.');
    if (dot == std::string::npos) {
      AppendComment(option->help, indent, out);
      *out += fmt::format("{}{}: {}\n", indent, rest, Value(*option));
      continue;
    }
    const std::string name = rest.substr(0, dot);
    auto section = sections.begin();
    while (section != sections.end() && section->first != name) ++section;
    if (section == sections.end()) section = sections.insert(section, {name, {}});
    section->second.push_back(option);
  }
  for (const auto& [name, members] : sections) {
    *out += fmt::format("{}{}:\n", indent, name);
    AppendSection(members, prefix_size + name.size() + 1, fmt::format("{}  ", indent), out);
  }
}

}  // namespace

absl::Status ApplyYamlText(const std::string& text, std::string_view name,
                           const std::vector<ConfigOption>& options) {
  // yaml-cpp reports malformed input by exceptions; they end here.
  try {
    return YamlReader(name, options).ReadSection(YAML::Load(text), "");
  } catch (const YAML::Exception& e) {
    return absl::InvalidArgumentError(
        fmt::format("{}:{}: is not YAML: {}", name, e.mark.line + 1, e.msg));
  }
}

absl::Status ApplyYamlFile(const std::string& path, const std::vector<ConfigOption>& options) {
  std::ifstream file(path);
  if (!file.is_open() || std::filesystem::is_directory(path)) {
    return absl::InvalidArgumentError(fmt::format("--config: cannot read the file \"{}\"", path));
  }
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  return ApplyYamlText(text, path, options);
}

std::string FormatYaml(std::string_view heading, const std::vector<ConfigOption>& options) {
  std::string out;
  AppendComment(heading, "", &out);
  std::vector<const ConfigOption*> all;
  for (const ConfigOption& option : options) all.push_back(&option);
  AppendSection(all, 0, "", &out);
  return out;
}

}  // namespace rapporteur
