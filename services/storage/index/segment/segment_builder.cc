#include "services/storage/index/segment/segment_builder.h"

#include <fmt/format.h>

#include "services/storage/index/codec/bytes.h"
#include "services/storage/index/segment/norms.h"
#include "services/storage/index/segment/segment_layout.h"

namespace rapporteur::index {

SegmentBuilder::SegmentBuilder(const SegmentOptions& options)
    : fields_{FieldState(options.stemming[0]), FieldState(options.stemming[1])} {
  static_assert(kFields.size() == 2, "one initializer for each field");
}

absl::Status SegmentBuilder::Add(const SegmentDocument& document) {
  uint64_t bytes = text_bytes_;
  for (const std::string_view text : document.texts) bytes += text.size();
  if (bytes >= kMaxSegmentTextBytes) {
    return absl::ResourceExhaustedError("The segment is full; begin another one.");
  }
  text_bytes_ = bytes;
  for (size_t i = 0; i < fields_.size(); ++i) AddText(fields_[i], document.texts[i]);
  ids_.emplace_back(document.id);
  return absl::OkStatus();
}

void SegmentBuilder::AddText(FieldState& field, std::string_view text) const {
  uint32_t length = 0;
  field.analyzer.Analyze(text, [&](const Token& token) {
    field.inverter.Add(document_count(), token.term, token.position);
    ++length;
  });
  field.norms += static_cast<char>(EncodeLength(length));
  field.total_length += length;
  if (length > 0) ++field.document_count;
}

size_t SegmentBuilder::memory_bytes() const {
  size_t bytes = 0;
  for (const FieldState& field : fields_) {
    bytes += field.inverter.memory_bytes() + field.norms.size();
  }
  for (const std::string& id : ids_) bytes += sizeof(std::string) + id.size();
  return bytes;
}

Blobs SegmentBuilder::Finish() {
  Blobs blobs;
  for (const Field name : kFields) {
    FieldState& field = fields_[FieldIndex(name)];
    field.inverter.Finish(FieldName(name), field.norms, blobs);
    std::string norms = field.norms;
    SealBlob(norms);
    blobs.insert_or_assign(NormsBlob(name), std::move(norms));
  }
  WriteIds(blobs);
  WriteSummary(blobs);
  return blobs;
}

void SegmentBuilder::WriteIds(Blobs& blobs) const {
  BlobRunWriter run{std::string(kIdsRun)};
  std::string places;
  std::string ends;
  std::string ids;
  for (size_t i = 0; i < ids_.size(); ++i) {
    ids += ids_[i];
    AppendFixed(static_cast<uint32_t>(ids.size()), ends);
    if ((i + 1) % kIdsPerRecord != 0 && i + 1 < ids_.size()) continue;
    const BlobPlace place = run.Append(ends + ids);
    AppendFixed(place.blob, places);
    AppendFixed(place.offset, places);
    ends.clear();
    ids.clear();
  }
  run.Finish(blobs);
  SealBlob(places);
  blobs.insert_or_assign(std::string(kIdPlacesBlob), std::move(places));
}

void SegmentBuilder::WriteSummary(Blobs& blobs) const {
  std::string summary;
  AppendFixed(kAnalyzerVersion, summary);
  AppendFixed(document_count(), summary);
  AppendFixed(static_cast<uint32_t>(blobs.size() + 1), summary);
  for (const FieldState& field : fields_) {
    AppendFixed(field.stemming, summary);
    AppendFixed(field.document_count, summary);
    AppendFixed(field.total_length, summary);
  }
  SealBlob(summary);
  blobs.insert_or_assign(std::string(kSummaryBlob), std::move(summary));
}

}  // namespace rapporteur::index
