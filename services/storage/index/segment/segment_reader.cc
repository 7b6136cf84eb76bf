#include "services/storage/index/segment/segment_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/status/status_macros.h"
#include "services/storage/index/codec/bytes.h"
#include "services/storage/index/segment/segment_layout.h"

namespace rapporteur::index {
namespace {

absl::StatusOr<std::string_view> FindBlob(const BlobViews& blobs, std::string_view name) {
  const auto found = blobs.find(name);
  if (found == blobs.end()) return absl::DataLossError(fmt::format("No blob '{}'.", name));
  return OpenBlob(name, found->second);
}

}  // namespace

absl::StatusOr<SegmentReader> SegmentReader::Open(const BlobViews& blobs) {
  SegmentReader reader;
  ASSIGN_OR_RETURN(const std::string_view summary, FindBlob(blobs, kSummaryBlob));
  if (summary.size() != kSummaryHeadBytes + kFields.size() * kSummaryFieldBytes) {
    return absl::DataLossError("The summary of the segment does not have its size.");
  }
  const auto version = LoadFixed<uint32_t>(summary.data());
  if (version != kAnalyzerVersion) {
    return absl::FailedPreconditionError(
        fmt::format("The segment was built with version {} of the analysis, "
                    "and this program has "
                    "version {}: build it again.",
                    version, kAnalyzerVersion));
  }
  reader.document_count_ = LoadFixed<uint32_t>(summary.data() + 4);
  if (LoadFixed<uint32_t>(summary.data() + 8) != blobs.size()) {
    return absl::DataLossError(fmt::format("The segment has {} blobs, and {} are there.",
                                           LoadFixed<uint32_t>(summary.data() + 8), blobs.size()));
  }
  for (const Field name : kFields) {
    RETURN_IF_ERROR(reader.OpenField(name, blobs));
    const char* in = summary.data() + kSummaryHeadBytes + FieldIndex(name) * kSummaryFieldBytes;
    FieldReader& field = reader.fields_[FieldIndex(name)];
    field.stemming_ = static_cast<Stemming>(*in);
    field.document_count_ = LoadFixed<uint32_t>(in + 1);
    field.total_length_ = LoadFixed<uint64_t>(in + 5);
  }
  ASSIGN_OR_RETURN(reader.ids_, BlobRun::Open(blobs, kIdsRun));
  ASSIGN_OR_RETURN(reader.id_places_, FindBlob(blobs, kIdPlacesBlob));
  return reader;
}

absl::Status SegmentReader::OpenField(Field name, const BlobViews& blobs) {
  FieldReader& field = fields_[FieldIndex(name)];
  const std::string_view prefix = FieldName(name);
  ASSIGN_OR_RETURN(field.terms_, TermDictionary::Open(blobs, fmt::format("{}.terms", prefix)));
  ASSIGN_OR_RETURN(field.postings_, BlobRun::Open(blobs, fmt::format("{}.postings", prefix)));
  ASSIGN_OR_RETURN(field.positions_, BlobRun::Open(blobs, fmt::format("{}.positions", prefix)));
  ASSIGN_OR_RETURN(const std::string_view norms, FindBlob(blobs, NormsBlob(name)));
  if (norms.size() != document_count_) {
    return absl::DataLossError(fmt::format("'{}.norms' is not as long as the segment.", prefix));
  }
  ASSIGN_OR_RETURN(const std::string_view lengths, FindBlob(blobs, LengthsBlob(name)));
  field.lengths_ = LengthList(lengths, document_count_);
  field.norms_ = reinterpret_cast<const uint8_t*>(norms.data());
  return absl::OkStatus();
}

std::string_view SegmentReader::DocumentId(DocId doc) const {
  const char* place = id_places_.data() + doc / kIdsPerRecord * 2 * sizeof(uint32_t);
  const std::string_view record =
      ids_.At({LoadFixed<uint32_t>(place), LoadFixed<uint32_t>(place + sizeof(uint32_t))});
  const size_t first = doc / kIdsPerRecord * kIdsPerRecord;
  const size_t count = std::min<size_t>(kIdsPerRecord, document_count_ - first);
  const Uint32Array ends(record.data());
  const size_t i = doc - first;
  const size_t begin = i == 0 ? 0 : ends[i - 1];
  return record.substr(count * sizeof(uint32_t) + begin, ends[i] - begin);
}

}  // namespace rapporteur::index
