#include "services/ingest/client/file_requests.h"

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "common/text/utf8.h"

namespace rapporteur::ingest {
namespace {

// File names may hold any bytes, messages only UTF-8.
std::string NameForMessage(std::string name) {
  while (const auto invalid = FindInvalidUtf8(name)) name[*invalid] = '?';
  return name;
}

}  // namespace

bool FileRequests::Next(v1::IngestDocumentsRequest* request) {
  if (!status_.ok()) return false;
  if (!open_ && !Open()) return false;
  v1::FileChunk& chunk = *request->mutable_chunk();
  chunk.set_file_name(NameForMessage(paths_[next_path_ - 1]));
  chunk.set_format(format_);
  std::string& data = *chunk.mutable_data();
  data.resize(kPieceBytes);
  file_.read(data.data(), static_cast<std::streamsize>(data.size()));
  data.resize(static_cast<size_t>(file_.gcount()));
  if (file_.bad()) {
    status_ = absl::UnavailableError("cannot read " + paths_[next_path_ - 1] + ": " +
                                     std::strerror(errno));
    return false;
  }
  const bool last = file_.eof() || file_.peek() == std::ifstream::traits_type::eof();
  chunk.set_last(last);
  if (last) {
    file_.close();
    open_ = false;
  }
  return true;
}

bool FileRequests::Open() {
  if (next_path_ == paths_.size()) return false;
  const std::string& path = paths_[next_path_++];
  std::error_code ignored;
  file_.clear();
  if (std::filesystem::is_directory(path, ignored)) {
    status_ = absl::InvalidArgumentError(path + " is a directory");
    return false;
  }
  file_.open(path, std::ios::binary);
  if (!file_) {
    status_ = absl::NotFoundError("cannot open " + path + ": " + std::strerror(errno));
    return false;
  }
  open_ = true;
  return true;
}

}  // namespace rapporteur::ingest
