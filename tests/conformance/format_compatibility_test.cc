// Stores written by every released format open, and hold what was written.
#include <filesystem>

#include "common/testing/status_matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/record/facts.h"
#include "services/storage/rocks/rocks_store.h"
#include "tests/conformance/sample_writes.h"

namespace rapporteur::storage {
namespace {

using ::testing::ElementsAre;

constexpr char kA[] = "sources/fixture/documents/a";
constexpr char kB[] = "sources/fixture/documents/b";
constexpr char kC[] = "sources/fixture/documents/c";

class FormatCompatibilityTest : public ::testing::TestWithParam<int> {
 protected:
  // Opening writes, so a copy is opened.
  std::unique_ptr<RocksStore> OpenCopy() {
    const std::string name = "/tests/testdata/format_v" + std::to_string(GetParam());
    std::filesystem::copy(RAPPORTEUR_SOURCE_DIR + name, directory_.Path("store"),
                          std::filesystem::copy_options::recursive);
    auto store = RocksStore::Open({.data_dir = directory_.Path("store")});
    EXPECT_THAT(store, IsOk());
    return store.ok() ? *std::move(store) : nullptr;
  }

  TempDir directory_;
};

TEST_P(FormatCompatibilityTest, HoldsEveryRevision) {
  const auto store = OpenCopy();
  ASSERT_NE(store, nullptr);
  EXPECT_THAT(DocumentNames(AllDocuments(*store, {}, 10)), ElementsAre(kA, kB, kC));
  ASSERT_OK_AND_ASSIGN(
      const DocumentWithFacts old,
      store->GetDocument({}, {.name = kA, .revision = 1, .with_text = true, .with_facts = true}));
  EXPECT_EQ(old.document.text(), "Title a\n\nWir sägen.");
  EXPECT_EQ(old.document.position(), 1);
  EXPECT_EQ(old.document.fact_count(), 1);
  EXPECT_EQ(old.document.byte_map(0).length(), 4);
  ASSERT_EQ(old.facts.size(), 1u);
  EXPECT_EQ(rapporteur::NameOf(old.facts[0]), std::string(kA) + "/quotes/1");
  EXPECT_EQ(ProvenanceOf(old.facts[0]).evidence(0).exact(), "Wir säge");
  ASSERT_OK_AND_ASSIGN(const DocumentWithFacts current,
                       store->GetDocument({}, {.name = kA, .with_text = true}));
  EXPECT_EQ(current.document.text(), "Title a\n\nWir sagen.");
  EXPECT_EQ(current.document.revision(), 2);
  EXPECT_EQ(current.document.accept_time().seconds(), 1'700'000'000);
  EXPECT_THAT(current.document.tags(), ElementsAre("kept"));
}

TEST_P(FormatCompatibilityTest, HoldsTheChangeFeed) {
  const auto store = OpenCopy();
  ASSERT_NE(store, nullptr);
  std::vector<std::string> feed;
  for (const v1::Change& change : AllChanges(*store, 0, 2)) {
    feed.push_back(std::to_string(change.position()) + " " + change.document().substr(26) + " r" +
                   std::to_string(change.revision()) + " " +
                   v1::WriteOutcome_Name(change.outcome()).substr(14));
  }
  EXPECT_THAT(feed, ElementsAre("1 a r1 CREATED", "2 b r1 CREATED", "3 a r2 REVISED",
                                "4 b r1 REREAD", "5 c r1 CREATED"));
  ASSERT_OK_AND_ASSIGN(const StoreStatus status, store->GetStatus({}));
  EXPECT_EQ(status.position, 5);
  EXPECT_EQ(status.document_count, 3);
}

TEST_P(FormatCompatibilityTest, RemembersRequestIds) {
  const auto store = OpenCopy();
  ASSERT_NE(store, nullptr);
  v1::WriteBatch other = MakeBatch({MakeWrite({})});
  other.set_request_id("fixture-1");
  EXPECT_THAT(store->Append({}, other), StatusIs(absl::StatusCode::kInvalidArgument));
  other.clear_request_id();
  other.mutable_writes(0)->set_request_id("fixture-write");
  EXPECT_THAT(store->Append({}, other), StatusIs(absl::StatusCode::kInvalidArgument));
  other.mutable_writes(0)->set_request_id("new");
  ASSERT_OK_AND_ASSIGN(const v1::WriteBatchResult result, store->Append({}, other));
  EXPECT_EQ(result.position(), 6);
}

TEST_P(FormatCompatibilityTest, KnowsTheContentsOfEarlierRevisions) {
  const auto store = OpenCopy();
  ASSERT_NE(store, nullptr);
  v1::DocumentWrite write = MakeWrite({});
  write.mutable_document()->set_name(kA);
  write.mutable_document()->set_content_sha256(std::string(64, 'a'));
  ASSERT_OK_AND_ASSIGN(const v1::WriteBatchResult result, store->Append({}, MakeBatch({write})));
  EXPECT_EQ(result.results(0).outcome(), v1::WRITE_OUTCOME_DUPLICATE);
  EXPECT_EQ(result.results(0).revision(), 2);
}

// Also in a store that was written before there was an index.
TEST_P(FormatCompatibilityTest, FindsCurrentRevisionsByTheirWords) {
  const auto store = OpenCopy();
  ASSERT_NE(store, nullptr);
  EXPECT_EQ(store->IndexStatus().missing_positions, 0);
  ASSERT_OK_AND_ASSIGN(const RetrievalPage found,
                       store->RetrieveDocuments({}, {"title:a sagen", {}}, {.size = 10}));
  ASSERT_EQ(found.documents.size(), 1u);
  EXPECT_EQ(found.documents[0].document.name(), kA);
  EXPECT_EQ(found.documents[0].document.revision(), 2);
}

TEST_P(FormatCompatibilityTest, OpensAgainOnceUpgraded) {
  ASSERT_OK(OpenCopy()->Close());
  ASSERT_OK_AND_ASSIGN(const auto store, RocksStore::Open({.data_dir = directory_.Path("store")}));
  ASSERT_OK_AND_ASSIGN(const StoreStatus status, store->GetStatus({}));
  EXPECT_EQ(status.position, 5);
  v1::WriteBatch other = MakeBatch({MakeWrite({})});
  other.set_request_id("fixture-1");
  EXPECT_THAT(store->Append({}, other), StatusIs(absl::StatusCode::kInvalidArgument));
}

INSTANTIATE_TEST_SUITE_P(Versions, FormatCompatibilityTest, ::testing::Values(1, 2));

}  // namespace
}  // namespace rapporteur::storage
