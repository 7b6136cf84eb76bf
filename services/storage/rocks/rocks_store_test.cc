// What is RocksStore's own; the conformance suite has the rest.
#include "services/storage/rocks/rocks_store.h"

#include <unistd.h>

#include <thread>
#include <utility>
#include <vector>

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/storage/api/stored_revision.h"
#include "services/storage/rocks/failing_file_system.h"
#include "services/storage/rocks/key_codec.h"
#include "services/storage/rocks/value_codec.h"
#include "tests/conformance/sample_writes.h"

namespace rapporteur::storage {
namespace {

using ::testing::HasSubstr;

class RocksStoreTest : public ::testing::Test {
 protected:
  RocksOptions Options() { return {.data_dir = directory_.Path("store")}; }

  absl::Status Append(RocksStore& store, const std::string& id) {
    return store.Append(RequestContext(), MakeBatch({MakeWrite({.id = id})})).status();
  }
  std::vector<std::string> Stored(const RocksStore& store) {
    return DocumentNames(AllDocuments(store, {}, 100));
  }

  // Changes the database behind the store's back.
  template <typename Change>
  void Tamper(Change change) {
    const auto health = std::make_shared<WriteHealth>(nullptr);
    auto database = RocksDatabase::Open(Options(), directory_.Path("store/db"), health);
    ASSERT_THAT(database, IsOk());
    change(**database);
    ASSERT_OK((*database)->Close());
  }

