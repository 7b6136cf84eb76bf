// Many threads at once: nothing acknowledged is lost, doubled or torn.
#include <fmt/format.h>

#include <atomic>
#include <set>
#include <thread>

#include "common/testing/status_matchers.h"
#include "tests/conformance/conformance_suite.h"
#include "tests/conformance/sample_writes.h"

namespace rapporteur::storage {
namespace {

using ::rapporteur::storage::v1::Change;
using ::rapporteur::storage::v1::DocumentWrite;
using ::rapporteur::storage::v1::WriteBatchResult;

constexpr int kThreads = 8;
constexpr int kBatchesPerThread = 12;
constexpr int kDocumentsPerBatch = 5;

// Every batch holds documents of its own and one revision of a document that all threads share.
std::vector<DocumentWrite> WritesOf(int thread, int batch) {
  const std::string mark = fmt::format("{}-{}", thread, batch);
  std::vector<DocumentWrite> writes;
  for (int i = 0; i < kDocumentsPerBatch; ++i) {
    writes.push_back(MakeWrite({.id = fmt::format("own-{}-{}", mark, i), .body = mark}));
  }
  writes.push_back(MakeWrite({.id = "shared", .body = mark}));
  return writes;
}

TEST_P(ConformanceTest, KeepsEveryAcknowledgedDocumentOnce) {
  std::atomic<int> failures = 0;
  std::atomic<bool> writing = true;
  std::atomic<int> torn_batches = 0;
  // Positions of a batch are visible together or not at all: a batch has kDocumentsPerBatch + 1.
  std::thread reader([&] {
    while (writing) {
      const absl::StatusOr<StoreStatus> status = store().GetStatus(RequestContext());
      if (!status.ok() || status->position % (kDocumentsPerBatch + 1) != 0) ++torn_batches;
    }
  });
  std::vector<std::thread> writers;
  for (int thread = 0; thread < kThreads; ++thread) {
    writers.emplace_back([&, thread] {
      for (int batch = 0; batch < kBatchesPerThread; ++batch) {
        const absl::StatusOr<WriteBatchResult> result =
            store().Append(RequestContext(), MakeBatch(WritesOf(thread, batch)));
        if (!result.ok() || result->results_size() != kDocumentsPerBatch + 1) ++failures;
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  writing = false;
  reader.join();
  EXPECT_EQ(failures, 0);
  EXPECT_EQ(torn_batches, 0);
  SettleWrites();

  constexpr int kBatches = kThreads * kBatchesPerThread;
  const std::vector<Change> changes = AllChanges(store(), 0, 100);
  ASSERT_EQ(changes.size(), static_cast<size_t>(kBatches * (kDocumentsPerBatch + 1)));
  std::set<std::pair<std::string, int>> seen;
  for (size_t i = 0; i < changes.size(); ++i) {
    EXPECT_EQ(changes[i].position(), static_cast<int64_t>(i + 1));
    EXPECT_TRUE(seen.emplace(changes[i].document(), changes[i].revision()).second);
  }
  ASSERT_OK_AND_ASSIGN(const StoreStatus status, store().GetStatus(context_));
  EXPECT_EQ(status.document_count, kBatches * kDocumentsPerBatch + 1);
  EXPECT_EQ(AllDocuments(store(), {}, 100).size(), static_cast<size_t>(status.document_count));
  // The shared document went through one revision a batch, whatever the order.
  ASSERT_OK_AND_ASSIGN(
      const DocumentWithFacts shared,
      store().GetDocument(context_, {.name = NameOf(SampleDocument{.id = "shared"})}));
  EXPECT_EQ(shared.document.revision(), kBatches);
}

TEST_P(ConformanceTest, ARequestIdRacingWithItselfIsAppliedOnce) {
  rapporteur::storage::v1::WriteBatch batch = MakeBatch(WritesOf(0, 0));
  batch.set_request_id("raced");
  std::vector<std::string> answers(kThreads);
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      const auto result = store().Append(RequestContext(), batch);
      answers[thread] = result.ok() ? result->SerializeAsString() : result.status().ToString();
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& answer : answers) EXPECT_EQ(answer, answers[0]);
  EXPECT_EQ(AllChanges(store(), 0, 100).size(), static_cast<size_t>(kDocumentsPerBatch + 1));
}

}  // namespace
}  // namespace rapporteur::storage
