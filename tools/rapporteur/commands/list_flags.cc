#include "tools/rapporteur/commands/list_flags.h"

#include <fmt/format.h>

#include <optional>
#include <regex>
#include <utility>

#include "absl/time/time.h"
#include "services/record/civil_time.h"
#include "tools/rapporteur/views/words.h"

namespace rapporteur::cli {
namespace {

constexpr int kMaxPageSize = 1000;

// The first moment of what `text` names and the first one after it.
std::optional<std::pair<absl::Time, absl::Time>> ParseTimeFlag(const std::string& text) {
  const absl::TimeZone utc = absl::UTCTimeZone();
  if (absl::Time time; absl::ParseTime(absl::RFC3339_full, text, &time, nullptr)) {
    return std::pair(time, time + absl::Nanoseconds(1));
  }
  static const std::regex kDate(R"((\d{4})(?:-(\d{2})(?:-(\d{2}))?)?)");
  std::smatch parts;
  if (!std::regex_match(text, parts, kDate)) return std::nullopt;
  const int year = std::stoi(parts[1]);
  const int month = parts[2].matched ? std::stoi(parts[2]) : 1;
  const int day = parts[3].matched ? std::stoi(parts[3]) : 1;
  const absl::CivilDay begin(year, month, day);
  // CivilDay carries over what no calendar has, such as 31 June.
  if (year < 1 || begin.month() != month || begin.day() != day) return std::nullopt;
  const absl::CivilDay end = parts[3].matched   ? begin + 1
                             : parts[2].matched ? absl::CivilDay(absl::CivilMonth(begin) + 1)
                                                : absl::CivilDay(absl::CivilYear(begin) + 1);
  return std::pair(absl::FromCivil(begin, utc), absl::FromCivil(end, utc));
}

}  // namespace

std::string CheckTimeFlag(const std::string& text) {
  if (ParseTimeFlag(text).has_value()) return "";
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
  if (const auto from = ParseTimeFlag(flags.from)) {
    *interval.mutable_start_time() = ToProto(from->first);
  }
  if (const auto to = ParseTimeFlag(flags.to)) *interval.mutable_end_time() = ToProto(to->second);
  return interval;
}

google::protobuf::Timestamp MomentOf(const std::string& text) {
  return ToProto(ParseTimeFlag(text)->first);
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
