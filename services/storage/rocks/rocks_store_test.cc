// What is RocksStore's own; the conformance suite has the rest.
#include "services/storage/rocks/rocks_store.h"

#include <unistd.h>

#include <atomic>
#include <fstream>
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

class RocksStoreSearchTest : public RocksStoreTest {
 protected:
  // Waits until the background work has indexed all documents.
  static void AwaitIndex(const RocksStore& store) {
    while (store.IndexStatus().missing_positions > 0) std::this_thread::yield();
  }

  static absl::StatusOr<RetrievalPage> Search(const RocksStore& store, const std::string& query) {
    return store.RetrieveDocuments(RequestContext(), {query, {}}, {.size = 1000});
  }

  // `count` documents about a ferry, some bytes each.
  static void Fill(RocksStore& store, const std::string& mark, int count) {
    std::vector<v1::DocumentWrite> writes;
    for (int i = 0; i < count; ++i) {
      writes.push_back(MakeWrite({.id = mark + std::to_string(i), .body = "A ferry " + mark}));
    }
    ASSERT_OK(store.Append(RequestContext(), MakeBatch(std::move(writes))));
  }
};

TEST_F(RocksStoreSearchTest, ADamagedSegmentIsMadeAnewWhileSearchesGoOn) {
  ASSERT_OK_AND_ASSIGN(auto store, RocksStore::Open(Options()));
  Fill(*store, "first", 40);
  ASSERT_OK(store->Close());
  ASSERT_OK_AND_ASSIGN(store, RocksStore::Open(Options()));
  Fill(*store, "second", 30);
  ASSERT_OK(store->Close());
  std::vector<std::string> files;
  Tamper([&](RocksDatabase& database) {
    std::vector<rocksdb::LiveFileMetaData> live;
    database.db()->GetLiveFilesMetaData(&live);
    for (const auto& file : live) {
      if (file.column_family_name == "segments") files.push_back(file.db_path + file.name);
    }
  });
  ASSERT_EQ(files.size(), 2u);
  {
    std::fstream file(files.front(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(200);
    file.put('?');
    ASSERT_TRUE(file.good());
  }
  RocksOptions options = Options();
  std::atomic<int> quarantined = 0;
  options.index.on_quarantine = [&](const index::StoredSegment&, const absl::Status& why) {
    EXPECT_THAT(why, StatusIs(absl::StatusCode::kDataLoss));
    ++quarantined;
  };
  ASSERT_OK_AND_ASSIGN(store, RocksStore::Open(options));
  EXPECT_EQ(quarantined, 1);
  ASSERT_OK_AND_ASSIGN(const RetrievalPage before, Search(*store, "ferry"));
  EXPECT_EQ(before.total_size, 70);
  Fill(*store, "third", 5);
  AwaitIndex(*store);
  // The manifest is written a moment after searches see the new segment.
  while (store->IndexStatus().quarantined > 0) std::this_thread::yield();
  ASSERT_OK_AND_ASSIGN(const RetrievalPage after, Search(*store, "ferry"));
  EXPECT_EQ(after.total_size, 75);
  ASSERT_OK(store->Close());
  ASSERT_OK_AND_ASSIGN(store, RocksStore::Open(options));
  EXPECT_EQ(quarantined, 1);
  EXPECT_EQ(store->IndexStatus().missing_positions, 0);
}

TEST_F(RocksStoreSearchTest, AStoreWithoutAnIndexIsIndexedWhenItIsOpened) {
  ASSERT_OK_AND_ASSIGN(auto store, RocksStore::Open(Options()));
  Fill(*store, "first", 40);
  Fill(*store, "first", 20);
  ASSERT_OK(store->Close());
  Tamper([](RocksDatabase& database) {
    ASSERT_TRUE(database.db()->Delete({}, database.meta(), kIndexManifestKey).ok());
  });
  ASSERT_OK_AND_ASSIGN(store, RocksStore::Open(Options()));
  EXPECT_EQ(store->IndexStatus().missing_positions, 0);
  ASSERT_OK_AND_ASSIGN(const RetrievalPage page, Search(*store, "ferry"));
  EXPECT_EQ(page.total_size, 40);
}

TEST_F(RocksStoreSearchTest, ADamagedDocumentHidesNoOther) {
  ASSERT_OK_AND_ASSIGN(auto store, RocksStore::Open(Options()));
  Fill(*store, "first", 3);
  ASSERT_OK(store->Close());
  const std::string damaged = NameOf(SampleDocument{.id = "first1"});
  Tamper([&](RocksDatabase& database) {
    ASSERT_TRUE(
        database.db()->Put({}, database.revisions(), RevisionKey(damaged, 1), "\x01\xFF").ok());
    ASSERT_TRUE(database.db()->Delete({}, database.meta(), kIndexManifestKey).ok());
  });
  RocksOptions options = Options();
  std::vector<std::string> unreadable;
  options.on_unreadable_document = [&](const absl::Status& why) {
    unreadable.emplace_back(why.message());
  };
  ASSERT_OK_AND_ASSIGN(store, RocksStore::Open(options));
  EXPECT_THAT(unreadable, ::testing::ElementsAre(HasSubstr(damaged)));
  ASSERT_OK_AND_ASSIGN(const RetrievalPage page, Search(*store, "ferry"));
  EXPECT_EQ(page.total_size, 2);
}

// Nor does it leave the revision before it behind, where a crash lost that this one replaced it.
TEST_F(RocksStoreSearchTest, ADamagedRevisionStillTakesThePlaceOfTheOneBefore) {
  ASSERT_OK_AND_ASSIGN(auto store, RocksStore::Open(Options()));
  Fill(*store, "first", 10);
  ASSERT_OK(store->Close());
  std::string manifest;
  Tamper([&](RocksDatabase& database) {
    ASSERT_TRUE(database.db()->Get({}, database.meta(), kIndexManifestKey, &manifest).ok());
  });
  ASSERT_OK_AND_ASSIGN(store, RocksStore::Open(Options()));
  ASSERT_OK(store->Append(RequestContext(),
                          MakeBatch({MakeWrite({.id = "first1", .body = "A tram stops."})})));
  ASSERT_OK(store->Close());
  const std::string damaged = NameOf(SampleDocument{.id = "first1"});
  Tamper([&](RocksDatabase& database) {
    ASSERT_TRUE(
        database.db()->Put({}, database.revisions(), RevisionKey(damaged, 2), "\x01\xFF").ok());
    ASSERT_TRUE(database.db()->Put({}, database.meta(), kIndexManifestKey, manifest).ok());
  });
  ASSERT_OK_AND_ASSIGN(store, RocksStore::Open(Options()));
  ASSERT_OK_AND_ASSIGN(const RetrievalPage page, Search(*store, "ferry"));
  EXPECT_EQ(page.total_size, 9);
}

// The revision that a search finds is the one that it shows, whenever it is made.
TEST_F(RocksStoreSearchTest, SearchesAndDocumentsAgreeWhileWritersAreAtWork) {
  constexpr int kDocuments = 20;
  constexpr int kRevisions = 40;
  RocksOptions options = Options();
  options.index.fresh_bytes = 64 << 10;
  ASSERT_OK_AND_ASSIGN(const auto store, RocksStore::Open(options));
  const auto write = [&](int document, int revision) {
    const std::string number = std::to_string(revision);
    ASSERT_OK(store->Append(RequestContext(),
                            MakeBatch({MakeWrite({.id = "d" + std::to_string(document),
                                                  .body = "harbour number" + number})})));
  };
  for (int document = 0; document < kDocuments; ++document) write(document, 1);
  std::atomic<bool> done = false;
  std::thread writer([&] {
    for (int revision = 2; revision <= kRevisions; ++revision) {
      for (int document = 0; document < kDocuments; ++document) write(document, revision);
    }
    done = true;
  });
  while (!done) {
    ASSERT_OK_AND_ASSIGN(const RetrievalPage page, Search(*store, "body:number*"));
    EXPECT_EQ(page.total_size, kDocuments);
    for (const RetrievedDocument& found : page.documents) {
      EXPECT_THAT(found.passage.exact(),
                  HasSubstr("number" + std::to_string(found.document.revision())));
    }
    if (HasFailure()) break;
  }
  writer.join();
  ASSERT_OK_AND_ASSIGN(const RetrievalPage last,
                       Search(*store, "number" + std::to_string(kRevisions)));
  EXPECT_EQ(last.total_size, kDocuments);
}

}  // namespace
}  // namespace rapporteur::storage
