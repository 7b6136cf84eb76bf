#include "services/storage/index/live/index_segment.h"

#include <utility>

#include "common/status/status_macros.h"
#include "services/storage/index/live/live_document.h"

namespace rapporteur::index {

absl::StatusOr<std::shared_ptr<const IndexSegment>> IndexSegment::Open(
    PositionRange range, std::unique_ptr<HeldBlobs> blobs, std::optional<uint64_t> number) {
  ASSIGN_OR_RETURN(SegmentReader reader, SegmentReader::Open(blobs->views()));
  return std::shared_ptr<const IndexSegment>(
      new IndexSegment(range, std::move(blobs), std::move(reader), number));
}

IndexSegment::IndexSegment(PositionRange range, std::unique_ptr<HeldBlobs> blobs,
                           SegmentReader reader, std::optional<uint64_t> number)
    : range_(range), blobs_(std::move(blobs)), reader_(std::move(reader)), number_(number) {
  for (const auto& [name, bytes] : blobs_->views()) bytes_ += bytes.size();
}

int64_t IndexSegment::PositionAt(DocId doc) const { return PositionOf(reader_.DocumentId(doc)); }

DocId IndexSegment::FirstBehind(int64_t position) const {
  DocId begin = 0;
  DocId end = reader_.document_count();
  while (begin < end) {
    const DocId middle = begin + (end - begin) / 2;
    if (PositionAt(middle) > position) {
      end = middle;
    } else {
      begin = middle + 1;
    }
  }
  return begin;
}

std::optional<DocId> IndexSegment::Find(int64_t position) const {
  if (!range_.Contains(position)) return std::nullopt;
  const DocId doc = FirstBehind(position - 1);
  if (doc == reader_.document_count() || PositionAt(doc) != position) return std::nullopt;
  return doc;
}

}  // namespace rapporteur::index
