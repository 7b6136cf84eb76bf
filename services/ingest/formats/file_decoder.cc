#include "services/ingest/formats/file_decoder.h"

#include <string>
#include <utility>

#include "services/ingest/formats/bulletin_decoder.h"
#include "services/ingest/formats/json_lines_decoder.h"

namespace rapporteur::ingest {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// A file that begins with more white space than this is no JSON Lines file.
constexpr size_t kMaxUndecidedBytes = 4096;

FileFormat Judge(std::string_view head) {
  if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
  const size_t first = head.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos) {
    return head[first] == '{' ? FileFormat::kJsonLines : FileFormat::kBulletins;
  }
  return head.size() > kMaxUndecidedBytes ? FileFormat::kBulletins : FileFormat::kUnknown;
}

// Waits for the first bytes that tell the format.
class UndecidedDecoder : public FileDecoder {
 public:
  explicit UndecidedDecoder(const FormatLimits& limits) : limits_(limits) {}

  void Feed(std::string_view bytes, std::vector<RawDocument>* out) override {
    if (decoder_ != nullptr) return decoder_->Feed(bytes, out);
    head_ += bytes;
    // A byte order mark may be cut, so at least one byte must follow where it could begin.
    if (head_.size() < kByteOrderMark.size() && kByteOrderMark.starts_with(head_)) return;
    const FileFormat format = Judge(head_);
    if (format != FileFormat::kUnknown) Decide(format, out);
  }

  void Finish(bool complete, std::vector<RawDocument>* out) override {
    if (decoder_ == nullptr) Decide(FileFormat::kBulletins, out);
    decoder_->Finish(complete, out);
  }

 private:
  void Decide(FileFormat format, std::vector<RawDocument>* out) {
    decoder_ = MakeFileDecoder(format, limits_);
    decoder_->Feed(head_, out);
    head_ = {};
  }

  const FormatLimits limits_;
  std::string head_;
  std::unique_ptr<FileDecoder> decoder_;
};

}  // namespace

std::unique_ptr<FileDecoder> MakeFileDecoder(FileFormat format, const FormatLimits& limits) {
  switch (format) {
    case FileFormat::kBulletins:
      return std::make_unique<BulletinDecoder>(limits);
    case FileFormat::kJsonLines:
      return std::make_unique<JsonLinesDecoder>(limits);
    case FileFormat::kUnknown:
      break;
  }
  return std::make_unique<UndecidedDecoder>(limits);
}

}  // namespace rapporteur::ingest
