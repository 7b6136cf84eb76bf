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
  while (open_ || OpenNext()) {
    if (Read(request->mutable_chunk())) return true;
  }
  return false;
}

bool FileRequests::Read(v1::FileChunk* chunk) {
  chunk->set_file_name(NameForMessage(paths_[next_path_ - 1]));
  chunk->set_format(format_);
  std::string& data = *chunk->mutable_data();
  data.resize(kPieceBytes);
  file_.read(data.data(), static_cast<std::streamsize>(data.size()));
  data.resize(static_cast<size_t>(file_.gcount()));
  const bool failed = file_.bad();
  if (failed) {
    problems_.push_back("cannot read " + paths_[next_path_ - 1] + ": " + std::strerror(errno));
  }
  const bool last = failed || file_.eof() || file_.peek() == std::ifstream::traits_type::eof();
  chunk->set_last(last);
  if (last) {
    file_.close();
    open_ = false;
  }
  return !failed;
}

bool FileRequests::OpenNext() {
  while (next_path_ < paths_.size()) {
    const std::string& path = paths_[next_path_++];
    std::error_code ignored;
    file_.clear();
    if (std::filesystem::is_directory(path, ignored)) {
      problems_.push_back(path + " is a directory");
      continue;
    }
    file_.open(path, std::ios::binary);
    if (file_) {
      open_ = true;
      return true;
    }
    problems_.push_back("cannot open " + path + ": " + std::strerror(errno));
  }
  return false;
}

}  // namespace rapporteur::ingest
