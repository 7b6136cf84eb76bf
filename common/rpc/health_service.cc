#include "common/rpc/health_service.h"

#include <optional>
#include <utility>

namespace rapporteur {

using ::grpc::health::v1::HealthCheckRequest;
using ::grpc::health::v1::HealthCheckResponse;
using ServingStatus = HealthCheckResponse::ServingStatus;

namespace {

constexpr char kLivenessName[] = "liveness";

std::set<std::string> ReadyNames(std::vector<std::string> services) {
  std::set<std::string> names(services.begin(), services.end());
  names.insert({"", "readiness"});
  return names;
}

}  // namespace

// One stream of Watch: sends each state that differs from the last one sent. States that come
// while a write is under way are merged into the newest.
class HealthService::Watcher : public grpc::ServerWriteReactor<HealthCheckResponse> {
 public:
  Watcher(HealthService* service, Topic topic) : topic(topic), service_(service) {}

  void Send(ServingStatus status) {
    MutexLock lock(&mu_);
    wanted_ = status;
    Advance();
  }

  void End(const grpc::Status& status) {
    MutexLock lock(&mu_);
    if (!end_.has_value()) end_ = status;
    Advance();
  }

  void OnWriteDone(bool ok) override {
    MutexLock lock(&mu_);
    writing_ = false;
    if (!ok) {
      wanted_ = sent_;
      if (!end_.has_value()) end_ = grpc::Status::CANCELLED;
    }
    Advance();
  }
  void OnCancel() override { End(grpc::Status::CANCELLED); }
  void OnDone() override {
    service_->Remove(this);
    delete this;
  }

  const Topic topic;

 private:
  void Advance() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    if (writing_ || finished_) return;
    if (wanted_ != sent_) {
      sent_ = wanted_;
      writing_ = true;
      response_.set_status(*sent_);
      StartWrite(&response_);
    } else if (end_.has_value()) {
      finished_ = true;
      Finish(*end_);
    }
  }

  HealthService* const service_;
  HealthCheckResponse response_;  // Read by gRPC while writing_.

  Mutex mu_;
  std::optional<ServingStatus> wanted_ ABSL_GUARDED_BY(mu_);
  std::optional<ServingStatus> sent_ ABSL_GUARDED_BY(mu_);
  std::optional<grpc::Status> end_ ABSL_GUARDED_BY(mu_);
  bool writing_ ABSL_GUARDED_BY(mu_) = false;
  bool finished_ ABSL_GUARDED_BY(mu_) = false;
};

HealthService::HealthService(rapporteur::Health* health, std::vector<std::string> services)
    : health_(health), ready_names_(ReadyNames(std::move(services))) {
  listener_ = health_->AddListener([this](bool alive, bool ready) { Update(alive, ready); });
}

HealthService::~HealthService() { health_->RemoveListener(listener_); }

grpc::ServerUnaryReactor* HealthService::Check(grpc::CallbackServerContext* context,
                                               const HealthCheckRequest* request,
                                               HealthCheckResponse* response) {
  grpc::ServerUnaryReactor* const reactor = context->DefaultReactor();
  const Topic topic = TopicOf(request->service());
  if (topic == Topic::kUnknown) {
    reactor->Finish(
        grpc::Status(grpc::StatusCode::NOT_FOUND, "service: this server has none of this name"));
    return reactor;
  }
  {
    MutexLock lock(&mu_);
    response->set_status(StatusLocked(topic));
  }
  reactor->Finish(grpc::Status::OK);
  return reactor;
}

grpc::ServerWriteReactor<HealthCheckResponse>* HealthService::Watch(
    grpc::CallbackServerContext* /*context*/, const HealthCheckRequest* request) {
  auto* const watcher = new Watcher(this, TopicOf(request->service()));
  MutexLock lock(&mu_);
  watchers_.insert(watcher);
  watcher->Send(StatusLocked(watcher->topic));
  if (ending_) watcher->End(grpc::Status(grpc::StatusCode::UNAVAILABLE, "shutting down"));
  return watcher;
}

void HealthService::EndWatches() {
  MutexLock lock(&mu_);
  ending_ = true;
  for (Watcher* watcher : watchers_) {
    watcher->End(grpc::Status(grpc::StatusCode::UNAVAILABLE, "the server is shutting down"));
  }
}

HealthService::Topic HealthService::TopicOf(const std::string& service) const {
  if (service == kLivenessName) return Topic::kLiveness;
  return ready_names_.contains(service) ? Topic::kReadiness : Topic::kUnknown;
}

ServingStatus HealthService::StatusLocked(Topic topic) const {
  if (topic == Topic::kUnknown) return HealthCheckResponse::SERVICE_UNKNOWN;
  return (topic == Topic::kLiveness ? alive_ : ready_) ? HealthCheckResponse::SERVING
                                                       : HealthCheckResponse::NOT_SERVING;
}

void HealthService::Update(bool alive, bool ready) {
  MutexLock lock(&mu_);
  alive_ = alive;
  ready_ = ready;
  // A watcher removes itself under this lock before it ends, so each of these is alive.
  for (Watcher* watcher : watchers_) watcher->Send(StatusLocked(watcher->topic));
}

void HealthService::Remove(Watcher* watcher) {
  MutexLock lock(&mu_);
  watchers_.erase(watcher);
}

}  // namespace rapporteur
