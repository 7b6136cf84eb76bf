// The flags that lists share, and how a list is fetched page by page.
#pragma once

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "google/protobuf/timestamp.pb.h"
#include "rapporteur/v1/civil_time.pb.h"
#include "tools/rapporteur/commands/session.h"
#include "tools/rapporteur/views/result_writer.h"

namespace rapporteur::cli {

struct ListFlags {
  std::string source;
  std::string filter;
  std::string from;
  std::string to;
  int limit = 0;  // 0: the command's default.
  bool all = false;
  std::string output = "table";
};

// Adds --source, --filter, --from, --to, --limit, --all and --output. `time_help` says what the
// times are of.
void AddListFlags(CLI::App* command, int default_limit, const std::string& time_help,
                  ListFlags* flags);

// Adds --document, which takes the place of --source.
void AddDocumentFlag(CLI::App* command, std::string* document);
// The parent of a list of facts: the document where one is given, else the source.
std::string ParentOf(const std::string& document, const std::string& source);

// A flag that takes one value each time it is given.
void AddRepeatedFlag(CLI::App* command, const std::string& name, const std::string& help,
                     std::vector<std::string>* values);

// Adds --output alone.
void AddOutputFlag(CLI::App* command, std::string* output);
OutputForm OutputFormOf(const std::string& output);

// From the first moment of --from to the last one of --to: days, months and years are taken whole,
// in UTC. REQUIRES: both passed the flags' checks.
rapporteur::v1::TimeInterval IntervalOf(const ListFlags& flags);

// The first moment of a time that passed CheckTimeFlag.
google::protobuf::Timestamp MomentOf(const std::string& text);

// "" for a date, month, year or RFC 3339 time; else what is wrong. In the form CLI11 wants.
std::string CheckTimeFlag(const std::string& text);

// One page: writes its items, sets how many there were and the token of the next page.
struct PageOutcome {
  int items = 0;
  std::string next_page_token;
};
using FetchPage =
    std::function<absl::StatusOr<PageOutcome>(int page_size, const std::string& page_token)>;

// Fetches pages until the limit or the end is reached, finishes the writer, and says on the error
// stream when there is more than was shown.
ExitCode RunPages(const ListFlags& flags, const FetchPage& fetch, ResultWriter* writer,
                  const Session& session);

// A method of the query service and the repeated field of its answer.
template <typename Request, typename Response, typename Item>
struct ListMethod {
  absl::StatusOr<Response> (query::QueryApi::*call)(const RequestContext&, const Request&) const;
  const google::protobuf::RepeatedPtrField<Item>& (Response::*items)() const;
};

// clang 14 does not deduce the arguments of aggregates by itself.
template <typename Request, typename Response, typename Item>
ListMethod(absl::StatusOr<Response> (query::QueryApi::*)(const RequestContext&, const Request&)
               const,
           const google::protobuf::RepeatedPtrField<Item>& (Response::*)() const)
    -> ListMethod<Request, Response, Item>;

// RunPages over `method`, with the filter of the flags.
template <typename Request, typename Response, typename Item>
ExitCode RunList(const ListFlags& flags, View view, Request request,
                 const ListMethod<Request, Response, Item>& method, const Session& session) {
  auto client = session.connector->ConnectQuery(session.connection);
  if (!client.ok()) return ReportError(client.status(), QueryServiceName(session), session);
  request.set_filter(flags.filter);
  const auto writer =
      MakeResultWriter(OutputFormOf(flags.output), std::move(view), session.console);
  const FetchPage fetch = [&](int page_size,
                              const std::string& token) -> absl::StatusOr<PageOutcome> {
    request.set_page_size(page_size);
    request.set_page_token(token);
    absl::StatusOr<Response> response = ((**client).*method.call)(NewContext(session), request);
    if (!response.ok()) return response.status();
    for (const Item& item : ((*response).*method.items)()) writer->Write(item);
    return PageOutcome{((*response).*method.items)().size(), response->next_page_token()};
  };
  return RunPages(flags, fetch, writer.get(), session);
}

}  // namespace rapporteur::cli
