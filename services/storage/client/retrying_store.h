// Tries calls again that failed for a passing reason.
#pragma once

#include <functional>
#include <memory>

#include "absl/time/time.h"
#include "common/context/id_generator.h"
#include "common/time/clock.h"
#include "services/storage/api/record_store.h"

namespace rapporteur::storage {

struct RetryPolicy {
  int max_attempts = 4;  // In all, with the first; 1: no retries.
  absl::Duration initial_backoff = absl::Milliseconds(100);
  absl::Duration max_backoff = absl::Seconds(5);
};

// What retrying needs of the world; tests replace it.
struct RetryTools {
  std::function<void(absl::Duration)> sleep;  // Blocks. Empty: absl::SleepFor.
  const Clock* clock = Clock::Real();         // Not owned.
  uint64_t seed = IdGenerator::RandomSeed();  // Of the jitter.
};

// Repeats a call that ended with UNAVAILABLE, or with RESOURCE_EXHAUSTED and reason OVERLOADED. It
// waits between 50 % and 100 % of a backoff that doubles, or longer where the server says so, and
// gives up with the last error rather than sleep past the call's deadline. An Append is repeated
// only where its batch has a request_id, because only then a repetition is certain to give the
// first answer. Thread-safe.
class RetryingStore : public RecordStore {
 public:
  RetryingStore(std::unique_ptr<RecordStore> store, RetryPolicy policy, RetryTools tools = {});

  absl::StatusOr<v1::WriteBatchResult> Append(const RequestContext& context,
                                              const v1::WriteBatch& batch) override;
  absl::StatusOr<DocumentWithFacts> GetDocument(const RequestContext& context,
                                                const GetDocumentParams& params) const override;
  absl::StatusOr<DocumentPage> ListDocuments(const RequestContext& context,
                                             const v1::DocumentFilter& filter,
                                             const PageRequest& page) const override;
  absl::StatusOr<FactPage> ListFacts(const RequestContext& context, const v1::FactFilter& filter,
                                     const PageRequest& page) const override;
  absl::StatusOr<RetrievalPage> RetrieveDocuments(const RequestContext& context,
                                                  const RetrievalParams& params,
                                                  const PageRequest& page) const override;
  absl::StatusOr<ChangePage> ReadChanges(const RequestContext& context, int64_t after_position,
                                         int limit) const override;
  absl::StatusOr<StoreStatus> GetStatus(const RequestContext& context) const override;
  absl::Status Close() override;

 private:
  template <typename Attempt>
  auto Retry(const RequestContext& context, const Attempt& attempt) const -> decltype(attempt());
  // Sleeps before attempt `next` (from 2); false where the caller would not wait that long.
  bool Pause(const RequestContext& context, const absl::Status& failure, int next) const;

  const std::unique_ptr<RecordStore> store_;
  const RetryPolicy policy_;
  const RetryTools tools_;
  mutable IdGenerator random_;
};

}  // namespace rapporteur::storage
