#include "services/storage/api/expiry.h"

#include "common/status/error.h"

namespace rapporteur::storage {

absl::Status CheckExpiry(const RequestContext& context, const Clock& clock) {
  if (context.cancelled && context.cancelled()) {
    return MakeError(absl::StatusCode::kCancelled, "CANCELLED", "The caller gave up this call.");
  }
  if (context.deadline != absl::InfiniteFuture() && clock.Now() >= context.deadline) {
    return MakeError(absl::StatusCode::kDeadlineExceeded, "DEADLINE_EXCEEDED",
                     "The call did not end within its deadline. Ask for less or allow more time.");
  }
  return absl::OkStatus();
}

}  // namespace rapporteur::storage
