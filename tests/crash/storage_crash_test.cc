// The storage process is killed under load, again and again: what it acknowledged is there after
// the next start, exactly once; what it did not acknowledge is there as a whole batch or not at
// all.
#include <fmt/format.h>
#include <signal.h>

#include <atomic>
#include <chrono>
#include <map>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "common/rpc/client_channel.h"
#include "common/sync/mutex.h"
#include "common/testing/status_matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/storage/client/remote_store.h"
#include "tests/conformance/sample_writes.h"
#include "tests/e2e/live_suite.h"

namespace rapporteur::storage {
namespace {

constexpr int kRounds = 5;
constexpr int kWriters = 6;
constexpr uint32_t kSeed = 20250508;

// What the writers sent and what was acknowledged. Thread-safe.
class Model {
 public:
  void Sent(const v1::WriteBatch& batch) {
    MutexLock lock(&mu_);
    sent_.insert_or_assign(batch.request_id(), batch);
  }
  void Acknowledged(const v1::WriteBatch& batch, const v1::WriteBatchResult& result) {
    MutexLock lock(&mu_);
    acknowledged_.insert_or_assign(batch.request_id(), result);
    acknowledged_documents_ += batch.writes_size();
  }
  int acknowledged_documents() const {
    MutexLock lock(&mu_);
    return acknowledged_documents_;
  }
  std::map<std::string, v1::WriteBatch> sent() const {
    MutexLock lock(&mu_);
    return sent_;
  }
  std::map<std::string, v1::WriteBatchResult> acknowledged() const {
    MutexLock lock(&mu_);
    return acknowledged_;
  }

 private:
  mutable Mutex mu_;
  std::map<std::string, v1::WriteBatch> sent_ ABSL_GUARDED_BY(mu_);
  std::map<std::string, v1::WriteBatchResult> acknowledged_ ABSL_GUARDED_BY(mu_);
  int acknowledged_documents_ ABSL_GUARDED_BY(mu_) = 0;
};

// Words enough that the search index stores and merges segments all the time.
std::string MakeBody(const std::string& mark, int bytes, std::mt19937& random) {
  std::string body = mark;
  while (body.size() < static_cast<size_t>(bytes)) body += fmt::format(" word{}", random() % 3000);
  return body;
}

// A batch of one to eight documents of its own, and a revision of the writer's own running
// document.
v1::WriteBatch NextBatch(int round, int writer, int number, std::mt19937& random) {
  const std::string mark = fmt::format("r{}-w{}-n{}", round, writer, number);
  const int documents = std::uniform_int_distribution<int>(1, 8)(random);
  const int body_bytes = std::uniform_int_distribution<int>(10, 5000)(random);
  std::vector<v1::DocumentWrite> writes;
  for (int i = 0; i < documents; ++i) {
    v1::DocumentWrite write = MakeWrite(
        {.id = fmt::format("{}-{}", mark, i), .body = MakeBody(mark, body_bytes, random)});
    AddQuote(write, mark, "Ada Quill");
    writes.push_back(std::move(write));
  }
  writes.push_back(MakeWrite({.id = fmt::format("running-{}", writer), .body = mark}));
  v1::WriteBatch batch = MakeBatch(std::move(writes));
  batch.set_request_id(mark);
  return batch;
}

class StorageCrashTest : public ::testing::Test {
 protected:
  void StartStorage() {
    ASSERT_OK_AND_ASSIGN(service_,
                         e2e::StartService("rapporteur-storage",
                                           {"--listen", "127.0.0.1:0", "--data-dir",
                                            directory_.Path("store"), "--index-fresh", "64KiB"}));
    ASSERT_OK_AND_ASSIGN(auto channel, MakeChannel({.target = service_.address}));
    store_ = std::make_unique<RemoteStore>(std::move(channel));
  }

  // Writes until the service dies.
  void WriteUntilDeath(int round, int writer) {
    std::mt19937 random(kSeed + static_cast<uint32_t>(round * kWriters + writer));
    for (int number = 0;; ++number) {
      const v1::WriteBatch batch = NextBatch(round, writer, number, random);
      model_.Sent(batch);
      const auto result = store_->Append(RequestContext(), batch);
      if (!result.ok()) return;
      model_.Acknowledged(batch, *result);
    }
  }

  void KillUnderLoad(int round, int documents_before_kill) {
    const int before = model_.acknowledged_documents();
    std::vector<std::thread> writers;
    for (int writer = 0; writer < kWriters; ++writer) {
      writers.emplace_back([this, round, writer] { WriteUntilDeath(round, writer); });
    }
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (model_.acknowledged_documents() < before + documents_before_kill &&
           std::chrono::steady_clock::now() < give_up) {
      std::this_thread::yield();
    }
    service_.process->Signal(SIGKILL);
    EXPECT_THAT(service_.process->Wait(std::chrono::seconds(30)), IsOkAndHolds(128 + SIGKILL));
    for (std::thread& writer : writers) writer.join();
  }

