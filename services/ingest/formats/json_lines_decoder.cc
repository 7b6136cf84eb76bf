#include "services/ingest/formats/json_lines_decoder.h"

#include <fmt/format.h>

#include <utility>

#include "services/ingest/formats/content_check.h"

namespace rapporteur::ingest {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

void JsonLinesDecoder::Feed(std::string_view bytes, std::vector<RawDocument>* out) {
  while (!bytes.empty()) {
    const size_t newline = bytes.find('\n');
    const std::string_view part = bytes.substr(0, newline);
    if (newline == std::string_view::npos) {
      Keep(part);
      consumed_ += static_cast<int64_t>(part.size());
      return;
    }
    if (partial_.empty() && !skipping_ && part.size() <= limits_.max_line_bytes) {
      EndLine(part, /*cut=*/false, out);
    } else {
      Keep(part);
      EndLine(partial_, /*cut=*/false, out);
    }
    consumed_ += static_cast<int64_t>(newline) + 1;
    line_offset_ = consumed_;
    ++line_number_;
    bytes.remove_prefix(newline + 1);
  }
}

void JsonLinesDecoder::Finish(bool complete, std::vector<RawDocument>* out) {
  EndLine(partial_, /*cut=*/!complete, out);
  if (document_count_ == 0) {
    RawDocument& empty = out->emplace_back();
    empty.index = ++document_count_;
    empty.error = complete ? ContentEmpty() : InputTruncated("the file");
  }
}

void JsonLinesDecoder::Keep(std::string_view part) {
  if (skipping_) return;
  if (partial_.size() + part.size() > limits_.max_line_bytes) {
    skipping_ = true;
    partial_ = {};
    return;
  }
  partial_ += part;
}

void JsonLinesDecoder::EndLine(std::string_view line, bool cut, std::vector<RawDocument>* out) {
  if (skipping_) {
    RawDocument& document = out->emplace_back();
    document.index = ++document_count_;
    document.error = ContentTooLarge(fmt::format("line {}", line_number_), limits_.max_line_bytes);
  } else {
    int64_t offset = line_offset_;
    if (offset == 0 && line.starts_with(kByteOrderMark)) {
      line.remove_prefix(kByteOrderMark.size());
      offset = static_cast<int64_t>(kByteOrderMark.size());
    }
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
      RawDocument document = parser_.Parse({line, line_number_, offset});
      // An object that is complete is whole wherever the stream was cut.
      if (cut && !document.error.ok()) {
        document.error = InputTruncated(fmt::format("line {}", line_number_));
      }
      document.index = ++document_count_;
      out->push_back(std::move(document));
    }
  }
  skipping_ = false;
  partial_.clear();
}

}  // namespace rapporteur::ingest
