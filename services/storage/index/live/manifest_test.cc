#include "services/storage/index/live/manifest.h"

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/storage/index/analysis/analyzer.h"
#include "services/storage/index/codec/blob.h"
#include "services/storage/index/live/live_document.h"

namespace rapporteur::index {
namespace {

Manifest Sample() {
  return {.next_number = 300,
          .up_to = 5'000'000'000,
          .segments = {{7, {0, 1000}, {}}, {299, {1000, 1001}, {0}}},
          .quarantined = {{8, {2000, 4000}, {0, 1, 5, 1999}}}};
}

TEST(ManifestTest, ReadsWhatWasWritten) {
  EXPECT_THAT(DecodeManifest(EncodeManifest(Sample())), IsOkAndHolds(Sample()));
  EXPECT_THAT(DecodeManifest(EncodeManifest({})), IsOkAndHolds(Manifest()));
}

TEST(ManifestTest, RefusesDamage) {
  const std::string good = EncodeManifest(Sample());
  for (size_t i = 0; i < good.size(); ++i) {
    std::string damaged = good;
    damaged[i] = static_cast<char>(damaged[i] ^ 4);
    EXPECT_THAT(DecodeManifest(damaged), StatusIs(absl::StatusCode::kDataLoss));
    EXPECT_THAT(DecodeManifest(good.substr(0, i)), StatusIs(absl::StatusCode::kDataLoss));
  }
}

TEST(ManifestTest, AnotherVersionMeansBuildAgain) {
  for (const size_t at : {size_t{0}, size_t{1}}) {
    const std::string good = EncodeManifest(Sample());
    ASSERT_OK_AND_ASSIGN(const std::string_view body, OpenBlob("manifest", good));
    std::string other(body);
    ++other[at];
    SealBlob(other);
    EXPECT_THAT(DecodeManifest(other), StatusIs(absl::StatusCode::kFailedPrecondition));
  }
}

TEST(LiveDocumentTest, IdsKeepTheirParts) {
  const std::string name(300, 'n');
  const std::string bytes = EncodeId({0x0102030405060708, name, std::string_view("\0x", 2)});
  const LiveId id = DecodeId(bytes);
  EXPECT_EQ(id.position, 0x0102030405060708);
  EXPECT_EQ(id.name, name);
  EXPECT_EQ(id.attributes, std::string_view("\0x", 2));
  EXPECT_LT(EncodeId({255, "z", ""}), EncodeId({256, "a", ""}));
}

}  // namespace
}  // namespace rapporteur::index
