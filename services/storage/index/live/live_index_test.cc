#include "services/storage/index/live/live_index.h"

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/storage/index/live/testing/memory_segment_store.h"
#include "services/storage/index/live/testing/sample_archive.h"

namespace rapporteur::index {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class LiveIndexTest : public ::testing::Test {
 protected:
  // As after a crash: only what the store has is left.
  void Open() {
    live_.reset();
    auto live = LiveIndex::Open(options_, &store_, archive_.position(), nullptr);
    ASSERT_THAT(live, IsOk());
    live_ = *std::move(live);
  }

  void WorkUntilDone() {
    while (true) {
      ASSERT_OK_AND_ASSIGN(const bool worked, live_->Work(archive_));
      if (!worked) return;
    }
  }

  void ExpectAllFound() { ExpectRight(*live_->view(), archive_); }

  LiveIndexOptions options_ = {.fresh_bytes = 20'000, .max_segment_bytes = 300'000};
  MemorySegmentStore store_;
  SampleArchive archive_{1};
  std::unique_ptr<LiveIndex> live_;
};

TEST_F(LiveIndexTest, FindsNothingInNothing) {
  Open();
  EXPECT_THAT(FindIn(*live_->view(), TermQuery(Field::kBody, "w1")), IsEmpty());
  EXPECT_THAT(live_->view()->Gaps(), IsEmpty());
  WorkUntilDone();
  EXPECT_OK(live_->Flush());
  EXPECT_EQ(live_->status().segments, 0);
}

TEST_F(LiveIndexTest, FindsWhatWasAppliedWhateverIsMerged) {
  Open();
  for (int round = 0; round < 60; ++round) {
    archive_.Write(*live_, 1 + round % 13);
    ExpectAllFound();
    if (round % 3 == 0) {
      WorkUntilDone();
      ExpectAllFound();
    }
  }
  EXPECT_GT(live_->status().merges, 5);
  EXPECT_GT(live_->status().flushed_bytes, 0);
  EXPECT_LT(live_->status().fresh_bytes, 20'000);
  ASSERT_OK(live_->Flush());
  EXPECT_EQ(live_->status().fresh_segments, 0);
  ExpectAllFound();
}

TEST_F(LiveIndexTest, AViewStaysAsItWas) {
  Open();
  archive_.Write(*live_, 40);
  const auto view = live_->view();
  const Query query = TermQuery(Field::kBody, "w1");
  const Found before = FindIn(*view, query);
  archive_.Write(*live_, 100);
  ASSERT_OK(live_->Flush());
  EXPECT_EQ(FindIn(*view, query), before);
  EXPECT_EQ(view->up_to(), 40);
  EXPECT_EQ(live_->view()->up_to(), 140);
}

TEST_F(LiveIndexTest, AfterACrashTheTailIsReadAgain) {
  Open();
  for (int crash = 0; crash < 12; ++crash) {
    SCOPED_TRACE(crash);
    for (int i = 0; i <= crash; ++i) archive_.Write(*live_, 25);
    if (crash % 3 == 1) WorkUntilDone();
    if (crash % 3 == 2) {
      ASSERT_OK(live_->Flush());
    }
    Open();
    ASSERT_OK(live_->CatchUp(archive_, 1'000'000));
    EXPECT_THAT(live_->view()->Gaps(), IsEmpty());
    ExpectAllFound();
  }
}

TEST_F(LiveIndexTest, ReadingTheTailMayItselfBeInterrupted) {
  Open();
  archive_.Write(*live_, 200);
  ASSERT_OK(live_->Flush());
  for (int i = 0; i < 8; ++i) archive_.Write(*live_, 200);
  options_.fresh_bytes = 5'000;  // So that the tail takes several pieces.
  int opened = 0;
  for (bool done = false; !done; ++opened) {
    Open();
    ASSERT_OK_AND_ASSIGN(const bool worked, live_->Work(archive_));
    done = !worked || live_->view()->Gaps().empty();
  }
  EXPECT_GT(opened, 3);
  ExpectAllFound();
}

// The second of three revisions lies in a tail that is not read yet when the third one comes.
TEST_F(LiveIndexTest, AfterACrashNoneIsFoundThatWasReplacedInTheTailAndAgainSince) {
  Open();
  archive_.Write(*live_, 200);
  ASSERT_OK(live_->Flush());
  archive_.Write(*live_, 200);
  Open();
  archive_.Write(*live_, 200);
  ASSERT_THAT(live_->view()->Gaps(), ElementsAre(PositionRange{200, 400}));
  WorkUntilDone();
  ASSERT_THAT(live_->view()->Gaps(), IsEmpty());
  ExpectAllFound();
}

TEST_F(LiveIndexTest, ATailOfReplacedDocumentsTakesSeveralPiecesToo) {
  Open();
  archive_.Write(*live_, 200);
  ASSERT_OK(live_->Flush());
  archive_.Write(*live_, 600);
  archive_.Write(*live_, 3000);  // All names, so that nothing of the 600 is left.
  options_.fresh_bytes = 3'000;
  Open();
  ASSERT_THAT(live_->Work(archive_), IsOkAndHolds(true));
  EXPECT_LT(live_->view()->Gaps().front().after, 400);
  WorkUntilDone();
  ExpectAllFound();
}

TEST_F(LiveIndexTest, CatchesUpOnlyWithShortTails) {
  Open();
  archive_.Write(*live_, 30);
  Open();
  ASSERT_OK(live_->CatchUp(archive_, 29));
  EXPECT_THAT(live_->view()->Gaps(), ElementsAre(PositionRange{0, 30}));
  EXPECT_EQ(live_->status().missing_positions, 30);
  ASSERT_OK(live_->CatchUp(archive_, 30));
  EXPECT_THAT(live_->view()->Gaps(), IsEmpty());
}

TEST_F(LiveIndexTest, WritesGoOnWhileAnArchiveIsIndexed) {
  Open();
  for (int i = 0; i < 10; ++i) archive_.Write(*live_, 60);
  store_.ReplaceManifest(std::nullopt);
  options_.fresh_bytes = 5'000;
  Open();
  while (!live_->view()->Gaps().empty()) {
    archive_.Write(*live_, 10);
    ASSERT_THAT(live_->Work(archive_), IsOkAndHolds(true));
  }
  ExpectAllFound();
}

TEST_F(LiveIndexTest, ADamagedSegmentIsPutAsideAndMadeAnew) {
  Open();
  for (int i = 0; i < 5; ++i) {
    archive_.Write(*live_, 50);
    ASSERT_OK(live_->Flush());
  }
  ASSERT_OK_AND_ASSIGN(const std::vector<uint64_t> stored, store_.List());
  ASSERT_THAT(stored, SizeIs(5));
  store_.Damage(stored[1]);
  std::vector<uint64_t> reported;
  options_.on_quarantine = [&](const StoredSegment& segment, const absl::Status& why) {
    reported.push_back(segment.number);
    EXPECT_THAT(why, StatusIs(absl::StatusCode::kDataLoss));
  };
  Open();
  EXPECT_THAT(reported, ElementsAre(stored[1]));
  EXPECT_THAT(live_->view()->Gaps(), ElementsAre(PositionRange{50, 100}));
  EXPECT_EQ(live_->status().quarantined, 1);
  // The rest is found already, and writes go on.
  archive_.Write(*live_, 50);
  EXPECT_GT(FindIn(*live_->view(), TermQuery(Field::kBody, "w1")).size(), 10u);

  WorkUntilDone();
  ExpectAllFound();
  EXPECT_EQ(live_->status().quarantined, 0);
  ASSERT_OK_AND_ASSIGN(const std::vector<uint64_t> after, store_.List());
  EXPECT_THAT(after, ::testing::Not(::testing::Contains(stored[1])));
}

TEST_F(LiveIndexTest, ADamagedOrOtherManifestMeansBuildAgain) {
  for (const std::string& bytes : {std::string("damaged"), std::string()}) {
    Open();
    archive_.Write(*live_, 50);
    ASSERT_OK(live_->Flush());
    store_.ReplaceManifest(bytes);
    Open();
    EXPECT_THAT(store_.List(), IsOkAndHolds(IsEmpty()));
    WorkUntilDone();
    ExpectAllFound();
  }
}

TEST_F(LiveIndexTest, WhatAManifestDoesNotNameIsRemoved) {
  Open();
  archive_.Write(*live_, 50);
  ASSERT_OK(live_->Flush());
  ASSERT_OK(store_.Write(77, {{"half", "a segment"}}));
  Open();
  EXPECT_THAT(store_.List(), IsOkAndHolds(SizeIs(1)));
  archive_.Write(*live_, 5);
  ASSERT_OK(live_->Flush());
  ASSERT_OK_AND_ASSIGN(const std::vector<uint64_t> stored, store_.List());
  EXPECT_GT(stored.back(), 77u) << "a number is never used twice";
}

TEST_F(LiveIndexTest, AWriteThatFailsChangesNothing) {
  Open();
  archive_.Write(*live_, 50);
  store_.FailWrites(absl::UnavailableError("full"));
  EXPECT_THAT(live_->Flush(), StatusIs(absl::StatusCode::kUnavailable));
  ExpectAllFound();
  store_.FailWrites(absl::OkStatus());
  EXPECT_OK(live_->Flush());
  ExpectAllFound();
}

TEST_F(LiveIndexTest, SegmentsOfDeletedDocumentsAreRewritten) {
  Open();
  for (int i = 0; i < 40; ++i) {
    archive_.Write(*live_, 100);
    ASSERT_OK(live_->Flush());
    WorkUntilDone();
  }
  // 300 names in 4000 documents.
  EXPECT_LT(live_->status().deleted_documents, 3000);
  ExpectAllFound();
}

}  // namespace
}  // namespace rapporteur::index
