#include "tools/rapporteur/commands/list_flags.h"

#include <fmt/format.h>

#include <utility>

#include "services/record/civil_time.h"
#include "tools/rapporteur/views/words.h"

namespace rapporteur::cli {
namespace {

constexpr int kMaxPageSize = 1000;

}  // namespace

std::string CheckTimeFlag(const std::string& text) {
  if (ParseTimeRange(text).has_value()) return "";
  return fmt::format(
      "\"{}\" is not a time; write 2025, 2025-05, 2025-05-21 or 2025-05-21T16:30:00+02:00", text);
}

void AddOutputFlag(CLI::App* command, std::string* output) {
  command->add_option("-o,--output", *output, "The form of the answer")
      ->check(CLI::IsMember({"table", "json", "jsonl"}))
      ->capture_default_str();
}

OutputForm OutputFormOf(const std::string& output) {
  if (output == "json") return OutputForm::kJson;
  return output == "jsonl" ? OutputForm::kJsonLines : OutputForm::kTable;
}

void AddListFlags(CLI::App* command, int default_limit, const std::string& time_help,
                  ListFlags* flags) {
  flags->limit = default_limit;
  const CLI::Validator is_time(CheckTimeFlag, "TIME", "time");
  command->add_option("--source", flags->source, "Only of this source, such as \"nato\"");
  command->add_option("--filter", flags->filter,
                      "Only what fits this filter; docs/filters.md has the language");
  command->add_option("--from", flags->from, time_help + " at or after")->check(is_time);
  command->add_option("--to", flags->to, time_help + " at or before; a day, month or year whole")
      ->check(is_time);
  CLI::Option* limit = command->add_option("-n,--limit", flags->limit, "Show at most so many")
                           ->check(CLI::Range(1, std::numeric_limits<int>::max()))
                           ->type_name("NUMBER")
                           ->capture_default_str();
  command->add_flag("--all", flags->all, "Show all, page by page")->excludes(limit);
  AddOutputFlag(command, &flags->output);
}

void AddRepeatedFlag(CLI::App* command, const std::string& name, const std::string& help,
                     std::vector<std::string>* values) {
  command->add_option(name, *values, help + "; may be repeated")
      ->expected(1)
      ->take_all()
      ->type_name("TEXT");
}

void AddDocumentFlag(CLI::App* command, std::string* document) {
  command->add_option("--document", *document,
                      "Only of this document, such as \"nato/some-title\"");
}

std::string ParentOf(const std::string& document, const std::string& source) {
  return document.empty() ? FullSourceName(source) : FullDocumentName(document);
}

rapporteur::v1::TimeInterval IntervalOf(const ListFlags& flags) {
  rapporteur::v1::TimeInterval interval;
  if (const auto from = ParseTimeRange(flags.from)) {
    *interval.mutable_start_time() = ToProto(from->first);
  }
  if (const auto to = ParseTimeRange(flags.to)) *interval.mutable_end_time() = ToProto(to->second);
  return interval;
}

google::protobuf::Timestamp MomentOf(const std::string& text) {
  return ToProto(ParseTimeRange(text)->first);
}

ExitCode RunPages(const ListFlags& flags, const FetchPage& fetch, ResultWriter* writer,
                  const Session& session) {
  int remaining = flags.all ? std::numeric_limits<int>::max() : flags.limit;
  PageOutcome page;
  do {
    absl::StatusOr<PageOutcome> outcome =
        fetch(std::min(remaining, kMaxPageSize), page.next_page_token);
    if (!outcome.ok()) return ReportError(outcome.status(), QueryServiceName(session), session);
    page = *std::move(outcome);
    if (!flags.all) remaining -= page.items;
  } while (remaining > 0 && !page.next_page_token.empty());
  writer->Finish();
  if (!page.next_page_token.empty()) {
    *session.console.err << fmt::format(
        "rapporteur: these are the first {}; --limit NUMBER or --all shows more\n", flags.limit);
  }
  return ExitCode::kOk;
}

}  // namespace rapporteur::cli
