// Files as the messages of an IngestDocuments stream.
#pragma once

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "rapporteur/ingest/v1/ingest_service.pb.h"

namespace rapporteur::ingest {

// Cuts files into pieces, one after the other. Keeps one piece in memory. Not thread-safe; made for
// IngestClient::NextRequest:
//
//   FileRequests files(paths, v1::FILE_FORMAT_UNSPECIFIED);
//   status = client->IngestDocuments(context, [&](auto* request) { return files.Next(request); },
//                                    on_response);
//   if (!files.status().ok()) ...
class FileRequests {
 public:
  static constexpr size_t kPieceBytes = size_t{256} << 10;

  FileRequests(std::vector<std::string> paths, v1::FileFormat format)
      : paths_(std::move(paths)), format_(format) {}

  // Fills in the next piece; false where there is none, or a file cannot be read. Blocks on disk.
  bool Next(v1::IngestDocumentsRequest* request);

  // NOT_FOUND or UNAVAILABLE, naming the file, where Next ended early. Read it after the stream.
  const absl::Status& status() const { return status_; }

 private:
  bool Open();

  const std::vector<std::string> paths_;
  const v1::FileFormat format_;
  size_t next_path_ = 0;
  std::ifstream file_;
  bool open_ = false;
  absl::Status status_;
};

}  // namespace rapporteur::ingest
