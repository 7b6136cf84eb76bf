// For tests: a writer that records its batches, and fails or waits when told to.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "common/sync/mutex.h"
#include "services/storage/api/record_store.h"

namespace rapporteur::ingest {

// Passes batches on to `store`, which outlives it. Thread-safe.
class ScriptedWriter : public storage::RecordWriter {
 public:
  explicit ScriptedWriter(storage::RecordWriter* store) : store_(store) {}

  // The next call that is not scripted yet fails with `status`; OK lets it pass.
  void Then(absl::Status status) {
    MutexLock lock(&mu_);
    script_.push_back(std::move(status));
  }
  // Batches with this document fail with `status`.
  void Refuse(const std::string& document, absl::Status status) {
    MutexLock lock(&mu_);
    refused_[document] = std::move(status);
  }
  // Calls wait until Open.
  void Hold() {
    MutexLock lock(&mu_);
    held_ = true;
  }
  void Open() {
    MutexLock lock(&mu_);
    held_ = false;
    changed_.NotifyAll();
  }
  // Waits until `count` calls have begun.
  void AwaitCalls(size_t count) {
    MutexLock lock(&mu_);
    while (sizes_.size() < count) changed_.Wait(&mu_);
  }

  // Documents of each call so far, in the order of their beginning.
  std::vector<int> sizes() {
    MutexLock lock(&mu_);
    return sizes_;
  }
  std::vector<std::string> request_ids() {
    MutexLock lock(&mu_);
    return request_ids_;
  }

  absl::StatusOr<rapporteur::storage::v1::WriteBatchResult> Append(
      const RequestContext& context, const rapporteur::storage::v1::WriteBatch& batch) override {
    {
      MutexLock lock(&mu_);
      sizes_.push_back(batch.writes_size());
      request_ids_.push_back(batch.request_id());
      changed_.NotifyAll();
      while (held_) changed_.Wait(&mu_);
      if (!script_.empty()) {
        absl::Status status = std::move(script_.front());
        script_.pop_front();
        if (!status.ok()) return status;
      }
      for (const auto& write : batch.writes()) {
        const auto refused = refused_.find(write.document().name());
        if (refused != refused_.end()) return refused->second;
      }
    }
    return store_->Append(context, batch);
  }

 private:
  storage::RecordWriter* const store_;
  Mutex mu_;
  CondVar changed_;
  std::deque<absl::Status> script_ ABSL_GUARDED_BY(mu_);
  std::map<std::string, absl::Status> refused_ ABSL_GUARDED_BY(mu_);
  std::vector<int> sizes_ ABSL_GUARDED_BY(mu_);
  std::vector<std::string> request_ids_ ABSL_GUARDED_BY(mu_);
  bool held_ ABSL_GUARDED_BY(mu_) = false;
};

}  // namespace rapporteur::ingest
