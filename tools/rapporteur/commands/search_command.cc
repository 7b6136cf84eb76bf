#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "tools/rapporteur/commands/commands.h"
#include "tools/rapporteur/commands/enum_flags.h"
#include "tools/rapporteur/commands/list_flags.h"
#include "tools/rapporteur/views/words.h"

namespace rapporteur::cli {
namespace {

using query::v1::SearchDocumentsRequest;
using query::v1::SearchDocumentsResponse;

struct SearchFlags {
  ListFlags list;
  std::vector<std::string> words;
  std::vector<std::string> kinds;
};

ExitCode RunSearch(const SearchFlags& flags, const Session& session) {
  SearchDocumentsRequest request;
  request.set_query(absl::StrJoin(flags.words, " "));
  request.set_parent(FullSourceName(flags.list.source));
  SetEnums<rapporteur::v1::DocumentKind>(flags.kinds, request.mutable_kinds());
  *request.mutable_published() = IntervalOf(flags.list);
  return RunList(flags.list, SearchResultView(), request,
                 ListMethod{&query::QueryApi::SearchDocuments, &SearchDocumentsResponse::results},
                 session);
}

}  // namespace

void AddSearchCommand(CLI::App* app, Session* session) {
  auto flags = std::make_shared<SearchFlags>();
  CLI::App* command = app->add_subcommand("search", "Find documents that contain words");
  command
      ->add_option(
          "WORDS", flags->words,
          "Words that must all occur, or a search with OR, -, \"phrases\", title:, * and ~")
      ->required();
  AddEnumFlag<rapporteur::v1::DocumentKind>(command, "--kind", "Only of this kind", &flags->kinds);
  AddListFlags(command, 10, "Published", &flags->list);
  command->callback([=] { session->exit_code = RunSearch(*flags, *session); });
}

}  // namespace rapporteur::cli
