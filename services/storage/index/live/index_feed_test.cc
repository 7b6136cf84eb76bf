#include "services/storage/index/live/index_feed.h"

#include <atomic>
#include <string>
#include <thread>

#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "services/storage/index/live/index_worker.h"
#include "services/storage/index/live/testing/memory_segment_store.h"
#include "services/storage/index/live/testing/sample_archive.h"

namespace rapporteur::index {
namespace {

absl::Status GoOn() { return absl::OkStatus(); }

// Holds those who wait until it is opened.
class Gate {
 public:
  void Open() {
    MutexLock lock(&mu_);
    open_ = true;
    opened_.NotifyAll();
  }
  void Wait() {
    MutexLock lock(&mu_);
    while (!open_) opened_.Wait(&mu_);
  }

 private:
  Mutex mu_;
  CondVar opened_;
  bool open_ ABSL_GUARDED_BY(mu_) = false;
};

class IndexFeedTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const LiveIndexOptions options = {.fresh_bytes = 20'000, .max_segment_bytes = 300'000};
    auto live = LiveIndex::Open(options, &store_, 0, nullptr);
    ASSERT_THAT(live, IsOk());
    live_ = *std::move(live);
  }

  IndexFeed::Apply ToIndex() {
    return [this](const auto& documents, int64_t up_to, auto companion) {
      return live_->Apply(documents, up_to, std::move(companion));
    };
  }

  void Write(IndexFeed& feed, int count) {
    archive_.Write(count, [&](const std::vector<LiveDocument>& documents, int64_t up_to) {
      DocumentBatch batch;
      for (const LiveDocument& document : documents) batch.Add(document);
      feed.Add(std::move(batch), up_to, nullptr);
    });
  }

  MemorySegmentStore store_;
  SampleArchive archive_{4};
  std::unique_ptr<LiveIndex> live_;
};

TEST_F(IndexFeedTest, WhoCatchesUpFindsAllThatWasAdded) {
  IndexFeed feed(ToIndex(), {});
  ASSERT_OK(feed.CatchUp(GoOn));
  for (int round = 0; round < 60; ++round) {
    for (int commit = 0; commit <= round % 4; ++commit) Write(feed, 1 + round % 13);
    ASSERT_OK(feed.CatchUp(GoOn));
    ExpectRight(*live_->view(), archive_);
  }
  EXPECT_EQ(feed.pending_documents(), 0);
}

TEST_F(IndexFeedTest, WhatWaitsEntersTheIndexBeforeTheEnd) {
  {
    IndexFeed feed(ToIndex(), {});
    for (int commit = 0; commit < 20; ++commit) Write(feed, 7);
  }
  EXPECT_EQ(live_->view()->up_to(), archive_.position());
  ExpectRight(*live_->view(), archive_);
}

TEST_F(IndexFeedTest, DocumentsEnterUnasked) {
  Gate applied;
  IndexFeed feed(ToIndex(), {.on_applied = [&] { applied.Open(); }});
  Write(feed, 3);
  applied.Wait();
  EXPECT_EQ(live_->view()->up_to(), 3);
}

TEST_F(IndexFeedTest, WritersWaitWhereMemoryIsFull) {
  std::atomic<int64_t> most = 0;
  IndexFeed* pending = nullptr;
  const auto apply = [&](const auto& documents, int64_t up_to, auto companion) {
    most = std::max<int64_t>(most, pending->pending_documents());
    return live_->Apply(documents, up_to, std::move(companion));
  };
  IndexFeed feed(apply, {.max_bytes = 1});
  pending = &feed;
  for (int commit = 0; commit < 100; ++commit) Write(feed, 5);
  ASSERT_OK(feed.CatchUp(GoOn));
  EXPECT_EQ(most, 5);  // One commit at a time.
  ExpectRight(*live_->view(), archive_);
}

TEST_F(IndexFeedTest, WhoGaveUpWaitsNoLonger) {
  Gate gate;
  const auto apply = [&](const auto&, int64_t, const auto&) {
    gate.Wait();
    return absl::OkStatus();
  };
  IndexFeed feed(apply, {});
  Write(feed, 1);
  EXPECT_THAT(feed.CatchUp([] { return absl::CancelledError("gone"); }),
              StatusIs(absl::StatusCode::kCancelled));
  EXPECT_EQ(feed.pending_documents(), 1);
  gate.Open();
  EXPECT_OK(feed.CatchUp(GoOn));
}

TEST_F(IndexFeedTest, AFailureIsToldToAllAndHoldsNobody) {
  absl::Status told;
  {
    IndexFeed feed([](const auto&, int64_t, const auto&) { return absl::InternalError("broken"); },
                   {.max_bytes = 1, .on_failure = [&](const absl::Status& why) { told = why; }});
    for (int commit = 0; commit < 10; ++commit) Write(feed, 5);
    EXPECT_THAT(feed.CatchUp(GoOn), StatusIs(absl::StatusCode::kInternal));
    EXPECT_EQ(feed.pending_documents(), 0);
  }
  EXPECT_THAT(told, StatusIs(absl::StatusCode::kInternal));
}

TEST_F(IndexFeedTest, SearchesWritersAndMergesAreAtWorkTogether) {
  {
    IndexWorker worker(live_.get(), &archive_, nullptr);
    IndexFeed feed(ToIndex(), {.max_bytes = 5'000, .on_applied = [&] { worker.Wake(); }});
    std::atomic<int64_t> acknowledged = 0;
    std::atomic<bool> done = false;
    std::thread writer([&] {
      for (int i = 0; i < 300; ++i) {
        Write(feed, 1 + i % 20);
        acknowledged = archive_.position();
      }
      done = true;
    });
    while (!done) {
      const int64_t before = acknowledged;
      EXPECT_OK(feed.CatchUp(GoOn));
      EXPECT_GE(live_->view()->up_to(), before);
    }
    writer.join();
    EXPECT_OK(feed.CatchUp(GoOn));
    ExpectRight(*live_->view(), archive_);
  }
}

}  // namespace
}  // namespace rapporteur::index
