#include <memory>
#include <string>
#include <vector>

#include "tools/rapporteur/commands/commands.h"
#include "tools/rapporteur/commands/enum_flags.h"
#include "tools/rapporteur/commands/list_flags.h"
#include "tools/rapporteur/views/words.h"

namespace rapporteur::cli {
namespace {

using query::v1::ListDocumentsRequest;
using query::v1::ListDocumentsResponse;

struct DocumentsFlags {
  ListFlags list;
  std::vector<std::string> kinds;
};

ExitCode RunDocuments(const DocumentsFlags& flags, const Session& session) {
  ListDocumentsRequest request;
  request.set_parent(FullSourceName(flags.list.source));
  SetEnums<rapporteur::v1::DocumentKind>(flags.kinds, request.mutable_kinds());
  *request.mutable_published() = IntervalOf(flags.list);
  return RunList(flags.list, DocumentView(), request,
                 ListMethod{&query::QueryApi::ListDocuments, &ListDocumentsResponse::documents},
                 session);
}

}  // namespace

void AddDocumentsCommand(CLI::App* app, Session* session) {
  auto flags = std::make_shared<DocumentsFlags>();
  CLI::App* command = app->add_subcommand("documents", "Show which documents there are");
  AddEnumFlag<rapporteur::v1::DocumentKind>(command, "--kind", "Only of this kind", &flags->kinds);
  AddListFlags(command, 50, "Published", &flags->list);
  command->callback([=] { session->exit_code = RunDocuments(*flags, *session); });
}

}  // namespace rapporteur::cli
