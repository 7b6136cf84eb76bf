// What became of the documents of an ingest run.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "rapporteur/ingest/v1/ingest_service.pb.h"
#include "tools/rapporteur/commands/exit_code.h"
#include "tools/rapporteur/terminal/console.h"
#include "tools/rapporteur/terminal/table.h"

namespace rapporteur::cli {

// Counts answers and keeps the first rejections and warnings. Not thread-safe.
class IngestSummary {
 public:
  void Add(const ingest::v1::IngestDocumentsResponse& response);

  int64_t document_count() const { return document_count_; }
  // "123 documents, 2 rejected", for progress.
  std::string Progress() const;

  // kFailed where a document was rejected, kUnavailable where one was for a passing reason.
  ExitCode exit_code() const { return exit_code_; }

  // Writes a table of outcomes to the output and the rejections and warnings to the error stream.
  void Write(const Console& console) const;
  // Only the latter.
  void WriteProblems(const Console& console) const;

 private:
  // Indexed by IngestOutcome.
  static constexpr size_t kOutcomes = ingest::v1::IngestOutcome_ARRAYSIZE;

  int64_t document_count_ = 0;
  std::array<int64_t, kOutcomes> documents_ = {};
  std::array<int64_t, kOutcomes> facts_ = {};
  std::vector<Row> rejections_;
  std::vector<Row> warnings_;
  int64_t warning_count_ = 0;
  ExitCode exit_code_ = ExitCode::kOk;
};

}  // namespace rapporteur::cli