  TempDir directory_;
};

TEST_F(RocksStoreTest, SaysWhoHoldsTheStore) {
  ASSERT_OK_AND_ASSIGN(const auto first, RocksStore::Open(Options()));
  const absl::Status second = RocksStore::Open(Options()).status();
  EXPECT_THAT(second, StatusIs(absl::StatusCode::kFailedPrecondition,
                               HasSubstr("process " + std::to_string(getpid()) + " on ")));
  EXPECT_EQ(ErrorReason(second), "STORE_LOCKED");
  ASSERT_OK(first->Close());
  EXPECT_OK(RocksStore::Open(Options()));
}

TEST_F(RocksStoreTest, RefusesCallsOnceClosed) {
  ASSERT_OK_AND_ASSIGN(const auto store, RocksStore::Open(Options()));
  ASSERT_OK(store->Close());
  EXPECT_THAT(Append(*store, "a"), StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(store->GetStatus(RequestContext()), StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(store->Close(), StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST_F(RocksStoreTest, RefusesAStoreOfANewerRelease) {
  ASSERT_OK(RocksStore::Open(Options()));
  Tamper([](RocksDatabase& database) {
    ASSERT_TRUE(
        database.db()
            ->Put({}, database.meta(), kFormatVersionKey, EncodeFormatVersion(kFormatVersion + 1))
            .ok());
  });
  const absl::Status status = RocksStore::Open(Options()).status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_EQ(ErrorReason(status), "STORE_VERSION_UNSUPPORTED");
}

TEST_F(RocksStoreTest, RefusesANewerStoreWithFamiliesItDoesNotKnow) {
  ASSERT_OK(RocksStore::Open(Options()));
  Tamper([](RocksDatabase& database) {
    rocksdb::ColumnFamilyHandle* added = nullptr;
    ASSERT_TRUE(database.db()->CreateColumnFamily({}, "from_the_future", &added).ok());
    ASSERT_TRUE(
        database.db()->Put({}, database.meta(), kFormatVersionKey, EncodeFormatVersion(7)).ok());
    ASSERT_TRUE(database.db()->DestroyColumnFamilyHandle(added).ok());
  });
  EXPECT_EQ(ErrorReason(RocksStore::Open(Options()).status()), "STORE_VERSION_UNSUPPORTED");
}

TEST_F(RocksStoreTest, NamesTheKeyOfACorruptValue) {
  ASSERT_OK_AND_ASSIGN(auto store, RocksStore::Open(Options()));
  ASSERT_OK(Append(*store, "a"));
  ASSERT_OK(store->Close());
  const std::string name = NameOf(SampleDocument{});
  Tamper([&](RocksDatabase& database) {
    ASSERT_TRUE(
        database.db()->Put({}, database.revisions(), RevisionKey(name, 1), "\x01\xFF\xFF").ok());
    ASSERT_TRUE(database.db()->Put({}, database.changes(), PositionKey(1), "\x02?").ok());
  });
  ASSERT_OK_AND_ASSIGN(store, RocksStore::Open(Options()));
  const absl::Status revision =
      store->GetDocument(RequestContext(), {.name = name, .with_text = true}).status();
  EXPECT_THAT(revision, StatusIs(absl::StatusCode::kDataLoss, HasSubstr("revisions/" + name)));
  EXPECT_EQ(ErrorReason(revision), "STORE_CORRUPT");
  EXPECT_THAT(store->ReadChanges(RequestContext(), 0, 10),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("changes/")));
}

// How writing ends, by kind of fault.
class RocksStoreFaultTest : public RocksStoreTest,
                            public ::testing::WithParamInterface<std::atomic<bool> DiskFaults::*> {
};

TEST_P(RocksStoreFaultTest, NeverWritesAgainAfterAFailedWrite) {
  DiskFaults faults;
  const std::unique_ptr<rocksdb::Env> env = MakeFailingEnv(&faults);
  std::vector<absl::Status> reported;
  RocksOptions options = Options();
  options.env = env.get();
  options.on_write_failure = [&](const absl::Status& failure) { reported.push_back(failure); };
  ASSERT_OK_AND_ASSIGN(auto store, RocksStore::Open(options));
  ASSERT_OK(Append(*store, "a"));
  EXPECT_OK(store->Health());

  faults.*GetParam() = true;
  const absl::Status failed = Append(*store, "b");
  EXPECT_THAT(failed, StatusIs(absl::StatusCode::kUnavailable, HasSubstr("injected")));
  EXPECT_EQ(ErrorReason(failed), "STORE_WRITE_FAILED");
  const int syncs = faults.log_syncs;

  // The disk answers again, but nobody knows what it lost.
  faults.*GetParam() = false;
  EXPECT_EQ(ErrorReason(Append(*store, "c")), "STORE_WRITE_FAILED");
  EXPECT_EQ(ErrorReason(store->Health()), "STORE_WRITE_FAILED");
  EXPECT_EQ(faults.log_syncs, syncs);
  EXPECT_EQ(reported.size(), 1u);
  EXPECT_THAT(Stored(*store), ::testing::Contains(NameOf(SampleDocument{.id = "a"})));
  store->Close().IgnoreError();

  ASSERT_OK_AND_ASSIGN(store, RocksStore::Open(Options()));
  EXPECT_THAT(Stored(*store), ::testing::Contains(NameOf(SampleDocument{.id = "a"})));
  EXPECT_THAT(Stored(*store), ::testing::Not(::testing::Contains(NameOf({.id = "c"}))));
  EXPECT_OK(Append(*store, "c"));
}

INSTANTIATE_TEST_SUITE_P(Faults, RocksStoreFaultTest,
                         ::testing::Values(&DiskFaults::log_sync_fails,
                                           &DiskFaults::log_append_fails));

TEST_F(RocksStoreTest, AFailedFlushEndsWriting) {
  DiskFaults faults;
  const std::unique_ptr<rocksdb::Env> env = MakeFailingEnv(&faults);
  RocksOptions options = Options();
  options.env = env.get();
  options.write_buffer_bytes = 1 << 20;
  ASSERT_OK_AND_ASSIGN(auto store, RocksStore::Open(options));
  faults.table_write_fails = true;
  absl::Status status;
  for (int i = 0; status.ok() && i < 200; ++i) {
    const std::string id = "d" + std::to_string(i);
    status = store
                 ->Append(RequestContext(),
                          MakeBatch({MakeWrite({.id = id, .body = std::string(100'000, 'x')})}))
                 .status();
  }
  EXPECT_EQ(ErrorReason(status), "STORE_WRITE_FAILED");
  store->Close().IgnoreError();
}

TEST_F(RocksStoreTest, ConcurrentAppendsShareASync) {
  DiskFaults faults;
  const std::unique_ptr<rocksdb::Env> env = MakeFailingEnv(&faults);
  RocksOptions options = Options();
  options.env = env.get();
  ASSERT_OK_AND_ASSIGN(auto store, RocksStore::Open(options));
  const int before = faults.log_syncs;
  constexpr int kThreads = 16;
  constexpr int kAppends = 20;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      for (int i = 0; i < kAppends; ++i) {
        EXPECT_OK(Append(*store, "t" + std::to_string(thread) + "-" + std::to_string(i)));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_LT(faults.log_syncs - before, kThreads * kAppends);
  ASSERT_OK(store->Close());
}

}  // namespace
}  // namespace rapporteur::storage
