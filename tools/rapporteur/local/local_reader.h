// Files to documents with their facts, in this process and without any service.
#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/ingest/formats/file_decoder.h"
#include "services/ingest/pipeline/document_builder.h"

namespace rapporteur::cli {

// One document of a file.
struct LocalReading {
  int64_t index = 0;                               // Its place in its file, from 1.
  std::string external_id;                         // The publisher's own id; may be empty.
  absl::StatusOr<ingest::BuiltDocument> document;  // With complete evidence, or why it is rejected.
};

// Reads as the ingest service does, with the same limits. Immutable.
class LocalReader {
 public:
  using Visitor = std::function<void(const LocalReading&)>;

  // With `explain` the documents list the expressions that facts were made of.
  explicit LocalReader(ingest::TextReader reader, bool explain = false);

  // Hands every document of `file` to `visit`, in order, as soon as it is complete; keeps one piece
  // of the file in memory. UNAVAILABLE where the file cannot be read to its end.
  absl::Status Read(std::istream& file, ingest::FileFormat format, const Visitor& visit) const;

 private:
  const ingest::FormatLimits limits_;
  const ingest::DocumentBuilder builder_;
  const bool explain_;
};

}  // namespace rapporteur::cli
