// Services that are told to stop under load: what was answered stays, and nobody gets a wrong or an
// unclear answer.
#include <fmt/format.h>
#include <signal.h>

#include <atomic>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "common/rpc/client_config.h"
#include "common/status/error.h"
#include "common/sync/mutex.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingest/client/remote_ingest_client.h"
#include "services/query/client/remote_query.h"
#include "services/storage/client/connect.h"
#include "tests/e2e/live_suite.h"

namespace rapporteur::e2e {
namespace {

using ::rapporteur::ingest::v1::IngestDocumentsRequest;
using ::rapporteur::ingest::v1::IngestDocumentsResponse;
using ::testing::SizeIs;

RequestContext WithinAMinute() { return {.deadline = absl::Now() + absl::Minutes(1)}; }

void FillRequest(int number, IngestDocumentsRequest* request) {
  auto* document = request->mutable_document();
  document->set_source("Ferry Board");
  document->set_id(fmt::format("notice-{}", number));
  document->set_title(fmt::format("Notice {}", number));
  document->set_body(fmt::format("The board changed timetable {} on 4 May 2025.", number));
}

// Asks the query service without pause, on several threads, and counts how the calls end.
class QueryLoad {
 public:
  explicit QueryLoad(const std::string& address) {
    for (int i = 0; i < kThreads; ++i) threads_.emplace_back([this, address] { Ask(address); });
  }
  ~QueryLoad() { Stop(); }
  QueryLoad(const QueryLoad&) = delete;
  QueryLoad& operator=(const QueryLoad&) = delete;

  int answered() const { return answered_; }
  // Returns how the calls failed, with how often.
  std::map<std::string, int> Stop() {
    stopping_ = true;
    for (std::thread& thread : threads_) {
      if (thread.joinable()) thread.join();
    }
    MutexLock lock(&mu_);
    return failures_;
  }

 private:
  static constexpr int kThreads = 4;

  void Ask(const std::string& address) {
    const auto query = query::ConnectToQuery({.target = address});
    ASSERT_THAT(query, IsOk());
    query::v1::ListDocumentsRequest request;
    request.set_page_size(3);
    while (!stopping_) {
      const auto answer = (*query)->ListDocuments(WithinAMinute(), request);
      if (answer.ok()) {
        ++answered_;
        continue;
      }
      MutexLock lock(&mu_);
      ++failures_[absl::StatusCodeToString(answer.status().code())];
    }
  }

  std::atomic<bool> stopping_ = false;
  std::atomic<int> answered_ = 0;
  Mutex mu_;
  std::map<std::string, int> failures_ ABSL_GUARDED_BY(mu_);
  std::vector<std::thread> threads_;
};

void WaitForMoreAnswers(const QueryLoad& load, int more) {
  const int before = load.answered();
  const absl::Time give_up = absl::Now() + absl::Minutes(1);
  while (load.answered() < before + more && absl::Now() < give_up) std::this_thread::yield();
  EXPECT_GE(load.answered(), before + more);
}

TEST(DrainTest, NobodyNoticesThatStorageRestarts) {
  ASSERT_OK_AND_ASSIGN(const std::unique_ptr<LiveSuite> suite,
                       LiveSuite::Start({"--storage-max-attempts", "30"}));
  QueryLoad load(suite->query().address);
  ASSERT_OK_AND_ASSIGN(const auto ingest,
                       ingest::MakeRemoteIngestClient({.target = suite->ingest().address}));
  constexpr int kDocuments = 3000;
  constexpr int kRestartEvery = 1000;
  int sent = 0;
  std::map<int, int> outcomes;
  int answers = 0;
  EXPECT_OK(ingest->IngestDocuments(
      WithinAMinute(),
      [&](IngestDocumentsRequest* request) {
        if (sent == kDocuments) return false;
        FillRequest(sent++, request);
        return true;
      },
      [&](const IngestDocumentsResponse& response) {
        ++outcomes[response.outcome()];
        if (++answers % kRestartEvery != kRestartEvery / 2) return;
        EXPECT_OK(StopService(&suite->storage()));
        EXPECT_OK(suite->RestartStorage());
      }));
  EXPECT_EQ(outcomes, (std::map<int, int>{{ingest::v1::INGEST_OUTCOME_CREATED, kDocuments}}));
  WaitForMoreAnswers(load, 10);
  EXPECT_THAT(load.Stop(), SizeIs(0));
  EXPECT_OK(suite->Stop());
}

TEST(DrainTest, AQueryServiceThatStopsFailsCallsClearly) {
  ASSERT_OK_AND_ASSIGN(const std::unique_ptr<LiveSuite> suite, LiveSuite::Start());
  QueryLoad load(suite->query().address);
  WaitForMoreAnswers(load, 200);
  EXPECT_OK(StopService(&suite->query()));
  for (const auto& [code, count] : load.Stop()) EXPECT_EQ(code, "UNAVAILABLE") << count;
}

TEST(DrainTest, WhatIngestAnsweredBeforeItStoppedIsStored) {
  ASSERT_OK_AND_ASSIGN(const std::unique_ptr<LiveSuite> suite, LiveSuite::Start());
  ASSERT_OK_AND_ASSIGN(const auto ingest,
                       ingest::MakeRemoteIngestClient({.target = suite->ingest().address}));
  int sent = 0;
  std::set<std::string> stored;
  const absl::Status end = ingest->IngestDocuments(
      WithinAMinute(),
      [&](IngestDocumentsRequest* request) {
        FillRequest(sent++, request);
        return true;  // Until the stream ends.
      },
      [&](const IngestDocumentsResponse& response) {
        EXPECT_EQ(response.outcome(), ingest::v1::INGEST_OUTCOME_CREATED);
        stored.insert(response.document());
        if (stored.size() == 500) suite->ingest().process->Signal(SIGTERM);
      });
  EXPECT_THAT(end, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_EQ(ErrorReason(end), "DRAINING");
  EXPECT_THAT(suite->ingest().process->Wait(std::chrono::seconds(30)), IsOkAndHolds(0));
  EXPECT_GE(stored.size(), 500u);

  ASSERT_OK_AND_ASSIGN(const auto store,
                       storage::ConnectToStorage({.target = suite->storage().address}));
  for (const std::string& name : stored) {
    ASSERT_OK(store->GetDocument(WithinAMinute(), {.name = name}));
  }
  // Nor was anything stored that was not answered: the drain waited for it.
  ASSERT_OK_AND_ASSIGN(const storage::StoreStatus status, store->GetStatus(WithinAMinute()));
  EXPECT_EQ(status.document_count, static_cast<int64_t>(stored.size()));
}

}  // namespace
}  // namespace rapporteur::e2e
