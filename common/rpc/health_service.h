// grpc.health.v1.Health over the process's Health.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "common/sync/mutex.h"
#include "common/telemetry/health.h"
#include "grpc/health/v1/health.grpc.pb.h"

namespace rapporteur {

// "liveness" tells whether the process is alive; "", "readiness" and each of `services` whether it
// is ready. Thread-safe.
class HealthService : public grpc::health::v1::Health::CallbackService {
 public:
  // `health` must outlive *this.
  HealthService(Health* health, std::vector<std::string> services);
  // REQUIRES: the server is shut down.
  ~HealthService() override;

  grpc::ServerUnaryReactor* Check(grpc::CallbackServerContext* context,
                                  const grpc::health::v1::HealthCheckRequest* request,
                                  grpc::health::v1::HealthCheckResponse* response) override;
  grpc::ServerWriteReactor<grpc::health::v1::HealthCheckResponse>* Watch(
      grpc::CallbackServerContext* context,
      const grpc::health::v1::HealthCheckRequest* request) override;

  // Ends the streams of Watch, each after its last state was sent; new ones end after their first.
  void EndWatches();

 private:
  class Watcher;
  enum class Topic { kLiveness, kReadiness, kUnknown };

  Topic TopicOf(const std::string& service) const;
  grpc::health::v1::HealthCheckResponse::ServingStatus StatusLocked(Topic topic) const
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void Update(bool alive, bool ready);
  void Remove(Watcher* watcher);

  rapporteur::Health* const health_;
  const std::set<std::string> ready_names_;
  int listener_ = 0;

  mutable Mutex mu_;
  bool alive_ ABSL_GUARDED_BY(mu_) = false;
  bool ready_ ABSL_GUARDED_BY(mu_) = false;
  bool ending_ ABSL_GUARDED_BY(mu_) = false;
  std::set<Watcher*> watchers_ ABSL_GUARDED_BY(mu_);
};

}  // namespace rapporteur
