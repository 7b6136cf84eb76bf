#include <fmt/format.h>

#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "tools/rapporteur/completion/completion_model.h"

namespace rapporteur::cli {
namespace {

std::string Quoted(const std::string& text) {
  return "'" + absl::StrReplaceAll(text, {{"\\", "\\\\"}, {"'", "\\'"}}) + "'";
}

std::string OptionLine(const std::string& program, const std::string& condition,
                       const CompletionOption& option) {
  std::string line = fmt::format("complete -c {} -n {}", program, Quoted(condition));
  for (const std::string& name : option.names) {
    line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  }
  if (option.takes_value) {
    line += option.takes_files ? " -r -F" : " -x";
    if (!option.choices.empty()) line += " -a " + Quoted(absl::StrJoin(option.choices, " "));
  }
  return line + " -d " + Quoted(option.help) + "\n";
}

std::string PositionalLine(const std::string& program, const std::string& condition,
                           const CompletionOption& option) {
  if (option.takes_files) {
    return fmt::format("complete -c {} -n {} -F\n", program, Quoted(condition));
  }
  if (option.choices.empty()) return "";
  return fmt::format("complete -c {} -n {} -a {}\n", program, Quoted(condition),
                     Quoted(absl::StrJoin(option.choices, " ")));
}

}  // namespace

std::string FishCompletion(const CompletionModel& model) {
  const std::string& program = model.program;
  std::string script = fmt::format(
      "# fish completion for {0}: {0} completion fish | source\ncomplete -c {0} -f\n", program);
  const std::string no_command = "__fish_use_subcommand";
  for (const CompletionOption& option : model.options) {
    script += OptionLine(program, no_command, option);
  }
  for (const CompletionCommand& command : model.commands) {
    script += fmt::format("complete -c {} -n {} -a {} -d {}\n", program, Quoted(no_command),
                          command.name, Quoted(command.help));
    const std::string condition = "__fish_seen_subcommand_from " + command.name;
    for (const CompletionOption& option : command.options) {
      script += OptionLine(program, condition, option);
    }
    for (const CompletionOption& positional : command.positionals) {
      script += PositionalLine(program, condition, positional);
    }
  }
  return script;
}

}  // namespace rapporteur::cli
