#include <algorithm>
#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "services/ingest/client/file_requests.h"
#include "tools/rapporteur/commands/commands.h"
#include "tools/rapporteur/commands/file_flags.h"
#include "tools/rapporteur/commands/ingest_summary.h"
#include "tools/rapporteur/commands/list_flags.h"
#include "tools/rapporteur/terminal/display_width.h"
#include "tools/rapporteur/terminal/progress_bar.h"
#include "tools/rapporteur/views/result_writer.h"

namespace rapporteur::cli {
namespace {

struct IngestFlags {
  FileFlags files;
  std::string output = "table";
  bool rollback = false;
};

ServiceName IngestServiceName(const Session& session) {
  return {.name = "ingest", .address = session.connection.ingest_address};
}

// The standard input is a file like others here.
std::vector<std::string> PathsOf(const FileFlags& files) {
  std::vector<std::string> paths = files.paths;
  std::replace(paths.begin(), paths.end(), std::string("-"), std::string("/dev/stdin"));
  return paths;
}

// 0 where the size of one is not known before it is read.
int64_t TotalBytes(const std::vector<std::string>& paths) {
  int64_t total = 0;
  for (const std::string& path : paths) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) return 0;
    total += static_cast<int64_t>(std::filesystem::file_size(path, error));
    if (error) return 0;
  }
  return total;
}

// Streams the files and shows progress; hands each answer to `on_response`.
absl::Status Stream(ingest::IngestClient* client, ingest::FileRequests* files, bool rollback,
                    const ingest::IngestClient::OnResponse& on_response,
                    const std::function<void(int64_t sent_bytes)>& on_progress) {
  std::atomic<int64_t> sent = 0;  // Written by the client's thread.
  // A stream takes as long as its files; only single calls have a time limit.
  return client->IngestDocuments(
      RequestContext(),
      [&](ingest::v1::IngestDocumentsRequest* request) {
        if (!files->Next(request)) return false;
        request->set_rollback(rollback);
        sent += static_cast<int64_t>(request->chunk().data().size());
        return true;
      },
      [&](const ingest::v1::IngestDocumentsResponse& response) {
        on_response(response);
        on_progress(sent);
      });
}

ExitCode RunIngest(const IngestFlags& flags, const Session& session) {
  auto client = session.connector->ConnectIngest(session.connection);
  if (!client.ok()) return ReportError(client.status(), IngestServiceName(session), session);
  const std::vector<std::string> paths = PathsOf(flags.files);
  ingest::FileRequests files(paths, MessageFormatOf(flags.files));
  IngestSummary summary;
  const OutputForm form = OutputFormOf(flags.output);
  const std::unique_ptr<ResultWriter> writer =
      form == OutputForm::kTable
          ? nullptr
          : MakeResultWriter(form, {.nothing = "no documents"}, session.console);
  absl::Status status;
  {
    ProgressBar bar(session.console, session.clock, TotalBytes(paths));
    status = Stream(
        client->get(), &files, flags.rollback,
        [&](const ingest::v1::IngestDocumentsResponse& response) {
          summary.Add(response);
          if (writer != nullptr) writer->Write(response);
        },
        [&](int64_t sent) { bar.Update(sent, summary.Progress()); });
  }
  if (writer != nullptr) {
    writer->Finish();
    summary.WriteProblems(session.console);
  } else {
    summary.Write(session.console);
  }
  ExitCode code = summary.exit_code();
  for (const std::string& problem : files.problems()) {
    *session.console.err << "rapporteur: " << ToPlainLine(problem) << '\n';
    code = Worse(code, ExitCode::kFailed);
  }
  if (!status.ok()) code = Worse(code, ReportError(status, IngestServiceName(session), session));
  return code;
}

}  // namespace

void AddIngestCommand(CLI::App* app, Session* session) {
  auto flags = std::make_shared<IngestFlags>();
  CLI::App* command = app->add_subcommand("ingest", "Have files read and stored");
  AddFileFlags(command, &flags->files);
  command->add_option("--server", session->connection.ingest_address,
                      "The ingest service; the same as --ingest-address");
  command->add_flag("--rollback", flags->rollback,
                    "Make a text that is an earlier revision the current one again; without this "
                    "it is a duplicate");
  command
      ->add_option("-o,--output", flags->output,
                   "A table sums up; json and jsonl give the answer for every document")
      ->check(CLI::IsMember({"table", "json", "jsonl"}))
      ->capture_default_str();
  command->callback([=] { session->exit_code = RunIngest(*flags, *session); });
}

}  // namespace rapporteur::cli
