#include "services/storage/client/retrying_store.h"

#include <deque>
#include <utility>
#include <vector>

#include "common/rpc/status_details.h"
#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "services/storage/memory/memory_store.h"
#include "tests/conformance/sample_writes.h"

namespace rapporteur::storage {
namespace {

absl::Status Unavailable() {
  return MakeError(absl::StatusCode::kUnavailable, "STORAGE_UNAVAILABLE", "Not there.");
}

// A memory store whose next calls fail with the given errors.
class FailingStore : public MemoryStore {
 public:
  explicit FailingStore(std::deque<absl::Status>* failures) : failures_(failures) {}

  absl::StatusOr<v1::WriteBatchResult> Append(const RequestContext& context,
                                              const v1::WriteBatch& batch) override {
    if (absl::Status failure = Next(); !failure.ok()) return failure;
    return MemoryStore::Append(context, batch);
  }
  absl::StatusOr<StoreStatus> GetStatus(const RequestContext& context) const override {
    if (absl::Status failure = Next(); !failure.ok()) return failure;
    return MemoryStore::GetStatus(context);
  }

 private:
  absl::Status Next() const {
    if (failures_->empty()) return absl::OkStatus();
    absl::Status failure = failures_->front();
    failures_->pop_front();
    return failure;
  }

  std::deque<absl::Status>* const failures_;
};

class RetryingStoreTest : public ::testing::Test {
 protected:
  std::unique_ptr<RetryingStore> MakeStore(RetryPolicy policy) {
    RetryTools tools = {.sleep =
                            [this](absl::Duration pause) {
                              pauses_.push_back(pause);
                              clock_.Advance(pause);
                            },
                        .clock = &clock_,
                        .seed = 7};
    return std::make_unique<RetryingStore>(std::make_unique<FailingStore>(&failures_), policy,
                                           std::move(tools));
  }

  FakeClock clock_{absl::FromUnixSeconds(1000)};
  std::deque<absl::Status> failures_;
  std::vector<absl::Duration> pauses_;
  RequestContext context_;
};

TEST_F(RetryingStoreTest, RepeatsUntilItSucceeds) {
  failures_ = {Unavailable(), Unavailable()};
  EXPECT_OK(MakeStore({.max_attempts = 3})->GetStatus(context_));
  ASSERT_EQ(pauses_.size(), 2u);
  for (int i = 0; i < 2; ++i) {
    const absl::Duration backoff = absl::Milliseconds(100) * (1 << i);
    EXPECT_GE(pauses_[i], backoff / 2);
    EXPECT_LE(pauses_[i], backoff);
  }
}

TEST_F(RetryingStoreTest, GivesUpWithTheLastErrorAfterItsAttempts) {
  failures_ = {Unavailable(), Unavailable(), absl::UnavailableError("last"), Unavailable()};
  EXPECT_THAT(MakeStore({.max_attempts = 3})->GetStatus(context_),
              StatusIs(absl::StatusCode::kUnavailable, "last"));
  EXPECT_EQ(failures_.size(), 1u);
}

TEST_F(RetryingStoreTest, DoesNotRepeatLastingErrors) {
  failures_ = {absl::NotFoundError("no"), absl::OkStatus()};
  EXPECT_THAT(MakeStore({})->GetStatus(context_), StatusIs(absl::StatusCode::kNotFound));
  failures_ = {absl::ResourceExhaustedError("message too large")};
  EXPECT_THAT(MakeStore({})->GetStatus(context_), StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_TRUE(pauses_.empty());
}

TEST_F(RetryingStoreTest, WaitsAsLongAsAnOverloadedServerAsks) {
  failures_ = {WithRetryDelay(
      MakeError(absl::StatusCode::kResourceExhausted, "OVERLOADED", "Busy."), absl::Seconds(2))};
  EXPECT_OK(MakeStore({})->GetStatus(context_));
  ASSERT_EQ(pauses_.size(), 1u);
  EXPECT_EQ(pauses_[0], absl::Seconds(2));
}

TEST_F(RetryingStoreTest, DoesNotSleepPastTheDeadline) {
  failures_ = {Unavailable()};
  context_.deadline = clock_.Now() + absl::Milliseconds(40);
  EXPECT_THAT(MakeStore({})->GetStatus(context_), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_TRUE(pauses_.empty());
}

TEST_F(RetryingStoreTest, RepeatsAppendsOnlyWithARequestId) {
  v1::WriteBatch batch = MakeBatch({MakeWrite({})});
  failures_ = {Unavailable()};
  const auto store = MakeStore({});
  EXPECT_THAT(store->Append(context_, batch), StatusIs(absl::StatusCode::kUnavailable));
  batch.set_request_id("r");
  failures_ = {Unavailable()};
  EXPECT_OK(store->Append(context_, batch));
}

}  // namespace
}  // namespace rapporteur::storage
