#include "services/storage/index/live/merge_policy.h"

#include <algorithm>

namespace rapporteur::index {
namespace {

// Fresh segments below kMergeWidth times this are the smallest.
constexpr uint64_t kSmallestFreshBytes = uint64_t{64} << 10;

// 0 for the smallest, 1 for those that kMergeWidth of them make, and so on.
int SizeClass(uint64_t bytes, uint64_t unit) {
  int size_class = 0;
  for (uint64_t limit = unit * kMergeWidth; bytes >= limit; limit *= kMergeWidth) ++size_class;
  return size_class;
}

// Runs of neighbours that `belongs` accepts, one after another.
template <typename Belongs, typename Visit>
void ForEachRun(const std::vector<SegmentShape>& segments, Belongs belongs, Visit visit) {
  for (size_t begin = 0; begin < segments.size();) {
    if (!belongs(segments[begin])) {
      ++begin;
      continue;
    }
    size_t end = begin + 1;
    while (end < segments.size() && belongs(segments[end]) &&
           segments[end].range.after == segments[end - 1].range.up_to) {
      ++end;
    }
    visit(begin, end);
    begin = end;
  }
}

// What is merged among itself.
struct Tier {
  bool stored;
  uint64_t unit;  // Segments below kMergeWidth times this are of class 0.
  uint64_t max_bytes;
};

bool IsFresh(const SegmentShape& segment) { return !segment.stored; }

uint64_t Bytes(const std::vector<SegmentShape>& segments, size_t begin, size_t end) {
  uint64_t bytes = 0;
  for (size_t i = begin; i < end; ++i) bytes += segments[i].bytes;
  return bytes;
}

// Of segments [begin, end), neighbours of at most `size_class`: the first kMergeWidth of that class
// and smaller ones between them. Fewer, but at least half, where more would be too large.
std::optional<MergeJob> ChooseOfClass(const std::vector<SegmentShape>& segments, size_t begin,
                                      size_t end, int size_class, const Tier& tier) {
  size_t count = 0;
  size_t first = begin;
  size_t behind = begin;
  size_t fitting = 0;
  for (size_t i = begin; i < end && count < kMergeWidth; ++i) {
    if (SizeClass(segments[i].bytes, tier.unit) != size_class) continue;
    if (count++ == 0) first = i;
    if (Bytes(segments, first, i + 1) > tier.max_bytes) continue;
    behind = i + 1;
    fitting = count;
  }
  if (count < kMergeWidth || fitting < kMergeWidth / 2) return std::nullopt;
  return MergeJob{first, behind, tier.stored, false};
}

// The smallest size first.
std::optional<MergeJob> ChooseTier(const std::vector<SegmentShape>& segments, const Tier& tier) {
  constexpr int kClasses = 12;
  std::optional<MergeJob> job;
  for (int size_class = 0; size_class < kClasses && !job; ++size_class) {
    const auto belongs = [&](const SegmentShape& segment) {
      return segment.stored == tier.stored && SizeClass(segment.bytes, tier.unit) <= size_class;
    };
    ForEachRun(segments, belongs, [&](size_t begin, size_t end) {
      if (!job) job = ChooseOfClass(segments, begin, end, size_class, tier);
    });
  }
  return job;
}

std::optional<MergeJob> ChooseRewrite(const std::vector<SegmentShape>& segments,
                                      uint64_t budget_bytes) {
  for (size_t i = 0; i < segments.size(); ++i) {
    if (segments[i].stored && segments[i].deleted_share > kMaxDeletedShare &&
        segments[i].bytes <= budget_bytes) {
      return MergeJob{i, i + 1, true, false};
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<MergeJob> ChooseFlush(const std::vector<SegmentShape>& segments) {
  std::optional<MergeJob> job;
  ForEachRun(segments, IsFresh, [&](size_t begin, size_t end) {
    if (!job) job = MergeJob{begin, end, true, true};
  });
  return job;
}

std::optional<MergeJob> ChooseMerge(const std::vector<SegmentShape>& segments,
                                    const MergeLimits& limits) {
  uint64_t fresh_bytes = 0;
  for (const SegmentShape& segment : segments) {
    if (IsFresh(segment)) fresh_bytes += segment.bytes;
  }
  if (fresh_bytes >= limits.fresh_bytes) {
    if (const auto job = ChooseFlush(segments)) return job;
  }
  if (const auto job = ChooseTier(segments, {false, kSmallestFreshBytes, limits.fresh_bytes})) {
    return job;
  }
  const auto job = ChooseTier(segments, {true, limits.fresh_bytes, limits.max_segment_bytes});
  if (job) {
    const bool allowed = Bytes(segments, job->begin, job->end) <= limits.budget_bytes;
    return allowed ? job : std::nullopt;
  }
  return ChooseRewrite(segments, limits.budget_bytes);
}

}  // namespace rapporteur::index
