#include "services/storage/index/live/index_worker.h"

#include <utility>

namespace rapporteur::index {

IndexWorker::IndexWorker(LiveIndex* index, DocumentSource* source,
                         std::function<void(const absl::Status&)> on_failure)
    : index_(index), source_(source), on_failure_(std::move(on_failure)) {
  index_->SetAttended(true);
  thread_ = std::thread([this] { Run(); });
}

IndexWorker::~IndexWorker() {
  {
    MutexLock lock(&mu_);
    stop_ = true;
    changed_.NotifyOne();
  }
  thread_.join();
}

void IndexWorker::Wake() {
  MutexLock lock(&mu_);
  awake_ = true;
  changed_.NotifyOne();
}

bool IndexWorker::WaitForWork() {
  MutexLock lock(&mu_);
  while (!awake_ && !stop_) changed_.Wait(&mu_);
  awake_ = false;
  return !stop_;
}

void IndexWorker::Run() {
  while (WaitForWork()) {
    const absl::StatusOr<bool> worked = index_->Work(*source_);
    if (!worked.ok()) {
      // Nobody must wait for memory that will not get free, nor fill more of it.
      index_->GiveUp();
      if (on_failure_) on_failure_(worked.status());
      return;
    }
    if (*worked) Wake();
  }
  index_->SetAttended(false);
}

}  // namespace rapporteur::index
