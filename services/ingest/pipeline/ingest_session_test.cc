#include "services/ingest/pipeline/ingest_session.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "services/ingest/pipeline/scripted_writer.h"
#include "services/storage/memory/memory_store.h"

namespace rapporteur::ingest {
namespace {

using ::rapporteur::storage::v1::WRITE_OUTCOME_CREATED;
using ::rapporteur::storage::v1::WRITE_OUTCOME_DUPLICATE;
using ::rapporteur::storage::v1::WRITE_OUTCOME_REVISED;
using ::testing::ElementsAre;
using ::testing::SizeIs;

// Wakes a test when a session reports progress.
class Progress {
 public:
  void Note() {
    MutexLock lock(&mu_);
    ++noted_;
    changed_.NotifyAll();
  }
  // Calls `ready` after each progress until it is true.
  template <typename Ready>
  void Await(Ready ready) {
    MutexLock lock(&mu_);
    while (true) {
      const int seen = noted_;
      mu_.Unlock();
      const bool done = ready();
      mu_.Lock();
      if (done) return;
      while (noted_ == seen) changed_.Wait(&mu_);
    }
  }

 private:
  Mutex mu_;
  CondVar changed_;
  int noted_ ABSL_GUARDED_BY(mu_) = 0;
};

reading::Reading ReadNothing(const reading::ReadInput&) { return {}; }

class IngestSessionTest : public ::testing::Test {
 protected:
  std::shared_ptr<IngestSession> Open(const SessionLimits& limits = {}) {
    return IngestSession::Create({&builder_, &readers_, &batches_, Clock::Real(), &metrics_},
                                 limits, [this] { progress_.Note(); });
  }

  static SubmittedDocument Document(int64_t index, const std::string& id, const std::string& body) {
    SubmittedDocument document;
    document.raw.index = index;
    document.raw.source = "City of Aldmoor";
    document.raw.external_id = id;
    document.raw.title = "Title " + id;
    document.raw.body = body;
    document.file_name = "file.jsonl";
    return document;
  }

  std::vector<IngestResult> Drain(IngestSession* session) {
    std::vector<IngestResult> results;
    progress_.Await([&] {
      while (auto result = session->TakeResult()) results.push_back(std::move(*result));
      return session->IsFinished();
    });
    return results;
  }

