// Bytes of a file to documents, piece by piece.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "services/ingest/formats/limits.h"
#include "services/ingest/formats/raw_document.h"

namespace rapporteur::ingest {

// The form of a file, as rapporteur.ingest.v1.FileFormat.
enum class FileFormat {
  kUnknown,  // Judged from the first bytes: "{" begins JSON Lines, anything else is bulletins.
  kBulletins,
  kJsonLines,
};

// Decodes one file. The pieces may be cut anywhere; the documents are the same for all cuts. A
// document that cannot be decoded comes out with its error and stops no other. Not thread-safe.
class FileDecoder {
 public:
  virtual ~FileDecoder() = default;

  // Takes the next bytes and appends the documents that are complete now to `out`. Keeps at most
  // one document's or line's limit of bytes between calls.
  virtual void Feed(std::string_view bytes, std::vector<RawDocument>* out) = 0;

  // Ends the file and appends what is left. `complete` is false where the stream stopped before
  // the last piece: a document that may have been cut is then INPUT_TRUNCATED. An empty file gives
  // one CONTENT_EMPTY error. Call once, last.
  virtual void Finish(bool complete, std::vector<RawDocument>* out) = 0;
};

std::unique_ptr<FileDecoder> MakeFileDecoder(FileFormat format, const FormatLimits& limits);

}  // namespace rapporteur::ingest
