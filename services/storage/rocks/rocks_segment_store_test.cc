#include "services/storage/rocks/rocks_segment_store.h"

#include <filesystem>

#include "common/testing/status_matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur::storage {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class RocksSegmentStoreTest : public ::testing::Test {
 protected:
  RocksSegmentStoreTest() { Open(); }

  void Open() {
    store_.reset();
    database_.reset();
    const auto health = std::make_shared<WriteHealth>(nullptr);
    auto database = RocksDatabase::Open(options_, directory_.Path("db"), health);
    ASSERT_THAT(database, IsOk());
    database_ = *std::move(database);
    store_ = std::make_unique<RocksSegmentStore>(options_, *database_, directory_.Path("staging"),
                                                 health);
  }

  index::BlobViews Read(uint64_t number) {
    auto read = store_->Read(number);
    EXPECT_THAT(read, IsOk());
    if (!read.ok()) return {};
    held_.push_back(*std::move(read));
    return held_.back()->views();
  }

  TempDir directory_;
  const RocksOptions options_;
  std::unique_ptr<RocksDatabase> database_;
  std::unique_ptr<RocksSegmentStore> store_;
  std::vector<std::unique_ptr<index::HeldBlobs>> held_;
};

// Blobs from one byte to more than a block of any cache.
index::Blobs SampleBlobs(char fill) {
  return {{"a", std::string(1, fill)},
          {"b/0", std::string(3 << 20, fill)},
          {"b/1", std::string(100'000, fill)},
          {"z", ""}};
}

TEST_F(RocksSegmentStoreTest, GivesBackWhatWasWritten) {
  ASSERT_OK(store_->Write(7, SampleBlobs('x')));
  ASSERT_OK(store_->Write(0x0100, SampleBlobs('y')));
  EXPECT_THAT(store_->List(), IsOkAndHolds(ElementsAre(7, 0x0100)));
  const index::Blobs x = SampleBlobs('x');
  const index::Blobs y = SampleBlobs('y');
  EXPECT_EQ(Read(7), index::ViewsOf(x));
  EXPECT_EQ(Read(0x0100), index::ViewsOf(y));
  held_.clear();
  Open();
  EXPECT_EQ(Read(7), index::ViewsOf(x));
  EXPECT_THAT(store_->Read(8), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_TRUE(std::filesystem::is_empty(directory_.Path("staging")));
  held_.clear();
}

TEST_F(RocksSegmentStoreTest, WhatWasReadOutlivesItsRemoval) {
  const index::Blobs blobs = SampleBlobs('x');
  ASSERT_OK(store_->Write(1, blobs));
  ASSERT_OK(store_->Write(2, blobs));
  const index::BlobViews views = Read(1);
  ASSERT_OK(store_->Remove(1));
  ASSERT_OK(store_->Remove(1));
  EXPECT_THAT(store_->List(), IsOkAndHolds(ElementsAre(2)));
  EXPECT_THAT(store_->Read(1), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(views, index::ViewsOf(blobs));
  held_.clear();
}

TEST_F(RocksSegmentStoreTest, RemovedSegmentsLeaveNoFiles) {
  for (uint64_t number = 1; number <= 4; ++number) {
    ASSERT_OK(store_->Write(number, SampleBlobs('x')));
  }
  for (uint64_t number = 1; number <= 3; ++number) ASSERT_OK(store_->Remove(number));
  std::vector<rocksdb::LiveFileMetaData> files;
  database_->db()->GetLiveFilesMetaData(&files);
  int of_segments = 0;
  for (const auto& file : files) of_segments += file.column_family_name == "segments" ? 1 : 0;
  EXPECT_EQ(of_segments, 1);
}

TEST_F(RocksSegmentStoreTest, KeepsTheManifest) {
  EXPECT_THAT(store_->ReadManifest(), IsOkAndHolds(std::nullopt));
  EXPECT_THAT(store_->List(), IsOkAndHolds(IsEmpty()));
  ASSERT_OK(store_->WriteManifest("one"));
  ASSERT_OK(store_->WriteManifest("two"));
  Open();
  EXPECT_THAT(store_->ReadManifest(), IsOkAndHolds(std::optional<std::string>("two")));
}

TEST_F(RocksSegmentStoreTest, RemovesWhatACrashLeftInTheStagingFolder) {
  std::filesystem::create_directories(directory_.Path("staging/old"));
  Open();
  EXPECT_TRUE(std::filesystem::is_empty(directory_.Path("staging")));
  ASSERT_OK(store_->Write(1, SampleBlobs('x')));
}

}  // namespace
}  // namespace rapporteur::storage