  Metrics registry_;
  IngestMetrics metrics_{&registry_};
  Progress progress_;
  storage::MemoryStore store_;
  ScriptedWriter writer_{&store_};
  DocumentBuilder builder_{{ReadNothing, "1"}, {}};
  std::atomic<int> ids_{0};
  BatchWriter batches_{{&writer_, Clock::Real(), [this] { return fmt::format("id-{}", ++ids_); }},
                       {}};
  WorkerPool readers_{2, 64};
};

TEST_F(IngestSessionTest, AnswersOnceForEachDocumentInOrder) {
  const auto session = Open();
  for (int i = 1; i <= 300; ++i) {
    SubmittedDocument document = Document(i, fmt::format("d{}", i), std::string(i % 7 * 500, 'x'));
    if (i % 10 == 0) document.raw.source.clear();
    session->Add(std::move(document));
  }
  session->EndInput();
  const auto results = Drain(session.get());
  ASSERT_THAT(results, SizeIs(300));
  for (int i = 1; i <= 300; ++i) {
    const IngestResult& result = results[i - 1];
    EXPECT_EQ(result.index, i);
    EXPECT_EQ(result.file_name, "file.jsonl");
    EXPECT_EQ(result.title, fmt::format("Title d{}", i));
    if (i % 10 == 0) {
      EXPECT_EQ(ErrorReason(result.error), "FIELD_INVALID");
      EXPECT_EQ(result.revision, 0);
    } else {
      EXPECT_OK(result.error);
      EXPECT_EQ(result.outcome, WRITE_OUTCOME_CREATED);
      EXPECT_EQ(result.document, fmt::format("sources/city-of-aldmoor/documents/d{}", i));
      EXPECT_EQ(result.revision, 1);
      EXPECT_GT(result.position, 0);
    }
  }
}

TEST_F(IngestSessionTest, TellsCreatedRevisedAndDuplicate) {
  const auto session = Open();
  session->Add(Document(1, "same", "one"));
  session->Add(Document(2, "same", "two"));
  session->Add(Document(3, "same", "two"));
  session->EndInput();
  const auto results = Drain(session.get());
  ASSERT_THAT(results, SizeIs(3));
  EXPECT_EQ(results[0].outcome, WRITE_OUTCOME_CREATED);
  EXPECT_EQ(results[1].outcome, WRITE_OUTCOME_REVISED);
  EXPECT_EQ(results[1].revision, 2);
  EXPECT_EQ(results[2].outcome, WRITE_OUTCOME_DUPLICATE);
}

TEST_F(IngestSessionTest, AStorageFailureIsRetryableAndTheSessionGoesOn) {
  const auto session = Open();
  writer_.Then(absl::UnavailableError("down"));
  session->Add(Document(1, "d1", "x"));
  std::vector<IngestResult> results;
  progress_.Await([&] {
    while (auto result = session->TakeResult()) results.push_back(std::move(*result));
    return !results.empty();
  });
  EXPECT_EQ(ErrorReason(results[0].error), "STORAGE_UNAVAILABLE");
  EXPECT_THAT(results[0].error, StatusIs(absl::StatusCode::kUnavailable));
  session->Add(Document(2, "d2", "x"));
  session->EndInput();
  results = Drain(session.get());
  ASSERT_THAT(results, SizeIs(1));
  EXPECT_OK(results[0].error);
}

TEST_F(IngestSessionTest, HasNoRoomWhileAnswersWait) {
  const auto session = Open({.max_documents = 4, .max_bytes = 1000});
  writer_.Hold();
  for (int i = 1; i <= 3; ++i) session->Add(Document(i, fmt::format("d{}", i), "x"));
  EXPECT_TRUE(session->HasRoom());
  session->Add(Document(4, "d4", "x"));
  EXPECT_FALSE(session->HasRoom());
  writer_.Open();
  session->EndInput();
  EXPECT_THAT(Drain(session.get()), SizeIs(4));
  EXPECT_TRUE(session->HasRoom());

  const auto large = Open({.max_documents = 4, .max_bytes = 1000});
  writer_.Hold();
  large->Add(Document(1, "large", std::string(1000, 'x')));
  EXPECT_FALSE(large->HasRoom());
  writer_.Open();
  large->EndInput();
  EXPECT_THAT(Drain(large.get()), SizeIs(1));
}

TEST_F(IngestSessionTest, AnEmptyInputFinishes) {
  const auto session = Open();
  session->EndInput();
  EXPECT_THAT(Drain(session.get()), SizeIs(0));
}

TEST_F(IngestSessionTest, CancelDropsWhatIsNotOnItsWay) {
  const auto session = Open();
  writer_.Hold();
  session->Add(Document(1, "d1", "x"));
  writer_.AwaitCalls(1);
  session->Cancel();
  session->Add(Document(2, "d2", "x"));
  writer_.Open();
  EXPECT_FALSE(session->TakeResult().has_value());
  readers_.Shutdown();
  EXPECT_THAT(writer_.sizes(), ElementsAre(1));
}

TEST_F(IngestSessionTest, ARequestIdReturnsTheFirstOutcome) {
  for (int round = 0; round < 2; ++round) {
    const auto session = Open();
    SubmittedDocument document = Document(1, "d1", "x");
    document.request_id = "request-1";
    session->Add(std::move(document));
    SubmittedDocument too_long = Document(2, "d2", "x");
    too_long.request_id = std::string(65, 'r');
    session->Add(std::move(too_long));
    session->EndInput();
    const auto results = Drain(session.get());
    ASSERT_THAT(results, SizeIs(2));
    EXPECT_EQ(results[0].outcome, WRITE_OUTCOME_CREATED);
    EXPECT_EQ(ErrorReason(results[1].error), "FIELD_INVALID");
  }
}

TEST_F(IngestSessionTest, SessionsShareTheirThreads) {
  std::vector<std::shared_ptr<IngestSession>> sessions;
  for (int s = 0; s < 8; ++s) sessions.push_back(Open());
  for (int i = 1; i <= 50; ++i) {
    for (int s = 0; s < 8; ++s) sessions[s]->Add(Document(i, fmt::format("s{}d{}", s, i), "x"));
  }
  for (const auto& session : sessions) session->EndInput();
  for (const auto& session : sessions) EXPECT_THAT(Drain(session.get()), SizeIs(50));
}

}  // namespace
}  // namespace rapporteur::ingest
