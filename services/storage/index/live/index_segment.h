// A segment of a live index: its bytes, its reader, and which positions it stands for.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "absl/status/statusor.h"
#include "services/storage/index/live/position_range.h"
#include "services/storage/index/live/segment_store.h"
#include "services/storage/index/segment/segment_reader.h"

namespace rapporteur::index {

// Immutable, so thread-safe. Its documents rise with their positions.
class IndexSegment {
 public:
  // `number`: of a stored segment. The errors of SegmentReader::Open.
  static absl::StatusOr<std::shared_ptr<const IndexSegment>> Open(
      PositionRange range, std::unique_ptr<HeldBlobs> blobs,
      std::optional<uint64_t> number = std::nullopt);

  const PositionRange& range() const { return range_; }
  const SegmentReader& reader() const { return reader_; }
  std::optional<uint64_t> number() const { return number_; }  // nullopt: not stored.
  uint64_t bytes() const { return bytes_; }

  // The document at `position`, or nullopt.
  std::optional<DocId> Find(int64_t position) const;
  // The first document behind `position`; document_count() where there is none.
  DocId FirstBehind(int64_t position) const;
  int64_t PositionAt(DocId doc) const;

 private:
  IndexSegment(PositionRange range, std::unique_ptr<HeldBlobs> blobs, SegmentReader reader,
               std::optional<uint64_t> number);

  const PositionRange range_;
  const std::unique_ptr<HeldBlobs> blobs_;
  const SegmentReader reader_;
  const std::optional<uint64_t> number_;
  uint64_t bytes_ = 0;
};

}  // namespace rapporteur::index
