#include <memory>
#include <string>
#include <vector>

#include "tools/rapporteur/commands/commands.h"
#include "tools/rapporteur/commands/enum_flags.h"
#include "tools/rapporteur/commands/list_flags.h"
#include "tools/rapporteur/views/view.h"
#include "tools/rapporteur/views/words.h"

namespace rapporteur::cli {
namespace {

using query::v1::ListEngagementsRequest;
using query::v1::ListEngagementsResponse;

struct MeetingsFlags {
  ListFlags list;
  std::string document;
  std::vector<std::string> people;
  std::vector<std::string> organizations;
  std::vector<std::string> countries;
  std::string place;
  std::vector<std::string> kinds;
  std::vector<std::string> statuses;
  std::string unreported_before;
  bool statements = false;
};

ExitCode RunMeetings(const MeetingsFlags& flags, const Session& session) {
  ListEngagementsRequest request;
  request.set_parent(ParentOf(flags.document, flags.list.source));
  for (const std::string& name : flags.people) request.add_participants(name);
  for (const std::string& name : flags.organizations) request.add_organizations(name);
  for (const std::string& code : flags.countries) request.add_countries(code);
  request.set_place(flags.place);
  SetEnums<rapporteur::v1::EngagementKind>(flags.kinds, request.mutable_kinds());
  SetEnums<rapporteur::v1::EngagementStatus>(flags.statuses, request.mutable_statuses());
  *request.mutable_time() = IntervalOf(flags.list);
  if (!flags.statements) request.set_view(query::v1::ENGAGEMENT_VIEW_HISTORY);
  if (!flags.unreported_before.empty()) {
    *request.mutable_unreported_before() = MomentOf(flags.unreported_before);
  }
  return RunList(
      flags.list, flags.statements ? Without(EngagementView(), {"Announced"}) : EngagementView(),
      request, ListMethod{&query::QueryApi::ListEngagements, &ListEngagementsResponse::engagements},
      session);
}

}  // namespace

void AddMeetingsCommand(CLI::App* app, Session* session) {
  auto flags = std::make_shared<MeetingsFlags>();
  CLI::App* command = app->add_subcommand("meetings", "Show who met whom, when and where");
  AddRepeatedFlag(command, "--person", "Only where this person takes part", &flags->people);
  AddRepeatedFlag(command, "--organization", "Only where this organization takes part",
                  &flags->organizations);
  AddRepeatedFlag(command, "--country", "Only where this country takes part, by its code: NOR",
                  &flags->countries);
  command->add_option("--place", flags->place, "Only at places that contain all these words");
  AddEnumFlag<rapporteur::v1::EngagementKind>(command, "--kind", "Only of this kind",
                                              &flags->kinds);
  CLI::Option* status = AddEnumFlag<rapporteur::v1::EngagementStatus>(
      command, "--status", "Only of this status", &flags->statuses);
  CLI::Option* statements = command->add_flag("--statements", flags->statements,
                                              "A row for each document that speaks of a meeting");
  command
      ->add_option("--unreported-before", flags->unreported_before,
                   "Only announced ones, over before this day, that no document reports")
      ->check(CLI::Validator(CheckTimeFlag, "TIME", "time"))
      ->excludes(statements)
      ->excludes(status);
  AddDocumentFlag(command, &flags->document);
  AddListFlags(command, 50, "Taking place", &flags->list);
  command->callback([=] { session->exit_code = RunMeetings(*flags, *session); });
}

}  // namespace rapporteur::cli
