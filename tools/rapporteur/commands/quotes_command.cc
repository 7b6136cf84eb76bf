#include <memory>
#include <string>

#include "tools/rapporteur/commands/commands.h"
#include "tools/rapporteur/commands/list_flags.h"
#include "tools/rapporteur/views/words.h"

namespace rapporteur::cli {
namespace {

using query::v1::ListQuotesRequest;
using query::v1::ListQuotesResponse;

struct QuotesFlags {
  ListFlags list;
  std::string document;
  std::string speaker;
  std::string words;
};

ExitCode RunQuotes(const QuotesFlags& flags, const Session& session) {
  ListQuotesRequest request;
  request.set_parent(ParentOf(flags.document, flags.list.source));
  request.set_speaker(flags.speaker);
  request.set_words(flags.words);
  *request.mutable_published() = IntervalOf(flags.list);
  return RunList(flags.list, QuoteView(), request,
                 ListMethod{&query::QueryApi::ListQuotes, &ListQuotesResponse::quotes}, session);
}

}  // namespace

void AddQuotesCommand(CLI::App* app, Session* session) {
  auto flags = std::make_shared<QuotesFlags>();
  CLI::App* command = app->add_subcommand("quotes", "Show who said what");
  command->add_option("--speaker", flags->speaker, "Only of this person: \"Mark Rutte\"");
  command->add_option("--words", flags->words, "Only those that contain all these words");
  AddDocumentFlag(command, &flags->document);
  AddListFlags(command, 50, "Published", &flags->list);
  command->callback([=] { session->exit_code = RunQuotes(*flags, *session); });
}

}  // namespace rapporteur::cli
