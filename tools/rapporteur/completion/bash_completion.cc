#include <fmt/format.h>

#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "tools/rapporteur/completion/completion_model.h"

namespace rapporteur::cli {
namespace {

std::string NamesOf(const std::vector<CompletionOption>& options) {
  std::string names;
  for (const CompletionOption& option : options) {
    for (const std::string& name : option.names) {
      if (!names.empty()) names += ' ';
      names += name;
    }
  }
  return names;
}

// The reply for the value of an option: its choices, files, or nothing.
std::string ValueReply(const CompletionOption& option) {
  if (!option.choices.empty()) {
    return fmt::format("mapfile -t COMPREPLY < <(compgen -W '{}' -- \"$cur\")",
                       absl::StrJoin(option.choices, " "));
  }
  if (option.takes_files) return "mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")";
  return "COMPREPLY=()";
}

std::string ValueCases(const CompletionCommand& command) {
  std::string cases;
  for (const CompletionOption& option : command.options) {
    if (!option.takes_value) continue;
    cases += fmt::format("        {}) {}; return ;;\n", absl::StrJoin(option.names, "|"),
                         ValueReply(option));
  }
  return cases;
}

std::string CommandCase(const CompletionCommand& command) {
  std::string words = NamesOf(command.options);
  std::string text = fmt::format("    {})\n      case $prev in\n{}      esac\n", command.name,
                                 ValueCases(command));
  for (const CompletionOption& positional : command.positionals) {
    if (positional.choices.empty() && !positional.takes_files) continue;
    text += fmt::format("      if [[ $cur != -* ]]; then {}; return; fi\n", ValueReply(positional));
  }
  return text +
         fmt::format("      mapfile -t COMPREPLY < <(compgen -W '{}' -- \"$cur\") ;;\n", words);
}

// The script, with @WORDS@ to be replaced.
constexpr char kScript[] =
    R"bash(# bash completion for @PROGRAM@: eval "$(@PROGRAM@ completion bash)"
_@PROGRAM@() {
  local cur prev word command=
  cur=${COMP_WORDS[COMP_CWORD]}
  prev=${COMP_WORDS[COMP_CWORD - 1]}
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case " @COMMANDS@ " in *" $word "*) command=$word; break ;; esac
  done
  COMPREPLY=()
  case $command in
@CASES@    *)
      mapfile -t COMPREPLY < <(compgen -W '@COMMANDS@ @OPTIONS@' -- "$cur") ;;
  esac
}
complete -F _@PROGRAM@ @PROGRAM@
)bash";

}  // namespace

std::string BashCompletion(const CompletionModel& model) {
  std::string commands;
  std::string cases;
  for (const CompletionCommand& command : model.commands) {
    commands += (commands.empty() ? "" : " ") + command.name;
    cases += CommandCase(command);
  }
  return absl::StrReplaceAll(kScript, {{"@PROGRAM@", model.program},
                                       {"@COMMANDS@", commands},
                                       {"@CASES@", cases},
                                       {"@OPTIONS@", NamesOf(model.options)}});
}

}  // namespace rapporteur::cli
