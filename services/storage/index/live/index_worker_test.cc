#include "services/storage/index/live/index_worker.h"

#include <set>
#include <string>
#include <thread>

#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "services/storage/index/live/testing/memory_segment_store.h"
#include "services/storage/index/live/testing/sample_archive.h"

namespace rapporteur::index {
namespace {

TEST(IndexWorkerTest, SearchesAreRightWhileWritersAndMergesAreAtWork) {
  const LiveIndexOptions options = {.fresh_bytes = 20'000, .max_segment_bytes = 300'000};
  MemorySegmentStore store;
  SampleArchive archive(2);
  ASSERT_OK_AND_ASSIGN(const auto live, LiveIndex::Open(options, &store, 0, nullptr));
  {
    IndexWorker worker(live.get(), &archive, nullptr);
    std::thread writer([&] {
      for (int i = 0; i < 300; ++i) {
        archive.Write(*live, 1 + i % 20);
        worker.Wake();
      }
    });
    const Query query = TermQuery(Field::kBody, "w1");
    int64_t up_to = 0;
    while (up_to < archive.position() || up_to == 0) {
      const auto view = live->view();
      EXPECT_GE(view->up_to(), up_to);
      up_to = view->up_to();
      // The same view, the same answer; every document once.
      const Found found = FindIn(*view, query);
      EXPECT_EQ(FindIn(*view, query), found);
      std::set<std::string> names;
      for (const auto& [position, score] : found) {
        for (const ViewPart& part : view->parts()) {
          if (const auto doc = part.segment->Find(position)) {
            names.emplace(DecodeId(part.segment->reader().DocumentId(*doc)).name);
          }
        }
      }
      EXPECT_EQ(names.size(), found.size());
    }
    writer.join();
  }
  ExpectRight(*live->view(), archive);
}

TEST(IndexWorkerTest, AFailureEndsTheWorkAndSetsWritersFree) {
  const LiveIndexOptions options = {.fresh_bytes = 2'000};
  MemorySegmentStore store;
  store.FailWrites(absl::UnavailableError("full"));
  SampleArchive archive(3);
  ASSERT_OK_AND_ASSIGN(const auto live, LiveIndex::Open(options, &store, 0, nullptr));
  absl::Status failure;
  {
    IndexWorker worker(live.get(), &archive, [&](const absl::Status& why) { failure = why; });
    for (int i = 0; i < 200; ++i) {
      archive.Write(*live, 5);
      worker.Wake();
    }
  }
  EXPECT_THAT(failure, StatusIs(absl::StatusCode::kUnavailable));
  // What has no place in memory is missing, and can be read later.
  EXPECT_LT(live->status().fresh_bytes, 20'000);
  EXPECT_GT(live->status().missing_positions, 0);
  EXPECT_EQ(live->view()->up_to(), archive.position());
  store.FailWrites(absl::OkStatus());
  ASSERT_OK_AND_ASSIGN(const auto reopened,
                       LiveIndex::Open(options, &store, archive.position(), nullptr));
  ASSERT_OK(reopened->CatchUp(archive, archive.position()));
  ExpectRight(*reopened->view(), archive);
}

}  // namespace
}  // namespace rapporteur::index
