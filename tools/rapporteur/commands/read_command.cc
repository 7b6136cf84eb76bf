#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "common/status/error.h"
#include "rapporteur/ingest/v1/ingest_service.pb.h"
#include "services/ingest/pipeline/reader_version.h"
#include "services/ingest/reading/reader.h"
#include "services/record/engagement_groups.h"
#include "services/record/facts_jsonl.h"
#include "tools/rapporteur/commands/commands.h"
#include "tools/rapporteur/commands/file_flags.h"
#include "tools/rapporteur/local/local_reader.h"
#include "tools/rapporteur/terminal/display_width.h"
#include "tools/rapporteur/views/digest.h"
#include "tools/rapporteur/views/explanation.h"
#include "tools/rapporteur/views/result_writer.h"

namespace rapporteur::cli {
namespace {

struct ReadFlags {
  FileFlags files;
  std::string format = "text";
  bool evidence = false;
  bool text = false;
  bool explain = false;
};

std::vector<rapporteur::v1::Fact> FactsOf(const ingest::BuiltDocument& document) {
  return {document.write.facts().begin(), document.write.facts().end()};
}

// Writes documents in one of the three forms.
class ReadingPrinter {
 public:
  ReadingPrinter(const ReadFlags& flags, const Console& console)
      : flags_(flags),
        console_(console),
        json_(MakeResultWriter(OutputForm::kJson, {.nothing = "no documents"}, console)) {}

  void Print(const LocalReading& reading) {
    const ingest::BuiltDocument& document = *reading.document;
    if (flags_.format == "json") {
      PrintJson(document);
    } else if (flags_.format == "facts-jsonl") {
      PrintFacts(reading, document);
    } else {
      if (!is_first_) *console_.out << "\n\n";
      WriteDigest(document.write.document(), FactsOf(document),
                  {.text = flags_.text, .evidence = flags_.evidence}, console_);
      if (flags_.explain) WriteExplanation(FactsOf(document), document.expressions, console_);
    }
    is_first_ = false;
  }

  // Call behind the last document of each file.
  void FinishFile() {
    for (const EngagementLink& link : LinkEngagements(engagements_)) {
      *console_.out << EngagementLinkToJsonLine(labels_[link.report], labels_[link.plan],
                                                link.participants);
    }
    engagements_.clear();
    labels_.clear();
  }

  void Finish() {
    if (flags_.format == "json") json_->Finish();
    console_.out->flush();
  }

 private:
  void PrintJson(const ingest::BuiltDocument& document) {
    ingest::v1::DocumentReading message;
    *message.mutable_document() = document.write.document();
    *message.mutable_facts() = document.write.facts();
    for (const std::string& warning : document.warnings) message.add_warnings(warning);
    for (const ingest::v1::Expression& expression : document.expressions) {
      *message.add_expressions() = expression;
    }
    json_->Write(message);
  }

  void PrintFacts(const LocalReading& reading, const ingest::BuiltDocument& document) {
    const DocumentLabel label = {.external_id = reading.external_id,
                                 .position = static_cast<int>(reading.index)};
    *console_.out << DocumentToJsonLine(document.write.document(), label);
    for (const rapporteur::v1::Fact& fact : document.write.facts()) {
      *console_.out << FactToJsonLine(fact, label);
      if (fact.has_engagement()) Remember(fact.engagement(), label);
    }
  }

  // Without the evidence, which is most of it.
  void Remember(rapporteur::v1::Engagement engagement, const DocumentLabel& label) {
    engagement.mutable_provenance()->clear_evidence();
    engagements_.push_back(std::move(engagement));
    labels_.push_back(label);
  }

  const ReadFlags& flags_;
  const Console console_;
  const std::unique_ptr<ResultWriter> json_;
  bool is_first_ = true;
  // Of the file that is being read, and the labels of their documents.
  std::vector<rapporteur::v1::Engagement> engagements_;
  std::vector<DocumentLabel> labels_;
};

void ReportDocument(const std::string& file, int64_t index, std::string_view what,
                    const Console& console) {
  *console.err << fmt::format("rapporteur: {}, document {}: {}\n", file, index, ToPlainLine(what));
}

// Reads one file; the exit code for it.
ExitCode ReadFile(const std::string& path, const LocalReader& reader, const ReadFlags& flags,
                  const Console& console, ReadingPrinter* printer) {
  std::ifstream opened;
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    *console.err << fmt::format("rapporteur: {} is a directory\n", ToPlainLine(path));
    return ExitCode::kFailed;
  }
  if (path != "-") {
    opened.open(path, std::ios::binary);
    if (!opened.is_open()) {
      *console.err << fmt::format("rapporteur: {}: {}\n", path, std::strerror(errno));
      return ExitCode::kFailed;
    }
  }
  const std::string name = path == "-" ? "standard input" : path;
  ExitCode code = ExitCode::kOk;
  const absl::Status status = reader.Read(
      path == "-" ? *console.in : opened, DecoderFormatOf(flags.files),
      [&](const LocalReading& reading) {
        if (!reading.document.ok()) {
          ReportDocument(name, reading.index, ToLine(reading.document.status()), console);
          code = ExitCode::kFailed;
          return;
        }
        for (const std::string& warning : reading.document->warnings) {
          ReportDocument(name, reading.index, warning, console);
        }
        printer->Print(reading);
      });
  printer->FinishFile();
  if (!status.ok()) {
    *console.err << fmt::format("rapporteur: {}: {}\n", name, std::string(status.message()));
    code = ExitCode::kFailed;
  }
  return code;
}

ExitCode RunRead(const ReadFlags& flags, const Session& session) {
  const reading::Reader rules;
  const LocalReader reader(
      {.read = [&](const reading::ReadInput& input) { return rules.Read(input); },
       .version = ingest::kReaderVersion},
      flags.explain);
  ReadingPrinter printer(flags, session.console);
  ExitCode code = ExitCode::kOk;
  for (const std::string& path : flags.files.paths) {
    code = Worse(code, ReadFile(path, reader, flags, session.console, &printer));
  }
  printer.Finish();
  return code;
}

}  // namespace

void AddReadCommand(CLI::App* app, Session* session) {
  auto flags = std::make_shared<ReadFlags>();
  CLI::App* command =
      app->add_subcommand("read", "Show the facts in files; needs no service, stores nothing");
  AddFileFlags(command, &flags->files);
  command->add_option("--format", flags->format, "The form of the answer")
      ->check(CLI::IsMember({"text", "json", "facts-jsonl"}))
      ->capture_default_str();
  command->add_flag("--evidence", flags->evidence, "With text: show what each fact rests on");
  command->add_flag("--explain", flags->explain,
                    "With text and json: show how each fact was found, and from which words");
  command->add_flag("--text", flags->text, "With text: show the normalized text too");
  command->callback([=] { session->exit_code = RunRead(*flags, *session); });
}

}  // namespace rapporteur::cli
