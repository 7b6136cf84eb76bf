#include "common/rpc/call_scope.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>

#include "common/rpc/status_conversion.h"
#include "common/status/error.h"
#include "common/text/absl_view.h"

namespace rapporteur {
namespace {

constexpr char kRequestIdKey[] = "x-request-id";
constexpr char kTraceparentKey[] = "traceparent";
constexpr size_t kMaxRequestIdBytes = 128;
// What HTTP/2 counts for each entry beside its letters (RFC 9113, section 6.5.2).
constexpr uint64_t kMetadataEntryBytes = 32;

std::string_view FindMetadata(const grpc::CallbackServerContext& context, const char* key) {
  const auto found = context.client_metadata().find(key);
  if (found == context.client_metadata().end()) return {};
  return {found->second.data(), found->second.size()};
}

// Only what can be logged and echoed as it is.
bool IsUsableRequestId(std::string_view id) {
  return !id.empty() && id.size() <= kMaxRequestIdBytes &&
         std::all_of(id.begin(), id.end(), [](char c) { return c > ' ' && c <= '~'; });
}

RequestContext IdentifyCall(const grpc::CallbackServerContext& context, IdGenerator* ids) {
  RequestContext call;
  const std::string_view request_id = FindMetadata(context, kRequestIdKey);
  call.request_id = IsUsableRequestId(request_id) ? std::string(request_id) : ids->Uuid();
  const auto parent = ParseTraceparent(FindMetadata(context, kTraceparentKey));
  call.trace = parent.has_value() ? StartSpan(*parent, ids) : StartTrace(ids);
  if (context.deadline() != std::chrono::system_clock::time_point::max()) {
    call.deadline = absl::FromChrono(context.deadline());
  }
  return call;
}

// gRPC refuses larger metadata by itself, but only of clients that have heard of the limit, which
// the first calls of a connection may not have.
absl::Status CheckMetadata(const grpc::CallbackServerContext& context, const ServerLimits& limits) {
  uint64_t bytes = 0;
  for (const auto& [key, value] : context.client_metadata()) {
    bytes += key.size() + value.size() + kMetadataEntryBytes;
  }
  if (bytes <= limits.max_metadata.bytes) return absl::OkStatus();
  return MakeError(absl::StatusCode::kResourceExhausted, "METADATA_TOO_LARGE",
                   fmt::format("The metadata of the call have {} bytes; the server takes {}", bytes,
                               limits.max_metadata.bytes));
}

LogLevel LevelOf(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kOk:
      return LogLevel::kDebug;
    case absl::StatusCode::kUnknown:
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kDataLoss:
      return LogLevel::kError;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kDeadlineExceeded:
      return LogLevel::kWarning;
    default:
      return LogLevel::kInfo;
  }
}

}  // namespace

CallScope::CallScope(const RpcMethod* method, grpc::CallbackServerContext* context)
    : method_(method), context_(context), start_(method->runtime()->clock().Now()) {
  RpcRuntime* const runtime = method_->runtime();
  method_->CountStart();
  call_ = IdentifyCall(*context_, runtime->ids());
  call_.cancelled = [context] { return context->IsCancelled(); };
  context_->AddInitialMetadata(kRequestIdKey, call_.request_id);
  if (method_->kind() == CallKind::kUnary) {
    call_.deadline = std::min(call_.deadline, start_ + runtime->limits().max_deadline);
  }
  admission_ = CheckMetadata(*context_, runtime->limits());
  if (admission_.ok()) admission_ = runtime->Admit(method_->kind());
}

CallScope::~CallScope() {
  if (!finished_) Record(absl::CancelledError("the client went away"));
}

absl::Status CallScope::CheckAlive() const {
  if (context_->IsCancelled()) {
    return MakeError(absl::StatusCode::kCancelled, "CANCELLED", "the client cancelled the call");
  }
  if (method_->runtime()->clock().Now() >= call_.deadline) {
    return MakeError(absl::StatusCode::kDeadlineExceeded, "DEADLINE_EXCEEDED",
                     "the call's deadline passed before its answer was ready");
  }
  return absl::OkStatus();
}

grpc::Status CallScope::Finish(const absl::Status& status) {
  Record(status);
  return ToGrpcStatus(status, call_.request_id);
}

void CallScope::Record(const absl::Status& status) {
  finished_ = true;
  RpcRuntime* const runtime = method_->runtime();
  if (admission_.ok()) runtime->Release(method_->kind());
  const absl::Duration took = runtime->clock().Now() - start_;
  method_->CountEnd(status.code(), took);
  // Under overload there are many refusals, and the metrics count them.
  const LogLevel level = admission_.ok() ? LevelOf(status.code()) : LogLevel::kDebug;
  const Logger& logger = runtime->logger();
  if (!logger.Enabled(level)) return;
  const std::string code = absl::StatusCodeToString(status.code());
  const char* const message = status.ok()       ? "call answered"
                              : admission_.ok() ? "call failed"
                                                : "call refused";
  logger.Log(level, message,
             {{"method", method_->full_name()},
              {"code", code},
              {"reason", ErrorReason(status)},
              {"error", ToStd(status.message())},
              {"duration_ms", absl::ToDoubleMilliseconds(took)},
              {"request_id", call_.request_id},
              {"trace_id", call_.trace.trace_id},
              {"span_id", call_.trace.span_id},
              {"peer", context_->peer()}});
}

}  // namespace rapporteur
