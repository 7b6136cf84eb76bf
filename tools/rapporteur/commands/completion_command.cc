#include <memory>
#include <string>

#include "tools/rapporteur/commands/commands.h"
#include "tools/rapporteur/completion/completion_model.h"

namespace rapporteur::cli {

void AddCompletionCommand(CLI::App* app, Session* session) {
  auto shell = std::make_shared<std::string>();
  CLI::App* command = app->add_subcommand("completion", "Write a completion script for a shell");
  command->add_option("SHELL", *shell, "The shell")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  command->callback([=] {
    const CompletionModel model = ReadCompletionModel(*app);
    const std::string script = *shell == "bash"  ? BashCompletion(model)
                               : *shell == "zsh" ? ZshCompletion(model)
                                                 : FishCompletion(model);
    *session->console.out << script;
  });
}

}  // namespace rapporteur::cli
