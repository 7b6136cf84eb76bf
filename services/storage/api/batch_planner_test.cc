#include "services/storage/api/batch_planner.h"

#include <fmt/format.h>

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur::storage {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A store that holds one document and one request.
class FakeView : public PlanningView {
 public:
  absl::StatusOr<std::optional<HeadState>> FindHead(const std::string& document) override {
    if (document == "broken") return absl::DataLossError("broken");
    if (document != "stored") return std::nullopt;
    HeadState head;
    head.revision = 4;
    head.position = 9;
    head.content_sha256 = "x";
    head.reader_version = "1";
    return head;
  }
  absl::StatusOr<bool> HadContent(const std::string& document,
                                  const std::string& content_sha256) override {
    return document == "stored" && content_sha256 == "former";
  }
  absl::StatusOr<std::optional<RequestRecord>> FindRequest(int64_t /*generation*/,
                                                           const RequestKey& /*key*/) override {
    return std::nullopt;
  }
};

void AddWrite(const std::string& name, const std::string& content, v1::EncodedWriteBatch& batch) {
  rapporteur::v1::Document& document = *batch.add_writes()->mutable_document();
  document.set_name(name);
  document.set_content_sha256(content);
  document.set_reader_version("1");
}

v1::EncodedWriteBatch BatchOf(const std::string& name, const std::string& content) {
  v1::EncodedWriteBatch batch;
  AddWrite(name, content, batch);
  return batch;
}

std::string Brief(const BatchPlan& plan) {
  std::string brief;
  for (const PlannedWrite& write : plan.writes) {
    brief += fmt::format("{}:r{}p{} ", write.index, write.revision, write.position);
  }
  return brief;
}

class BatchPlannerTest : public ::testing::Test {
 protected:
  FakeView view_;
  BatchPlanner planner_{&view_, {.position = 10, .ledger_count = 0}, 4};
};

TEST_F(BatchPlannerTest, PlansBatchesAsIfThoseBeforeWereStored) {
  ASSERT_OK_AND_ASSIGN(const BatchPlan first, planner_.Plan(BatchOf("new", "a")));
  ASSERT_OK_AND_ASSIGN(const BatchPlan second, planner_.Plan(BatchOf("new", "b")));
  ASSERT_OK_AND_ASSIGN(const BatchPlan third, planner_.Plan(BatchOf("stored", "y")));
  ASSERT_OK_AND_ASSIGN(const BatchPlan fourth, planner_.Plan(BatchOf("stored", "y")));
  EXPECT_EQ(Brief(first), "0:r1p11 ");
  EXPECT_EQ(Brief(second), "0:r2p12 ");
  EXPECT_EQ(Brief(third), "0:r5p13 ");
  EXPECT_TRUE(fourth.empty());
  EXPECT_EQ(fourth.result.position(), 13);
  EXPECT_EQ(planner_.state().position, 13);
}

TEST_F(BatchPlannerTest, AFailedBatchLeavesNoTrace) {
  v1::EncodedWriteBatch named = BatchOf("first", "a");
  named.mutable_writes(0)->set_request_id("taken");
  ASSERT_OK(planner_.Plan(named));
  for (const char* bad : {"broken", "refused"}) {
    v1::EncodedWriteBatch batch = BatchOf("new", "a");
    AddWrite(bad, "a", batch);
    batch.mutable_writes(0)->set_request_id(fmt::format("id-{}", bad));
    if (std::string(bad) == "refused") batch.mutable_writes(1)->set_request_id("taken");
    EXPECT_FALSE(planner_.Plan(batch).ok());
    EXPECT_EQ(planner_.state().position, 11);
  }
  // Neither the document nor the request ids of the failed batches are known.
  v1::EncodedWriteBatch again = BatchOf("new", "b");
  again.mutable_writes(0)->set_request_id("id-broken");
  ASSERT_OK_AND_ASSIGN(const BatchPlan plan, planner_.Plan(again));
  EXPECT_EQ(Brief(plan), "0:r1p12 ");
}

TEST_F(BatchPlannerTest, RepeatsARequestPlannedButNotYetStored) {
  v1::EncodedWriteBatch batch = BatchOf("new", "a");
  batch.set_request_id("r");
  ASSERT_OK_AND_ASSIGN(const BatchPlan first, planner_.Plan(batch));
  ASSERT_OK_AND_ASSIGN(const BatchPlan again, planner_.Plan(batch));
  EXPECT_TRUE(again.empty());
  EXPECT_EQ(again.result.SerializeAsString(), first.result.SerializeAsString());
  EXPECT_EQ(ErrorReason(planner_
                            .Plan([&] {
                              v1::EncodedWriteBatch other = BatchOf("other", "a");
                              other.set_request_id("r");
                              return other;
                            }())
                            .status()),
            "REQUEST_ID_REUSED");
}

TEST_F(BatchPlannerTest, ContentOfAnEarlierRevisionIsADuplicateUnlessItIsARollback) {
  ASSERT_OK_AND_ASSIGN(const BatchPlan stored, planner_.Plan(BatchOf("stored", "former")));
  EXPECT_TRUE(stored.empty());
  EXPECT_EQ(stored.result.results(0).outcome(), v1::WRITE_OUTCOME_DUPLICATE);
  EXPECT_EQ(stored.result.results(0).revision(), 4);

  // The same of a revision that is only planned.
  v1::EncodedWriteBatch batch = BatchOf("new", "a");
  AddWrite("new", "b", batch);
  AddWrite("new", "a", batch);
  ASSERT_OK_AND_ASSIGN(const BatchPlan planned, planner_.Plan(batch));
  EXPECT_EQ(Brief(planned), "0:r1p11 1:r2p12 ");
  EXPECT_EQ(planned.writes[0].former_content_sha256, "");
  EXPECT_EQ(planned.writes[1].former_content_sha256, "a");
  EXPECT_EQ(planned.writes[0].former_position, 0);
  EXPECT_EQ(planned.writes[1].former_position, planned.writes[0].position);
  batch = BatchOf("new", "a");
  ASSERT_OK_AND_ASSIGN(const BatchPlan again, planner_.Plan(batch));
  EXPECT_TRUE(again.empty());
  batch.mutable_writes(0)->set_rollback(true);
  ASSERT_OK_AND_ASSIGN(const BatchPlan back, planner_.Plan(batch));
  EXPECT_EQ(Brief(back), "0:r3p13 ");
  ASSERT_OK_AND_ASSIGN(const BatchPlan twice, planner_.Plan(batch));
  EXPECT_TRUE(twice.empty());
}

// Generations of four documents.
TEST_F(BatchPlannerTest, RequestsAreForgottenByCount) {
  v1::EncodedWriteBatch batch = BatchOf("a", "1");
  AddWrite("b", "1", batch);
  AddWrite("c", "1", batch);
  batch.set_request_id("r1");
  batch.mutable_writes(2)->set_request_id("w1");
  ASSERT_OK_AND_ASSIGN(const BatchPlan first, planner_.Plan(batch));
  ASSERT_EQ(first.requests.size(), 2u);
  EXPECT_EQ(first.requests[0].generation, 0);
  EXPECT_EQ(first.requests[1].generation, 0);
  EXPECT_EQ(planner_.state().ledger_count, 4);
  EXPECT_EQ(first.oldest_generation, 0);

  for (const char* id : {"r2", "r3", "r4", "r5"}) {
    ASSERT_OK_AND_ASSIGN(const BatchPlan known, planner_.Plan(batch));
    EXPECT_TRUE(known.requests.empty());
    v1::EncodedWriteBatch other = BatchOf("a", "1");
    other.set_request_id(id);
    ASSERT_OK_AND_ASSIGN(const BatchPlan plan, planner_.Plan(other));
    ASSERT_EQ(plan.requests.size(), 1u);
    EXPECT_EQ(plan.requests[0].generation, 1);
  }
  ASSERT_OK_AND_ASSIGN(const BatchPlan late, planner_.Plan(batch));
  EXPECT_EQ(late.requests.size(), 2u) << "the answers are no longer known";
  EXPECT_TRUE(late.writes.empty()) << "but the contents are";
  EXPECT_EQ(late.oldest_generation, 2);
}

TEST_F(BatchPlannerTest, FingerprintsKeepPartsApart) {
  EXPECT_NE(RequestFingerprint(BatchOf("ab", "c")), RequestFingerprint(BatchOf("a", "bc")));
  v1::EncodedWriteBatch two = BatchOf("a", "b");
  AddWrite("c", "d", two);
  EXPECT_NE(RequestFingerprint(two), RequestFingerprint(BatchOf("a", "b")));
}

}  // namespace
}  // namespace rapporteur::storage
