#include "services/storage/index/live/merge_policy.h"

#include <algorithm>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur::index {
namespace {

using ::testing::Optional;

constexpr uint64_t kMiB = uint64_t{1} << 20;
constexpr MergeLimits kLimits = {
    .fresh_bytes = 32 * kMiB, .max_segment_bytes = 1024 * kMiB, .budget_bytes = 10'000 * kMiB};

// Neighbours of the given sizes.
std::vector<SegmentShape> Shapes(const std::vector<uint64_t>& bytes, bool stored) {
  std::vector<SegmentShape> shapes;
  for (const uint64_t each : bytes) {
    const auto after = static_cast<int64_t>(shapes.size()) * 10;
    shapes.push_back({{after, after + 10}, each, stored, 0});
  }
  return shapes;
}

TEST(MergePolicyTest, LeavesFewSegmentsAlone) {
  EXPECT_EQ(ChooseMerge({}, kLimits), std::nullopt);
  EXPECT_EQ(ChooseMerge(Shapes(std::vector<uint64_t>(7, 1000), false), kLimits), std::nullopt);
  EXPECT_EQ(ChooseMerge(Shapes(std::vector<uint64_t>(7, kMiB), true), kLimits), std::nullopt);
}

TEST(MergePolicyTest, MergesEightOfOneSize) {
  std::vector<uint64_t> bytes = {20 * kMiB};
  bytes.resize(9, 1000);
  EXPECT_THAT(ChooseMerge(Shapes(bytes, false), kLimits), Optional(MergeJob{1, 9, false, false}));
  EXPECT_THAT(ChooseMerge(Shapes(std::vector<uint64_t>(8, 40 * kMiB), true), kLimits),
              Optional(MergeJob{0, 8, true, false}));
}

TEST(MergePolicyTest, StoresFreshSegmentsThatTakeTooMuch) {
  EXPECT_THAT(ChooseMerge(Shapes({20 * kMiB, 13 * kMiB}, false), kLimits),
              Optional(MergeJob{0, 2, true, true}));
  EXPECT_THAT(ChooseFlush(Shapes({1000}, false)), Optional(MergeJob{0, 1, true, true}));
  EXPECT_EQ(ChooseFlush(Shapes({1000}, true)), std::nullopt);
}

TEST(MergePolicyTest, DoesNotMergeOverAGap) {
  std::vector<SegmentShape> shapes = Shapes(std::vector<uint64_t>(8, 1000), false);
  shapes[3].range.up_to -= 1;
  EXPECT_EQ(ChooseMerge(shapes, kLimits), std::nullopt);
  EXPECT_THAT(ChooseFlush(shapes), Optional(MergeJob{0, 4, true, true}));
}

TEST(MergePolicyTest, KeepsTheBudgetAndTheLargestSize) {
  const std::vector<SegmentShape> shapes = Shapes(std::vector<uint64_t>(10, 100 * kMiB), true);
  EXPECT_THAT(ChooseMerge(shapes, kLimits), Optional(MergeJob{0, 8, true, false}));
  MergeLimits limits = kLimits;
  limits.max_segment_bytes = 799 * kMiB;
  EXPECT_THAT(ChooseMerge(shapes, limits), Optional(MergeJob{0, 7, true, false}));
  limits.max_segment_bytes = 399 * kMiB;
  EXPECT_EQ(ChooseMerge(shapes, limits), std::nullopt);
  limits = kLimits;
  limits.budget_bytes = 799 * kMiB;
  EXPECT_EQ(ChooseMerge(shapes, limits), std::nullopt);
}

TEST(MergePolicyTest, DoesNotMergeALargeSegmentAgainWithEachSmallOne) {
  std::vector<uint64_t> bytes = {300 * kMiB};
  bytes.resize(8, 32 * kMiB);
  EXPECT_EQ(ChooseMerge(Shapes(bytes, true), kLimits), std::nullopt);
}

TEST(MergePolicyTest, RewritesWhatIsMostlyDeleted) {
  std::vector<SegmentShape> shapes = Shapes({kMiB, kMiB}, true);
  shapes[1].deleted_share = 0.31;
  EXPECT_THAT(ChooseMerge(shapes, kLimits), Optional(MergeJob{1, 2, true, false}));
  MergeLimits limits = kLimits;
  limits.budget_bytes = kMiB - 1;
  EXPECT_EQ(ChooseMerge(shapes, limits), std::nullopt);
}

// Every flush adds a segment; what merges write stays in proportion, and so does what is searched.
TEST(MergePolicyTest, WritesEachDocumentOnceForEachSize) {
  std::vector<SegmentShape> shapes;
  uint64_t flushed = 0;
  uint64_t merged = 0;
  int64_t position = 0;
  size_t most = 0;
  MergeLimits limits = kLimits;
  limits.max_segment_bytes = uint64_t{1} << 40;
  limits.budget_bytes = uint64_t{1} << 40;
  for (int flush = 0; flush < 4000; ++flush, ++position) {
    shapes.push_back({{position, position + 1}, 32 * kMiB, true, 0});
    flushed += 32 * kMiB;
    while (const auto job = ChooseMerge(shapes, limits)) {
      SegmentShape sum = shapes[job->begin];
      for (size_t i = job->begin + 1; i < job->end; ++i) sum.bytes += shapes[i].bytes;
      sum.range.up_to = shapes[job->end - 1].range.up_to;
      merged += sum.bytes;
      shapes.erase(shapes.begin() + static_cast<int>(job->begin) + 1,
                   shapes.begin() + static_cast<int>(job->end));
      shapes[job->begin] = sum;
    }
    most = std::max(most, shapes.size());
  }
  EXPECT_LE(static_cast<double>(merged) / static_cast<double>(flushed), 4.1);  // log8(4000) = 3.99
  EXPECT_LE(most, 7u * 4u + 1u);
}

}  // namespace
}  // namespace rapporteur::index
