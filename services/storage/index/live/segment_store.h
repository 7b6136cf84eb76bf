// Where a live index keeps its segments and its manifest.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/storage/index/codec/blob.h"

namespace rapporteur::index {

// The blobs of one segment, and whatever keeps them where they are.
class HeldBlobs {
 public:
  virtual ~HeldBlobs() = default;
  // Valid as long as *this.
  virtual BlobViews views() const = 0;
};

// Blobs in memory.
class MemoryBlobs : public HeldBlobs {
 public:
  explicit MemoryBlobs(Blobs blobs) : blobs_(std::move(blobs)) {}
  BlobViews views() const override { return ViewsOf(blobs_); }

 private:
  const Blobs blobs_;
};

// Implementations are thread-safe; calls block on disk.
class SegmentStore {
 public:
  virtual ~SegmentStore() = default;

  // Stores a segment under a number that was never used; it survives a crash once a manifest
  // written later does.
  virtual absl::Status Write(uint64_t number, const Blobs& blobs) = 0;
  // NOT_FOUND, or DATA_LOSS where the bytes are damaged. What is damaged may also be given out:
  // blobs have checksums of their own.
  virtual absl::StatusOr<std::unique_ptr<HeldBlobs>> Read(uint64_t number) const = 0;
  // What was read goes on being valid. OK where there is no such segment.
  virtual absl::Status Remove(uint64_t number) = 0;
  // The numbers of all segments that are stored, rising.
  virtual absl::StatusOr<std::vector<uint64_t>> List() const = 0;

  // What WriteManifest was last given; nullopt: nothing yet.
  virtual absl::StatusOr<std::optional<std::string>> ReadManifest() const = 0;
  // Replaces the manifest, whole or not at all.
  virtual absl::Status WriteManifest(const std::string& bytes) = 0;
};

}  // namespace rapporteur::index
