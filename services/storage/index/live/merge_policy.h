// Which segments of a live index become one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "services/storage/index/live/position_range.h"

namespace rapporteur::index {

// What the policy knows of a segment.
struct SegmentShape {
  PositionRange range;
  uint64_t bytes = 0;
  bool stored = false;
  double deleted_share = 0;  // Of its documents.
};

struct MergeLimits {
  uint64_t fresh_bytes = 0;        // Segments that are not stored take this much together.
  uint64_t max_segment_bytes = 0;  // No merge makes a larger one.
  uint64_t budget_bytes = 0;       // What merges of stored segments may write now.
};

// Segments [begin, end), neighbours without a gap, become one, which is stored or stays in memory.
struct MergeJob {
  size_t begin = 0;
  size_t end = 0;
  bool store = false;
  bool is_flush = false;  // Fresh segments are stored.

  friend bool operator==(const MergeJob&, const MergeJob&) = default;
};

// So many segments of about one size become one of the next size, so that a document is merged once
// for each size: about log8(documents / documents of the smallest).
inline constexpr size_t kMergeWidth = 8;

// A stored segment with a greater share of deleted documents is written anew.
inline constexpr double kMaxDeletedShare = 0.3;

// The most urgent job: store fresh segments where there are too many bytes of them, then merge
// fresh ones, then stored ones. nullopt: all is well, or the budget does not allow it. `segments`:
// in the order of their ranges.
std::optional<MergeJob> ChooseMerge(const std::vector<SegmentShape>& segments,
                                    const MergeLimits& limits);

// All fresh segments: what is stored before closing. The first run of neighbours; nullopt: none.
std::optional<MergeJob> ChooseFlush(const std::vector<SegmentShape>& segments);

}  // namespace rapporteur::index
