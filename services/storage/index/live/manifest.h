// Which segments a live index consists of. Layout: docs/formats/index_manifest.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/storage/index/doc_id.h"
#include "services/storage/index/live/position_range.h"

namespace rapporteur::index {

struct StoredSegment {
  uint64_t number = 0;         // In the SegmentStore.
  PositionRange range;         // It has every document of these positions that was current.
  std::vector<DocId> deleted;  // Rising.

  friend bool operator==(const StoredSegment&, const StoredSegment&) = default;
};

struct Manifest {
  uint64_t next_number = 1;  // Greater than that of every segment.
  int64_t up_to = 0;         // What documents up to here have replaced is among the deleted.
  std::vector<StoredSegment> segments;  // In the order of their ranges, which do not overlap.
  // Damaged segments, kept until their documents are indexed again.
  std::vector<StoredSegment> quarantined;

  friend bool operator==(const Manifest&, const Manifest&) = default;
};

// Persisted: raised with every change of the layout, or of what the owner keeps of a document.
inline constexpr uint8_t kManifestVersion = 2;

std::string EncodeManifest(const Manifest& manifest);

// DATA_LOSS where the bytes are damaged; FAILED_PRECONDITION where the manifest, the segments or
// the analysis are of another version, so that the index has to be built again.
absl::StatusOr<Manifest> DecodeManifest(std::string_view bytes);

}  // namespace rapporteur::index
