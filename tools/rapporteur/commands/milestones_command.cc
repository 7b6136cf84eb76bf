#include <memory>
#include <string>
#include <vector>

#include "tools/rapporteur/commands/commands.h"
#include "tools/rapporteur/commands/enum_flags.h"
#include "tools/rapporteur/commands/list_flags.h"
#include "tools/rapporteur/views/words.h"

namespace rapporteur::cli {
namespace {

using query::v1::ListMilestonesRequest;
using query::v1::ListMilestonesResponse;

struct MilestonesFlags {
  ListFlags list;
  std::string document;
  std::string words;
  std::vector<std::string> kinds;
  std::string place;
};

ExitCode RunMilestones(const MilestonesFlags& flags, const Session& session) {
  ListMilestonesRequest request;
  request.set_parent(ParentOf(flags.document, flags.list.source));
  request.set_words(flags.words);
  SetEnums<rapporteur::v1::MilestoneKind>(flags.kinds, request.mutable_kinds());
  request.set_place(flags.place);
  *request.mutable_time() = IntervalOf(flags.list);
  return RunList(flags.list, MilestoneView(), request,
                 ListMethod{&query::QueryApi::ListMilestones, &ListMilestonesResponse::milestones},
                 session);
}

}  // namespace

void AddMilestonesCommand(CLI::App* app, Session* session) {
  auto flags = std::make_shared<MilestonesFlags>();
  CLI::App* command = app->add_subcommand(
      "milestones", "Show what was established, launched, opened, signed or ended");
  command->add_option("--words", flags->words, "Only things whose name contains all these words");
  AddEnumFlag<rapporteur::v1::MilestoneKind>(command, "--kind", "Only of this kind", &flags->kinds);
  command->add_option("--place", flags->place, "Only at places that contain all these words");
  AddDocumentFlag(command, &flags->document);
  AddListFlags(command, 50, "Happening", &flags->list);
  command->callback([=] { session->exit_code = RunMilestones(*flags, *session); });
}

}  // namespace rapporteur::cli
