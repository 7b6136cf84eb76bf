#include <memory>
#include <string>

#include "tools/rapporteur/commands/commands.h"
#include "tools/rapporteur/commands/list_flags.h"
#include "tools/rapporteur/views/words.h"

namespace rapporteur::cli {
namespace {

using query::v1::ListOfficesRequest;
using query::v1::ListOfficesResponse;

struct OfficesFlags {
  ListFlags list;
  std::string document;
  std::string person;
  std::string words;
};

ExitCode RunOffices(const OfficesFlags& flags, const Session& session) {
  ListOfficesRequest request;
  request.set_parent(ParentOf(flags.document, flags.list.source));
  request.set_person(flags.person);
  request.set_words(flags.words);
  *request.mutable_published() = IntervalOf(flags.list);
  return RunList(flags.list, OfficeHolderView(), request,
                 ListMethod{&query::QueryApi::ListOffices, &ListOfficesResponse::office_holders},
                 session);
}

}  // namespace

void AddOfficesCommand(CLI::App* app, Session* session) {
  auto flags = std::make_shared<OfficesFlags>();
  CLI::App* command = app->add_subcommand("offices", "Show who holds which office");
  command->add_option("--person", flags->person, "Only of this person: \"Mark Rutte\"");
  command->add_option("--words", flags->words, "Only offices that contain all these words");
  AddDocumentFlag(command, &flags->document);
  AddListFlags(command, 50, "Published", &flags->list);
  command->callback([=] { session->exit_code = RunOffices(*flags, *session); });
}

}  // namespace rapporteur::cli
