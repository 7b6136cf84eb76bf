// The messages of one stream to documents: whole ones, and files in pieces.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "services/ingest/formats/file_decoder.h"
#include "services/ingest/pipeline/ingest_session.h"

namespace rapporteur::ingest {

// A piece of a file, as rapporteur.ingest.v1.FileChunk or a part of one.
struct FilePiece {
  std::string_view file_name;
  FileFormat format = FileFormat::kUnknown;
  std::string_view data;
  bool last = false;
  bool rollback = false;  // Counts on the first piece of a file.
};

// What comes beside a whole document.
struct DocumentOptions {
  std::string request_id;
  bool rollback = false;
};

// Each call appends the documents that are complete. A file ends with its last piece. It is cut
// short by a piece with another name, by a whole document and by the end of the stream: what may be
// incomplete of it is then INPUT_TRUNCATED. Not thread-safe.
class InputAssembler {
 public:
  explicit InputAssembler(const FormatLimits& limits) : limits_(limits) {}

  void AddPiece(const FilePiece& piece, std::vector<SubmittedDocument>* out);
  // `raw` gets its index here.
  void AddDocument(RawDocument raw, DocumentOptions options, std::vector<SubmittedDocument>* out);
  void EndInput(std::vector<SubmittedDocument>* out) { EndFile(/*complete=*/false, out); }

 private:
  void EndFile(bool complete, std::vector<SubmittedDocument>* out);
  void Take(std::vector<RawDocument> documents, std::vector<SubmittedDocument>* out) const;

  const FormatLimits limits_;
  std::unique_ptr<FileDecoder> decoder_;  // Of the open file.
  std::string file_name_;
  bool rollback_ = false;  // Of the open file.
  int64_t whole_documents_ = 0;
};

}  // namespace rapporteur::ingest
