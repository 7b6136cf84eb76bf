#include "common/rpc/context_conversion.h"

#include <algorithm>

#include "absl/time/clock.h"
#include "common/telemetry/trace_context.h"

namespace rapporteur {

RequestContext ToRequestContext(const CallScope& scope) {
  return {.deadline = scope.context().deadline,
          .request_id = scope.context().request_id,
          .traceparent = FormatTraceparent(scope.context().trace),
          .cancelled = [&scope] { return scope.IsCancelled(); }};
}

void PrepareClientContext(const RequestContext& context, absl::Duration timeout,
                          grpc::ClientContext* client_context) {
  if (!context.request_id.empty()) {
    client_context->AddMetadata("x-request-id", context.request_id);
  }
  if (!context.traceparent.empty()) {
    client_context->AddMetadata("traceparent", context.traceparent);
  }
  const absl::Time deadline = std::min(context.deadline, absl::Now() + timeout);
  if (deadline < absl::InfiniteFuture()) client_context->set_deadline(absl::ToChronoTime(deadline));
}

}  // namespace rapporteur
