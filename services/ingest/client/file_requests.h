// Files as the messages of an IngestDocuments stream.
#pragma once

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "rapporteur/ingest/v1/ingest_service.pb.h"

namespace rapporteur::ingest {

// Cuts files into pieces, one after the other. Keeps one piece in memory. Not thread-safe; made for
// IngestClient::NextRequest:
//
//   FileRequests files(paths, v1::FILE_FORMAT_UNSPECIFIED);
//   status = client->IngestDocuments(context, [&](auto* request) { return files.Next(request); },
//                                    on_response);
//   for (const std::string& problem : files.problems()) ...
class FileRequests {
 public:
  static constexpr size_t kPieceBytes = size_t{256} << 10;

  FileRequests(std::vector<std::string> paths, v1::FileFormat format)
      : paths_(std::move(paths)), format_(format) {}

  // Fills in the next piece; false where there is none. A file that cannot be read, or not to its
  // end, costs no other. Blocks on disk.
  bool Next(v1::IngestDocumentsRequest* request);

  // A line for each file that could not be read, naming it. Read them after the stream.
  const std::vector<std::string>& problems() const { return problems_; }

 private:
  // Opens the next file that can be; false where there is none.
  bool OpenNext();
  // Fills in the next piece of the open file; false, and the file closed, where it cannot be read.
  bool Read(v1::FileChunk* chunk);

  const std::vector<std::string> paths_;
  const v1::FileFormat format_;
  size_t next_path_ = 0;
  std::ifstream file_;
  bool open_ = false;
  std::vector<std::string> problems_;
};

}  // namespace rapporteur::ingest
