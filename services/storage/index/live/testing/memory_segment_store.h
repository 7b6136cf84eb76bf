// A segment store in memory, for tests: what a test needs to break can be broken.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/sync/mutex.h"
#include "services/storage/index/live/segment_store.h"

namespace rapporteur::index {

// Thread-safe.
class MemorySegmentStore : public SegmentStore {
 public:
  absl::Status Write(uint64_t number, const Blobs& blobs) override {
    MutexLock lock(&mu_);
    if (!failure_.ok()) return failure_;
    if (!segments_.emplace(number, blobs).second) return absl::InternalError("used number");
    return absl::OkStatus();
  }
  absl::StatusOr<std::unique_ptr<HeldBlobs>> Read(uint64_t number) const override {
    MutexLock lock(&mu_);
    const auto found = segments_.find(number);
    if (found == segments_.end()) return absl::NotFoundError("no segment");
    return std::make_unique<MemoryBlobs>(found->second);
  }
  absl::Status Remove(uint64_t number) override {
    MutexLock lock(&mu_);
    segments_.erase(number);
    return absl::OkStatus();
  }
  absl::StatusOr<std::vector<uint64_t>> List() const override {
    MutexLock lock(&mu_);
    std::vector<uint64_t> numbers;
    for (const auto& [number, blobs] : segments_) numbers.push_back(number);
    return numbers;
  }
  absl::StatusOr<std::optional<std::string>> ReadManifest() const override {
    MutexLock lock(&mu_);
    return manifest_;
  }
  absl::Status WriteManifest(const std::string& bytes) override {
    MutexLock lock(&mu_);
    if (!failure_.ok()) return failure_;
    manifest_ = bytes;
    return absl::OkStatus();
  }

  // Writes fail with this from now on.
  void FailWrites(absl::Status failure) {
    MutexLock lock(&mu_);
    failure_ = std::move(failure);
  }
  void ReplaceManifest(std::optional<std::string> bytes) {
    MutexLock lock(&mu_);
    manifest_ = std::move(bytes);
  }
  // Flips a bit of each blob of the segment.
  void Damage(uint64_t number) {
    MutexLock lock(&mu_);
    for (auto& [name, bytes] : segments_.at(number)) {
      bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    }
  }

 private:
  mutable Mutex mu_;
  std::map<uint64_t, Blobs> segments_ ABSL_GUARDED_BY(mu_);
  std::optional<std::string> manifest_ ABSL_GUARDED_BY(mu_);
  absl::Status failure_ ABSL_GUARDED_BY(mu_);
};

}  // namespace rapporteur::index
