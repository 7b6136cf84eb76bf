#include "services/storage/client/retrying_store.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"
#include "common/rpc/status_details.h"
#include "common/status/error.h"
#include "services/storage/api/expiry.h"

namespace rapporteur::storage {
namespace {

bool IsPassing(const absl::Status& status) {
  return status.code() == absl::StatusCode::kUnavailable ||
         (status.code() == absl::StatusCode::kResourceExhausted &&
          ErrorReason(status) == "OVERLOADED");
}

RetryTools WithDefaults(RetryTools tools) {
  if (!tools.sleep) tools.sleep = [](absl::Duration duration) { absl::SleepFor(duration); };
  return tools;
}

}  // namespace

RetryingStore::RetryingStore(std::unique_ptr<RecordStore> store, RetryPolicy policy,
                             RetryTools tools)
    : store_(std::move(store)),
      policy_(policy),
      tools_(WithDefaults(std::move(tools))),
      random_(tools_.seed) {}

bool RetryingStore::Pause(const RequestContext& context, const absl::Status& failure,
                          int next) const {
  absl::Duration backoff = policy_.initial_backoff;
  for (int attempt = 2; attempt < next && backoff < policy_.max_backoff; ++attempt) backoff *= 2;
  backoff = std::min(backoff, policy_.max_backoff);
  const double half = static_cast<double>(random_.Next() >> 11) / (uint64_t{1} << 54);
  absl::Duration pause = backoff * (0.5 + half);
  if (const auto asked = RetryDelay(failure); asked.has_value()) {
    pause = std::max(pause, std::min(*asked, policy_.max_backoff));
  }
  if (tools_.clock->Now() + pause >= context.deadline) return false;
  tools_.sleep(pause);
  return CheckExpiry(context, *tools_.clock).ok();
}

template <typename Attempt>
auto RetryingStore::Retry(const RequestContext& context, const Attempt& attempt) const
    -> decltype(attempt()) {
  auto result = attempt();
  for (int next = 2; next <= policy_.max_attempts && !result.ok(); ++next) {
    if (!IsPassing(result.status()) || !Pause(context, result.status(), next)) break;
    result = attempt();
  }
  return result;
}

absl::StatusOr<v1::WriteBatchResult> RetryingStore::Append(const RequestContext& context,
                                                           const v1::WriteBatch& batch) {
  if (batch.request_id().empty()) return store_->Append(context, batch);
  return Retry(context, [&] { return store_->Append(context, batch); });
}

absl::StatusOr<DocumentWithFacts> RetryingStore::GetDocument(
    const RequestContext& context, const GetDocumentParams& params) const {
  return Retry(context, [&] { return store_->GetDocument(context, params); });
}

absl::StatusOr<DocumentPage> RetryingStore::ListDocuments(const RequestContext& context,
                                                          const v1::DocumentFilter& filter,
                                                          const PageRequest& page) const {
  return Retry(context, [&] { return store_->ListDocuments(context, filter, page); });
}

absl::StatusOr<FactPage> RetryingStore::ListFacts(const RequestContext& context,
                                                  const v1::FactFilter& filter,
                                                  const PageRequest& page) const {
  return Retry(context, [&] { return store_->ListFacts(context, filter, page); });
}

absl::StatusOr<RetrievalPage> RetryingStore::RetrieveDocuments(const RequestContext& context,
                                                               const RetrievalParams& params,
                                                               const PageRequest& page) const {
  return Retry(context, [&] { return store_->RetrieveDocuments(context, params, page); });
}

absl::StatusOr<ChangePage> RetryingStore::ReadChanges(const RequestContext& context,
                                                      int64_t after_position, int limit) const {
  return Retry(context, [&] { return store_->ReadChanges(context, after_position, limit); });
}

absl::StatusOr<StoreStatus> RetryingStore::GetStatus(const RequestContext& context) const {
  return Retry(context, [&] { return store_->GetStatus(context); });
}

absl::Status RetryingStore::Close() { return store_->Close(); }

}  // namespace rapporteur::storage
