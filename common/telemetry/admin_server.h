// A plaintext HTTP port for operators: /metrics, /livez, /readyz.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "common/telemetry/health.h"
#include "common/telemetry/logger.h"
#include "common/telemetry/metrics.h"

namespace rapporteur {

// Answers GET /metrics (Prometheus text format), and GET /livez and /readyz with 200 "ok", or 503
// and one line for each unmet condition. Everything else is 404. Thread-safe.
class AdminServer {
 public:
  // Listens on `address`, "host:port" with "[::1]:0" for IPv6; port 0 takes a free one. All
  // pointers must outlive the server. Returns kInvalidArgument for a malformed address and
  // kUnavailable with the system's reason where it cannot be bound.
  static absl::StatusOr<std::unique_ptr<AdminServer>> Start(const std::string& address,
                                                            const Metrics* metrics,
                                                            const Health* health);
  // Stops, waiting for answers under way.
  ~AdminServer();
  AdminServer(const AdminServer&) = delete;
  AdminServer& operator=(const AdminServer&) = delete;

  int port() const;
  // "host:port" with the port that was bound.
  const std::string& address() const;

 private:
  struct Impl;
  explicit AdminServer(std::unique_ptr<Impl> impl);

  const std::unique_ptr<Impl> impl_;
};

}  // namespace rapporteur
