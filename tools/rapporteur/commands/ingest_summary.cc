#include "tools/rapporteur/commands/ingest_summary.h"

#include <fmt/format.h>

#include "absl/status/status.h"
#include "tools/rapporteur/views/words.h"

namespace rapporteur::cli {
namespace {

using ingest::v1::IngestDocumentsResponse;

constexpr size_t kShownProblems = 20;

std::string PlaceOf(const IngestDocumentsResponse& response) {
  return response.file_name().empty()
             ? fmt::format("document {}", response.index())
             : fmt::format("{}, document {}", response.file_name(), response.index());
}

bool IsPassing(const IngestDocumentsResponse& response) {
  const auto code = static_cast<absl::StatusCode>(response.error().code());
  return code == absl::StatusCode::kUnavailable || code == absl::StatusCode::kResourceExhausted;
}

void WriteProblemTable(const std::string& title, const std::vector<Row>& rows, int64_t count,
                       const Console& console) {
  if (rows.empty()) return;
  const std::vector<Column> columns = {
      {.title = title, .min_width = 16, .max_lines = 0},
      {.title = "Title", .min_width = 12, .max_lines = 2},
      {.title = "Why", .min_width = 24, .max_lines = 0, .weight = 3}};
  *console.err << '\n';
  WriteTable(columns, rows, console.err_style, *console.err);
  if (count > static_cast<int64_t>(rows.size())) {
    *console.err << fmt::format("... and {} more; --output jsonl lists all\n",
                                count - static_cast<int64_t>(rows.size()));
  }
}

}  // namespace

void IngestSummary::Add(const IngestDocumentsResponse& response) {
  ++document_count_;
  const auto outcome = static_cast<size_t>(response.outcome());
  if (outcome < kOutcomes) {
    ++documents_[outcome];
    facts_[outcome] += response.fact_count();
  }
  if (response.outcome() == ingest::v1::INGEST_OUTCOME_REJECTED) {
    exit_code_ =
        Worse(exit_code_, IsPassing(response) ? ExitCode::kUnavailable : ExitCode::kFailed);
    if (rejections_.size() < kShownProblems) {
      rejections_.push_back({PlaceOf(response), response.title(), response.error().message()});
    }
  }
  for (const std::string& warning : response.warnings()) {
    ++warning_count_;
    if (warnings_.size() < kShownProblems) {
      warnings_.push_back({PlaceOf(response), response.title(), warning});
    }
  }
}

std::string IngestSummary::Progress() const {
  const int64_t rejected = documents_[ingest::v1::INGEST_OUTCOME_REJECTED];
  std::string text = fmt::format("{} document{}", document_count_, document_count_ == 1 ? "" : "s");
  if (rejected > 0) text += fmt::format(", {} rejected", rejected);
  return text;
}

void IngestSummary::Write(const Console& console) const {
  std::vector<Row> rows;
  for (size_t outcome = 1; outcome < kOutcomes; ++outcome) {
    const auto value = static_cast<ingest::v1::IngestOutcome>(outcome);
    // A reread is rare; the others are worth a zero.
    if (documents_[outcome] == 0 && value == ingest::v1::INGEST_OUTCOME_REREAD) continue;
    rows.push_back({WordOf(value), fmt::format("{}", documents_[outcome]),
                    fmt::format("{}", facts_[outcome])});
  }
  WriteTable({{.title = "Outcome"},
              {.title = "Documents", .align = Align::kRight},
              {.title = "Facts", .align = Align::kRight}},
             rows, console.out_style, *console.out);
  console.out->flush();
  WriteProblems(console);
}

void IngestSummary::WriteProblems(const Console& console) const {
  WriteProblemTable("Rejected", rejections_, documents_[ingest::v1::INGEST_OUTCOME_REJECTED],
                    console);
  WriteProblemTable("Warning", warnings_, warning_count_, console);
}

}  // namespace rapporteur::cli
