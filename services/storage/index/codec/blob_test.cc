#include "services/storage/index/codec/blob.h"

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/storage/index/codec/bytes.h"

namespace rapporteur::index {
namespace {

using ::testing::HasSubstr;

TEST(BytesTest, VarintsComeBack) {
  for (const uint64_t value : {uint64_t{0}, uint64_t{127}, uint64_t{128}, uint64_t{300},
                               uint64_t{0xFFFFFFFF}, ~uint64_t{0}}) {
    std::string bytes;
    AppendVarint(value, bytes);
    const char* in = bytes.data();
    EXPECT_EQ(ReadVarint(in), value);
    EXPECT_EQ(in, bytes.data() + bytes.size());
  }
}

TEST(BlobTest, EveryFlippedBitIsFound) {
  std::string sealed = "eight words about a bridge";
  SealBlob(sealed);
  EXPECT_THAT(OpenBlob("b", sealed), IsOkAndHolds("eight words about a bridge"));
  for (size_t bit = 0; bit < sealed.size() * 8; ++bit) {
    std::string damaged = sealed;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_THAT(OpenBlob("b", damaged), StatusIs(absl::StatusCode::kDataLoss));
  }
  for (size_t size = 0; size < sealed.size(); ++size) {
    EXPECT_THAT(OpenBlob("b", std::string_view(sealed).substr(0, size)),
                StatusIs(absl::StatusCode::kDataLoss));
  }
}

TEST(BlobTest, RunKeepsRecordsWhole) {
  BlobRunWriter writer("run", 10);
  const BlobPlace first = writer.Append("12345");
  const BlobPlace second = writer.Append("67890");
  const BlobPlace third = writer.Append("more than ten bytes");
  const BlobPlace fourth = writer.Append("x");
  EXPECT_EQ(first, (BlobPlace{0, 0}));
  EXPECT_EQ(second, (BlobPlace{0, 5}));
  EXPECT_EQ(third, (BlobPlace{1, 0}));
  EXPECT_EQ(fourth, (BlobPlace{2, 0}));
  Blobs blobs;
  writer.Finish(blobs);
  ASSERT_OK_AND_ASSIGN(const BlobRun run, BlobRun::Open(ViewsOf(blobs), "run"));
  EXPECT_EQ(run.At(first), "1234567890");
  EXPECT_EQ(run.At(second), "67890");
  EXPECT_EQ(run.At(third), "more than ten bytes");
  EXPECT_EQ(run.At(fourth), "x");
}

TEST(BlobTest, RunOfMoreThanTenBlobsAndNeighboursByName) {
  Blobs blobs;
  BlobRunWriter writer("run", 1);
  for (int i = 0; i < 12; ++i) writer.Append(std::to_string(i));
  writer.Finish(blobs);
  BlobRunWriter other("run.other", 1);
  other.Append("y");
  other.Finish(blobs);
  ASSERT_OK_AND_ASSIGN(const BlobRun run, BlobRun::Open(ViewsOf(blobs), "run"));
  ASSERT_EQ(run.blob_count(), 12u);
  EXPECT_EQ(run.At({11, 0}), "11");
  blobs.erase("run/3");
  EXPECT_THAT(BlobRun::Open(ViewsOf(blobs), "run"),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("run/3")));
}

}  // namespace
}  // namespace rapporteur::index
