// What the calls of one server share: threads, admission, identifiers, logs, metrics.
#pragma once

#include <atomic>
#include <cstdint>
#include <stop_token>

#include "absl/status/status.h"
#include "common/context/id_generator.h"
#include "common/rpc/arena_pool.h"
#include "common/rpc/server_config.h"
#include "common/sync/worker_pool.h"
#include "common/telemetry/logger.h"
#include "common/telemetry/metrics.h"
#include "common/time/clock.h"

namespace rapporteur {

enum class CallKind { kUnary, kStream };

// Thread-safe. Made before the services and destroyed after the server that calls them.
class RpcRuntime {
 public:
  struct Parts {
    const Logger* logger = nullptr;
    Metrics* metrics = nullptr;
    const Clock* clock = Clock::Real();
    uint64_t id_seed = IdGenerator::RandomSeed();
  };

  // All pointers of `parts` must outlive *this.
  RpcRuntime(const ServerLimits& limits, const Parts& parts);
  // Runs what is queued, then stops the threads.
  ~RpcRuntime();
  RpcRuntime(const RpcRuntime&) = delete;
  RpcRuntime& operator=(const RpcRuntime&) = delete;

  const ServerLimits& limits() const { return limits_; }
  const Logger& logger() const { return *parts_.logger; }
  const Clock& clock() const { return *parts_.clock; }
  Metrics* metrics() const { return parts_.metrics; }
  IdGenerator* ids() { return &ids_; }
  ArenaPool* arenas() { return &arenas_; }

  // Takes one of the places for calls of `kind`. Returns kResourceExhausted with reason OVERLOADED
  // and a retry delay where there is none, kUnavailable with reason DRAINING while the server
  // drains. Each success is followed by one Release.
  absl::Status Admit(CallKind kind);
  void Release(CallKind kind);

  // Runs `task` on a handler thread, after those queued before it. The queue has a place for each
  // admitted call: a call that has at most one task queued is never refused. Never blocks.
  void Run(WorkerPool::Task task);

  // Asked to stop once the server drains. Long streams register a std::stop_callback on it and end
  // themselves, so that clients reconnect elsewhere and the drain does not wait for them.
  std::stop_token drain_token() const { return drain_.get_token(); }
  // Called by ServerHost. Runs the callbacks on this thread.
  void BeginDrain() { drain_.request_stop(); }
  // Whether no admitted call is under way.
  bool IsIdle() const { return unary_ == 0 && streams_ == 0; }

 private:
  const ServerLimits limits_;
  const Parts parts_;
  IdGenerator ids_;
  ArenaPool arenas_;  // One for each handler thread.
  std::stop_source drain_;
  std::atomic<int> unary_{0};
  std::atomic<int> streams_{0};
  prometheus::Gauge& unary_gauge_;
  prometheus::Gauge& stream_gauge_;
  WorkerPool workers_;
};

}  // namespace rapporteur
