// What became of one document.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "rapporteur/storage/v1/write_batch.pb.h"

namespace rapporteur::ingest {

// As rapporteur.ingest.v1.IngestDocumentsResponse. Rejected where `error` is set.
struct IngestResult {
  int64_t index = 0;
  std::string file_name;
  std::string document;
  std::string title;
  rapporteur::storage::v1::WriteOutcome outcome =
      rapporteur::storage::v1::WRITE_OUTCOME_UNSPECIFIED;
  int32_t revision = 0;
  int64_t position = 0;
  int32_t fact_count = 0;
  absl::Status error;
  std::vector<std::string> warnings;
};

}  // namespace rapporteur::ingest
