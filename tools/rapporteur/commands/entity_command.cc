#include <memory>
#include <string>
#include <vector>

#include "services/record/country_name.h"
#include "services/record/names.h"
#include "tools/rapporteur/commands/commands.h"
#include "tools/rapporteur/commands/list_flags.h"
#include "tools/rapporteur/views/entity_digest.h"

namespace rapporteur::cli {
namespace {

struct EntityFlags {
  std::string name;
  std::string output = "table";
};

// The resource names that `name` can stand for, the likeliest first.
std::vector<std::string> ResourceNames(const std::string& name) {
  if (name.find('/') != std::string::npos) return {name};
  std::vector<std::string> names;
  if (!CountryNameOf(name).empty()) names.push_back(CountryReference(name).name());
  for (const auto reference :
       {PersonReference, OrganizationReference, PlaceReference, OfficeReference}) {
    names.push_back(reference(name).name());
  }
  return names;
}

void Show(const query::v1::Entity& entity, const EntityFlags& flags, const Console& console) {
  switch (OutputFormOf(flags.output)) {
    case OutputForm::kJson:
      *console.out << ToIndentedJson(entity) << '\n';
      return;
    case OutputForm::kJsonLines:
      *console.out << ToJsonLine(entity) << '\n';
      return;
    case OutputForm::kTable:
      WriteEntity(entity, console);
  }
}

ExitCode RunEntity(const EntityFlags& flags, const Session& session) {
  auto client = session.connector->ConnectQuery(session.connection);
  if (!client.ok()) return ReportError(client.status(), QueryServiceName(session), session);
  absl::Status not_found;
  for (const std::string& name : ResourceNames(flags.name)) {
    query::v1::GetEntityRequest request;
    request.set_name(name);
    const auto response = (*client)->GetEntity(NewContext(session), request);
    if (response.ok()) {
      Show(response->entity(), flags, session.console);
      return ExitCode::kOk;
    }
    if (!absl::IsNotFound(response.status())) {
      return ReportError(response.status(), QueryServiceName(session), session);
    }
    // Of several tries the first one is the likeliest.
    if (not_found.ok()) not_found = response.status();
  }
  return ReportError(not_found, QueryServiceName(session), session);
}

}  // namespace

void AddEntityCommand(CLI::App* app, Session* session) {
  auto flags = std::make_shared<EntityFlags>();
  CLI::App* command = app->add_subcommand(
      "entity", "Show what is known about a person, organization, country, place or office");
  command
      ->add_option("NAME", flags->name,
                   "A name, a country's code, or with its collection: \"people/mark-rutte\"")
      ->required();
  AddOutputFlag(command, &flags->output);
  command->callback([=] { session->exit_code = RunEntity(*flags, *session); });
}

}  // namespace rapporteur::cli
