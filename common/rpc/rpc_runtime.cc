#include "common/rpc/rpc_runtime.h"

#include <fmt/format.h>

#include <utility>

#include "common/rpc/status_details.h"
#include "common/status/error.h"

namespace rapporteur {
namespace {

constexpr absl::Duration kOverloadRetryDelay = absl::Milliseconds(200);

prometheus::Gauge& InFlightGauge(Metrics* metrics, const char* kind) {
  return metrics->AddGauge("grpc_server_in_flight_calls", "Calls under way.", {{"kind", kind}});
}

// False, and `count` unchanged, where it stands at `limit`.
bool TryTake(std::atomic<int>* count, int limit) {
  int taken = count->load(std::memory_order_relaxed);
  while (taken < limit) {
    if (count->compare_exchange_weak(taken, taken + 1, std::memory_order_relaxed)) return true;
  }
  return false;
}

}  // namespace

RpcRuntime::RpcRuntime(const ServerLimits& limits, const Parts& parts)
    : limits_(limits),
      parts_(parts),
      ids_(parts.id_seed),
      arenas_(limits.handler_threads),
      unary_gauge_(InFlightGauge(parts.metrics, "unary")),
      stream_gauge_(InFlightGauge(parts.metrics, "stream")),
      workers_(limits.handler_threads,
               static_cast<size_t>(limits.max_in_flight) + limits.max_open_streams) {}

RpcRuntime::~RpcRuntime() { workers_.Shutdown(); }

absl::Status RpcRuntime::Admit(CallKind kind) {
  if (drain_.stop_requested()) {
    return MakeError(absl::StatusCode::kUnavailable, "DRAINING",
                     "the service stops; another one, or a later try, will answer");
  }
  const bool unary = kind == CallKind::kUnary;
  const int limit = unary ? limits_.max_in_flight : limits_.max_open_streams;
  if (TryTake(unary ? &unary_ : &streams_, limit)) {
    (unary ? unary_gauge_ : stream_gauge_).Increment();
    return absl::OkStatus();
  }
  return WithRetryDelay(
      MakeError(absl::StatusCode::kResourceExhausted, "OVERLOADED",
                fmt::format("{} {} calls are under way, the server's limit; try again later", limit,
                            unary ? "unary" : "streaming")),
      kOverloadRetryDelay);
}

void RpcRuntime::Release(CallKind kind) {
  const bool unary = kind == CallKind::kUnary;
  (unary ? unary_gauge_ : stream_gauge_).Decrement();
  (unary ? unary_ : streams_).fetch_sub(1, std::memory_order_relaxed);
}

void RpcRuntime::Run(WorkerPool::Task task) {
  if (!workers_.TrySubmit(std::move(task))) {
    logger().Error("a call queued more than one task, or ran after the end of its server");
  }
}

}  // namespace rapporteur
