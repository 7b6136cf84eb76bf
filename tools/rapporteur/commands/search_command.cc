#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
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
using rapporteur::v1::DocumentKind;
using rapporteur::v1::Facet;
using rapporteur::v1::FacetField;
using rapporteur::v1::SearchOrder;

struct SearchFlags {
  ListFlags list;
  std::vector<std::string> words;
  std::vector<std::string> kinds;
  std::vector<std::string> facets;
  std::string histogram;
  std::string sort;
};

// What is to be counted by. Each once, whatever flags ask for it: the service takes no field twice.
std::vector<std::string> FacetsOf(const SearchFlags& flags) {
  std::vector<std::string> asked = flags.facets;
  if (!flags.histogram.empty()) asked.push_back(flags.histogram);
  std::vector<std::string> facets;
  for (std::string& facet : asked) {
    if (std::find(facets.begin(), facets.end(), facet) != facets.end()) continue;
    facets.push_back(std::move(facet));
  }
  return facets;
}

SearchDocumentsRequest RequestOf(const SearchFlags& flags) {
  SearchDocumentsRequest request;
  request.set_query(absl::StrJoin(flags.words, " "));
  request.set_parent(FullSourceName(flags.list.source));
  SetEnums<DocumentKind>(flags.kinds, request.mutable_kinds());
  *request.mutable_published() = IntervalOf(flags.list);
  SetEnums<FacetField>(FacetsOf(flags), request.mutable_facets());
  if (!flags.sort.empty()) {
    const int order = EnumNumber(google::protobuf::GetEnumDescriptor<SearchOrder>(), flags.sort);
    request.set_order(static_cast<SearchOrder>(order));
  }
  return request;
}

// A table for each facet, none where nothing was found; in other forms the facets as they are.
void WriteFacets(const SearchDocumentsResponse& response, OutputForm form, const Session& session) {
  if (form != OutputForm::kTable || response.total_size() == 0) {
    const auto writer = MakeResultWriter(form, SearchResultView(), session.console);
    if (form != OutputForm::kTable) {
      for (const Facet& facet : response.facets()) writer->Write(facet);
    }
    writer->Finish();
    return;
  }
  for (const Facet& facet : response.facets()) {
    const auto writer = MakeResultWriter(form, FacetBucketView(facet.field()), session.console);
    for (const auto& bucket : facet.buckets()) writer->Write(bucket);
    writer->Finish();
    if (facet.other_count() > 0) {
      *session.console.err << fmt::format("rapporteur: {} more have other values\n",
                                          facet.other_count());
    }
  }
}

ExitCode RunCounts(const SearchFlags& flags, const Session& session) {
  auto client = session.connector->ConnectQuery(session.connection);
  if (!client.ok()) return ReportError(client.status(), QueryServiceName(session), session);
  SearchDocumentsRequest request = RequestOf(flags);
  request.set_filter(flags.list.filter);
  request.set_page_size(1);
  const auto response = (*client)->SearchDocuments(NewContext(session), request);
  if (!response.ok()) return ReportError(response.status(), QueryServiceName(session), session);
  WriteFacets(*response, OutputFormOf(flags.list.output), session);
  return ExitCode::kOk;
}

ExitCode RunSearch(const SearchFlags& flags, const Session& session) {
  if (!FacetsOf(flags).empty()) return RunCounts(flags, session);
  return RunList(flags.list, SearchResultView(), RequestOf(flags),
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
  AddEnumFlag<DocumentKind>(command, "--kind", "Only of this kind", &flags->kinds);
  AddEnumFlag<FacetField>(command, "--facet", "Count what is found by this, instead of showing it",
                          &flags->facets);
  command
      ->add_option("--histogram", flags->histogram,
                   "Count what is found by time of publication in UTC, instead of showing it")
      ->check(CLI::IsMember({"day", "week", "month", "year"}));
  command->add_option("--sort", flags->sort, "What comes first; what matches best unless stated")
      ->check(CLI::IsMember(EnumWords(google::protobuf::GetEnumDescriptor<SearchOrder>())));
  AddListFlags(command, 10, "Published", &flags->list);
  command->callback([=] { session->exit_code = RunSearch(*flags, *session); });
}

}  // namespace rapporteur::cli
