#include <memory>
#include <string>
#include <vector>

#include "tools/rapporteur/commands/commands.h"
#include "tools/rapporteur/commands/enum_flags.h"
#include "tools/rapporteur/commands/list_flags.h"
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
  return RunList(
      flags.list, EngagementView(), request,
      ListMethod{&query::QueryClient::ListEngagements, &ListEngagementsResponse::engagements},
      session);
}

// Takes one value each time it is given.
void AddRepeatedFlag(CLI::App* command, const std::string& name, const std::string& help,
                     std::vector<std::string>* values) {
  command->add_option(name, *values, help + "; may be repeated")
      ->expected(1)
      ->take_all()
      ->type_name("TEXT");
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
  AddEnumFlag<rapporteur::v1::EngagementStatus>(command, "--status", "Only of this status",
                                                &flags->statuses);
  AddDocumentFlag(command, &flags->document);
  AddListFlags(command, 50, "Taking place", &flags->list);
  command->callback([=] { session->exit_code = RunMeetings(*flags, *session); });
}

}  // namespace rapporteur::cli
