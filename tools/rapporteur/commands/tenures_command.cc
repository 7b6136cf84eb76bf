#include <memory>
#include <string>

#include "tools/rapporteur/commands/commands.h"
#include "tools/rapporteur/commands/list_flags.h"
#include "tools/rapporteur/views/words.h"

namespace rapporteur::cli {
namespace {

using query::v1::ListTenuresRequest;
using query::v1::ListTenuresResponse;

struct TenuresFlags {
  ListFlags list;
  std::string document;
  std::string person;
  std::string office;
  std::string organization;
  std::string country;
};

ExitCode RunTenures(const TenuresFlags& flags, const Session& session) {
  ListTenuresRequest request;
  request.set_parent(ParentOf(flags.document, flags.list.source));
  request.set_person(flags.person);
  request.set_office(flags.office);
  request.set_organization(flags.organization);
  request.set_country(flags.country);
  *request.mutable_time() = IntervalOf(flags.list);
  return RunList(flags.list, TenureView(), request,
                 ListMethod{&query::QueryApi::ListTenures, &ListTenuresResponse::tenures}, session);
}

}  // namespace

void AddTenuresCommand(CLI::App* app, Session* session) {
  auto flags = std::make_shared<TenuresFlags>();
  CLI::App* command = app->add_subcommand("tenures", "Show who took up or left an office when");
  command->add_option("--person", flags->person, "Only of this person: \"Mark Rutte\"");
  command->add_option("--office", flags->office, "Only offices that contain all these words");
  command->add_option("--organization", flags->organization, "Only offices of this body");
  command->add_option("--country", flags->country,
                      "Only offices of this country, by its code: NOR");
  AddDocumentFlag(command, &flags->document);
  AddListFlags(command, 50, "In office", &flags->list);
  command->callback([=] { session->exit_code = RunTenures(*flags, *session); });
}

}  // namespace rapporteur::cli
