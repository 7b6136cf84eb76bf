#include "tools/rapporteur/completion/completion_model.h"

#include <string_view>

#include "absl/strings/str_split.h"

namespace rapporteur::cli {
namespace {

// "{table,json}" is how CLI11 describes a check against a list of values.
std::vector<std::string> ChoicesOf(const std::string& type_description) {
  const size_t open = type_description.find('{');
  const size_t close = type_description.find('}', open);
  if (open == std::string::npos || close == std::string::npos) return {};
  return absl::StrSplit(type_description.substr(open + 1, close - open - 1), ',');
}

CompletionOption ReadOption(const CLI::Option& option) {
  CompletionOption read;
  for (const std::string& name : option.get_snames()) read.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) read.names.push_back("--" + name);
  read.help = option.get_description();
  read.takes_value = option.get_items_expected_max() > 0;
  const std::string type = option.get_type_name();
  read.choices = ChoicesOf(type);
  read.takes_files = type.find("FILE") != std::string::npos;
  return read;
}

void ReadOptions(const CLI::App& app, std::vector<CompletionOption>* options,
                 std::vector<CompletionOption>* positionals) {
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_group().empty()) continue;  // Hidden.
    (option->get_positional() ? positionals : options)->push_back(ReadOption(*option));
  }
}

}  // namespace

CompletionModel ReadCompletionModel(const CLI::App& app) {
  CompletionModel model = {.program = app.get_name()};
  std::vector<CompletionOption> none;
  ReadOptions(app, &model.options, &none);
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    CompletionCommand read = {.name = command->get_name(), .help = command->get_description()};
    ReadOptions(*command, &read.options, &read.positionals);
    for (const CompletionOption& option : model.options) {
      if (option.takes_value || option.names.size() > 1) read.options.push_back(option);
    }
    model.commands.push_back(std::move(read));
  }
  return model;
}

}  // namespace rapporteur::cli
