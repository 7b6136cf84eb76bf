// JSON Lines: one object a line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/ingest/formats/file_decoder.h"
#include "services/ingest/formats/json_document.h"

namespace rapporteur::ingest {

// Cuts the file into lines and decodes each on its own. A line over the limit is skipped without
// being kept. Lines of white space are no documents.
class JsonLinesDecoder : public FileDecoder {
 public:
  explicit JsonLinesDecoder(const FormatLimits& limits) : limits_(limits) {}

  void Feed(std::string_view bytes, std::vector<RawDocument>* out) override;
  void Finish(bool complete, std::vector<RawDocument>* out) override;

 private:
  void EndLine(std::string_view line, bool cut, std::vector<RawDocument>* out);
  void Keep(std::string_view part);

  const FormatLimits limits_;
  JsonDocumentParser parser_;
  std::string partial_;      // The line so far, where it began in an earlier piece.
  bool skipping_ = false;    // The line is over the limit: nothing of it is kept.
  int64_t line_offset_ = 0;  // Where the line begins in the file.
  int64_t consumed_ = 0;     // Bytes of the file before the current piece's unread part.
  int64_t line_number_ = 1;
  int64_t document_count_ = 0;
};

}  // namespace rapporteur::ingest
