// What a shell needs to know to complete the command, read from the command itself.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace rapporteur::cli {

struct CompletionOption {
  std::vector<std::string> names;  // "-o", "--output"; empty for a positional argument.
  std::string help;
  bool takes_value = false;
  std::vector<std::string> choices;  // Empty: any value.
  bool takes_files = false;
};

struct CompletionCommand {
  std::string name;
  std::string help;
  std::vector<CompletionOption> options;  // Those of the whole program too.
  std::vector<CompletionOption> positionals;
};

struct CompletionModel {
  std::string program;
  std::vector<CompletionOption> options;  // Before a subcommand.
  std::vector<CompletionCommand> commands;
};

// Reads the model from `app`, so that a new flag or subcommand is completed without another word.
CompletionModel ReadCompletionModel(const CLI::App& app);

// Scripts for `source` or for the shell's completion folder.
std::string BashCompletion(const CompletionModel& model);
std::string ZshCompletion(const CompletionModel& model);
std::string FishCompletion(const CompletionModel& model);

}  // namespace rapporteur::cli
