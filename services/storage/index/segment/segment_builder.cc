#include "services/storage/index/segment/segment_builder.h"

#include "services/storage/index/segment/norms.h"

namespace rapporteur::index {

SegmentBuilder::SegmentBuilder(const SegmentOptions& options) {
  for (size_t i = 0; i < fields_.size(); ++i) {
    summary_.fields[i].stemming = options.stemming[i];
    fields_[i].analyzer = std::make_unique<Analyzer>(options.stemming[i]);
  }
}

absl::Status SegmentBuilder::Add(const SegmentDocument& document) {
  uint64_t bytes = text_bytes_;
  for (const std::string_view text : document.texts) bytes += text.size();
  if (bytes >= kMaxSegmentTextBytes) {
    return absl::ResourceExhaustedError("The segment is full; begin another one.");
  }
  text_bytes_ = bytes;
  for (size_t i = 0; i < fields_.size(); ++i) AddText(i, document.texts[i]);
  summary_.ids.emplace_back(document.id);
  id_bytes_ += sizeof(std::string) + document.id.size();
  return absl::OkStatus();
}

void SegmentBuilder::AddText(size_t field, std::string_view text) {
  uint32_t length = 0;
  fields_[field].analyzer->Analyze(text, [&](const Token& token) {
    fields_[field].inverter.Add(document_count(), token);
    ++length;
  });
  FieldSummary& summary = summary_.fields[field];
  summary.norms += static_cast<char>(EncodeLength(length));
  summary.lengths.push_back(length);
  summary.total_length += length;
  if (length > 0) ++summary.document_count;
}

size_t SegmentBuilder::memory_bytes() const {
  size_t bytes = 0;
  for (const FieldState& field : fields_) bytes += field.inverter.memory_bytes();
  for (const FieldSummary& field : summary_.fields) {
    bytes += field.norms.size() + field.lengths.size() * sizeof(uint32_t);
  }
  return bytes + id_bytes_;
}

Blobs SegmentBuilder::Finish() {
  Blobs blobs;
  for (const Field field : kFields) {
    const size_t i = FieldIndex(field);
    fields_[i].inverter.Finish(FieldName(field), summary_.fields[i].norms, blobs);
  }
  CompleteSegment(summary_, blobs);
  return blobs;
}

}  // namespace rapporteur::index