  // Compares the reopened store with the model.
  void CheckStore() {
    const std::vector<v1::Change> changes = AllChanges(*store_, 0, 1000);
    std::map<std::string, std::vector<v1::Change>> by_document;
    for (size_t i = 0; i < changes.size(); ++i) {
      ASSERT_EQ(changes[i].position(), static_cast<int64_t>(i + 1));
      by_document[changes[i].document()].push_back(changes[i]);
    }
    const auto acknowledged = model_.acknowledged();
    for (const auto& [id, batch] : model_.sent()) {
      size_t present = 0;
      for (const v1::DocumentWrite& write : batch.writes()) {
        if (write.document().name().find("running") != std::string::npos) continue;
        const auto found = by_document.find(write.document().name());
        if (found == by_document.end()) continue;
        ++present;
        EXPECT_EQ(found->second.size(), 1u) << write.document().name();
      }
      const size_t whole = static_cast<size_t>(batch.writes_size()) - 1;
      EXPECT_TRUE(present == whole || (present == 0 && !acknowledged.contains(id)))
          << id << ": " << present << " of " << whole;
    }
    for (const auto& [id, result] : acknowledged) {
      for (const v1::DocumentWriteResult& each : result.results()) {
        ASSERT_LE(each.position(), static_cast<int64_t>(changes.size()));
        const v1::Change& change = changes[static_cast<size_t>(each.position()) - 1];
        EXPECT_EQ(change.document(), each.document());
        EXPECT_EQ(change.revision(), each.revision());
      }
    }
    CheckDocuments(by_document);
  }

  void CheckDocuments(const std::map<std::string, std::vector<v1::Change>>& by_document) {
    const std::vector<rapporteur::v1::Document> documents = AllDocuments(*store_, {}, 1000);
    EXPECT_EQ(documents.size(), by_document.size());
    std::mt19937 random(kSeed);
    for (const rapporteur::v1::Document& document : documents) {
      EXPECT_EQ(document.position(), by_document.at(document.name()).back().position());
      // Every tenth document's text and facts, too.
      if (std::uniform_int_distribution<int>(0, 9)(random) != 0) continue;
      const auto full = store_->GetDocument(
          RequestContext(), {.name = document.name(), .with_text = true, .with_facts = true});
      ASSERT_THAT(full, IsOk());
      EXPECT_EQ(static_cast<int64_t>(full->document.text().size()), document.text_size_bytes());
      EXPECT_EQ(static_cast<int>(full->facts.size()), document.fact_count());
    }
  }

  // What was acknowledged is found: all documents of a batch by its mark, and of the running ones
  // the newest revision alone.
  void CheckSearches() {
    std::mt19937 random(kSeed);
    for (const auto& [id, result] : model_.acknowledged()) {
      if (std::uniform_int_distribution<int>(0, 9)(random) != 0) continue;
      const auto page = store_->RetrieveDocuments(RequestContext(), {fmt::format("\"{}\"", id), {}},
                                                  {.size = 100});
      ASSERT_THAT(page, IsOk());
      std::set<std::string> found;
      for (const RetrievedDocument& each : page->documents) found.insert(each.document.name());
      EXPECT_EQ(found.size(), page->documents.size());
      for (const v1::DocumentWriteResult& each : result.results()) {
        if (each.document().find("running") != std::string::npos) continue;
        EXPECT_TRUE(found.contains(each.document())) << each.document();
      }
    }
    const auto running =
        store_->RetrieveDocuments(RequestContext(), {"title:mayor -word*", {}}, {.size = 1000});
    ASSERT_THAT(running, IsOk());
    for (const RetrievedDocument& each : running->documents) {
      const auto current = store_->GetDocument(RequestContext(), {.name = each.document.name()});
      ASSERT_THAT(current, IsOk());
      EXPECT_EQ(current->document.revision(), each.document.revision());
    }
  }

  // Sends every unacknowledged batch again, and some acknowledged ones.
  void RepeatRequests() {
    const auto acknowledged = model_.acknowledged();
    int repeated = 0;
    for (const auto& [id, batch] : model_.sent()) {
      const auto known = acknowledged.find(id);
      if (known != acknowledged.end() && ++repeated > 50) continue;
      const auto result = store_->Append(RequestContext(), batch);
      ASSERT_THAT(result, IsOk());
      if (known == acknowledged.end()) {
        model_.Acknowledged(batch, *result);
      } else {
        EXPECT_EQ(result->SerializeAsString(), known->second.SerializeAsString());
      }
    }
  }

  TempDir directory_;
  e2e::LiveService service_;
  std::unique_ptr<RemoteStore> store_;
  Model model_;
};

TEST_F(StorageCrashTest, KeepsWhatItAcknowledged) {
  std::mt19937 random(kSeed);
  StartStorage();
  for (int round = 0; round < kRounds; ++round) {
    SCOPED_TRACE(fmt::format("round {}", round));
    KillUnderLoad(round, std::uniform_int_distribution<int>(50, 1500)(random));
    StartStorage();
    CheckStore();
    CheckSearches();
    RepeatRequests();
    CheckStore();
    CheckSearches();
    if (HasFailure()) return;
  }
  EXPECT_EQ(model_.acknowledged().size(), model_.sent().size());
  EXPECT_OK(e2e::StopService(&service_));
}

}  // namespace
}  // namespace rapporteur::storage
