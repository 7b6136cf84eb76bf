#include <memory>
#include <string>
#include <vector>

#include "tools/rapporteur/commands/commands.h"
#include "tools/rapporteur/commands/list_flags.h"
#include "tools/rapporteur/views/digest.h"
#include "tools/rapporteur/views/words.h"

namespace rapporteur::cli {
namespace {

struct DocumentFlags {
  std::string name;
  bool text = false;
  bool brief = false;
  std::string output = "table";
};

void Show(const query::v1::GetDocumentResponse& response, const DocumentFlags& flags,
          const Console& console) {
  switch (OutputFormOf(flags.output)) {
    case OutputForm::kJson:
      *console.out << ToIndentedJson(response) << '\n';
      return;
    case OutputForm::kJsonLines:
      *console.out << ToJsonLine(response) << '\n';
      return;
    case OutputForm::kTable:
      WriteDigest(response.document(), {response.facts().begin(), response.facts().end()},
                  {.text = flags.text, .evidence = !flags.brief}, console);
  }
}

ExitCode RunDocument(const DocumentFlags& flags, const Session& session) {
  auto client = session.connector->ConnectQuery(session.connection);
  if (!client.ok()) return ReportError(client.status(), QueryServiceName(session), session);
  query::v1::GetDocumentRequest request;
  request.set_name(FullDocumentName(flags.name));
  request.set_view(flags.text ? rapporteur::v1::DOCUMENT_VIEW_FULL
                              : rapporteur::v1::DOCUMENT_VIEW_BASIC);
  const auto response = (*client)->GetDocument(NewContext(session), request);
  if (!response.ok()) return ReportError(response.status(), QueryServiceName(session), session);
  Show(*response, flags, session.console);
  return ExitCode::kOk;
}

}  // namespace

void AddDocumentCommand(CLI::App* app, Session* session) {
  auto flags = std::make_shared<DocumentFlags>();
  CLI::App* command =
      app->add_subcommand("document", "Show one document with its facts and their evidence");
  command
      ->add_option("NAME", flags->name,
                   "As the lists show it: \"nato/some-title-1a2b3c4d\"; with @2 its revision 2")
      ->required();
  command->add_flag("--text", flags->text, "Show the text too");
  command->add_flag("--brief", flags->brief, "Leave out the evidence");
  AddOutputFlag(command, &flags->output);
  command->callback([=] { session->exit_code = RunDocument(*flags, *session); });
}

}  // namespace rapporteur::cli
