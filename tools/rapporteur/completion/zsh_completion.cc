#include <fmt/format.h>

#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "tools/rapporteur/completion/completion_model.h"

namespace rapporteur::cli {
namespace {

// Inside single quotes, and inside the brackets of an _arguments specification.
std::string Quoted(const std::string& text) {
  return absl::StrReplaceAll(text, {{"'", "'\\''"}, {"[", "\\["}, {"]", "\\]"}, {":", "\\:"}});
}

std::string Action(const CompletionOption& option) {
  if (!option.choices.empty()) return fmt::format("({})", absl::StrJoin(option.choices, " "));
  return option.takes_files ? "_files" : " ";
}

std::string OptionSpecs(const CompletionOption& option) {
  std::string specs;
  for (const std::string& name : option.names) {
    specs += fmt::format("        '{}[{}]{}' \\\n", name, Quoted(option.help),
                         option.takes_value ? ":value:" + Action(option) : "");
  }
  return specs;
}

std::string CommandCase(const CompletionCommand& command) {
  std::string specs;
  for (const CompletionOption& option : command.options) specs += OptionSpecs(option);
  for (const CompletionOption& positional : command.positionals) {
    specs += fmt::format("        '*:argument:{}' \\\n", Action(positional));
  }
  return fmt::format("    {})\n      _arguments -s \\\n{}        && return ;;\n", command.name,
                     specs);
}

// The script, with @WORDS@ to be replaced.
constexpr char kScript[] = R"zsh(#compdef @PROGRAM@
# zsh completion for @PROGRAM@: source <(@PROGRAM@ completion zsh), or save it as _@PROGRAM@ in a
# folder of $fpath
_@PROGRAM@() {
  local curcontext=$curcontext state line
  local -a commands=(
@COMMANDS@  )
  _arguments -C \
@OPTIONS@        '1:command:->command' \
        '*::argument:->argument' && return
  case $state in
    command) _describe command commands; return ;;
  esac
  case $line[1] in
@CASES@  esac
}
if [[ $funcstack[1] == _@PROGRAM@ ]]; then _@PROGRAM@ "$@"; else compdef _@PROGRAM@ @PROGRAM@; fi
)zsh";

}  // namespace

std::string ZshCompletion(const CompletionModel& model) {
  std::string described;
  std::string cases;
  for (const CompletionCommand& command : model.commands) {
    described += fmt::format("    '{}:{}'\n", command.name, Quoted(command.help));
    cases += CommandCase(command);
  }
  std::string options;
  for (const CompletionOption& option : model.options) options += OptionSpecs(option);
  return absl::StrReplaceAll(kScript, {{"@PROGRAM@", model.program},
                                       {"@COMMANDS@", described},
                                       {"@OPTIONS@", options},
                                       {"@CASES@", cases}});
}

}  // namespace rapporteur::cli
