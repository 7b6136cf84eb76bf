#include "services/storage/index/segment/segment_writer.h"

#include "services/storage/index/codec/bytes.h"
#include "services/storage/index/segment/length_list.h"
#include "services/storage/index/segment/segment_layout.h"

namespace rapporteur::index {
namespace {

void WriteIds(const std::vector<std::string>& all, Blobs& blobs) {
  BlobRunWriter run{std::string(kIdsRun)};
  std::string places;
  std::string ends;
  std::string ids;
  for (size_t i = 0; i < all.size(); ++i) {
    ids += all[i];
    AppendFixed(static_cast<uint32_t>(ids.size()), ends);
    if ((i + 1) % kIdsPerRecord != 0 && i + 1 < all.size()) continue;
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

void WriteLengths(const SegmentSummary& summary, Blobs& blobs) {
  for (const Field field : kFields) {
    std::string lengths;
    EncodeLengths(summary.fields[FieldIndex(field)].lengths, lengths);
    SealBlob(lengths);
    blobs.insert_or_assign(LengthsBlob(field), std::move(lengths));
    std::string norms = summary.fields[FieldIndex(field)].norms;
    SealBlob(norms);
    blobs.insert_or_assign(NormsBlob(field), std::move(norms));
  }
}

}  // namespace

void CompleteSegment(const SegmentSummary& summary, Blobs& blobs) {
  WriteLengths(summary, blobs);
  WriteIds(summary.ids, blobs);
  std::string bytes;
  AppendFixed(kAnalyzerVersion, bytes);
  AppendFixed(static_cast<uint32_t>(summary.ids.size()), bytes);
  AppendFixed(static_cast<uint32_t>(blobs.size() + 1), bytes);
  for (const FieldSummary& field : summary.fields) {
    AppendFixed(field.stemming, bytes);
    AppendFixed(field.document_count, bytes);
    AppendFixed(field.total_length, bytes);
  }
  SealBlob(bytes);
  blobs.insert_or_assign(std::string(kSummaryBlob), std::move(bytes));
}

}  // namespace rapporteur::index
