// Checksummed blobs, the units in which a segment is stored.
//
// A blob is any bytes, then a format byte and the 8 bytes of XXH3-64 over all before. A segment is
// a map of names to blobs; whoever stores them (an SST, a file, memory) needs to know no more.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace rapporteur::index {

// Persisted: raised with every change of a layout, see docs/formats/segment.md.
inline constexpr uint8_t kSegmentFormat = 2;

// Sealed blobs by name.
using Blobs = std::map<std::string, std::string, std::less<>>;

// Sealed blobs by name, wherever their bytes lie.
using BlobViews = std::map<std::string, std::string_view, std::less<>>;

// Views of `blobs`, which must outlive them.
BlobViews ViewsOf(const Blobs& blobs);

// Appends the format byte and the checksum.
void SealBlob(std::string& bytes);

// The bytes of a sealed blob without its trailer, in place. DATA_LOSS where the checksum or the
// format disagree, with `name` in the message.
absl::StatusOr<std::string_view> OpenBlob(std::string_view name, std::string_view sealed);

// Where something begins in a run of blobs.
struct BlobPlace {
  uint32_t blob = 0;
  uint32_t offset = 0;

  friend bool operator==(const BlobPlace&, const BlobPlace&) = default;
};

// Writes records into blobs "NAME/0", "NAME/1" ... of about `target_bytes` each. A record is never
// divided, so that readers use it in place; only a record larger than the target makes a larger
// blob. Not thread-safe.
class BlobRunWriter {
 public:
  explicit BlobRunWriter(std::string name, size_t target_bytes = size_t{1} << 20)
      : name_(std::move(name)), target_bytes_(target_bytes) {}

  // Appends a record and tells where it begins.
  BlobPlace Append(std::string_view record);

  // Seals the blobs and moves them into `blobs`. The writer is empty afterwards.
  void Finish(Blobs& blobs);

 private:
  const std::string name_;
  const size_t target_bytes_;
  std::vector<std::string> blobs_;
};

// Reads what a BlobRunWriter wrote. The bytes must outlive the reader. Thread-safe.
class BlobRun {
 public:
  // Verifies every blob of the run. DATA_LOSS where one is damaged or missing in between.
  static absl::StatusOr<BlobRun> Open(const BlobViews& blobs, std::string_view name);

  // The bytes from `place` to the end of its blob. REQUIRES: `place` came from Append.
  std::string_view At(BlobPlace place) const { return blobs_[place.blob].substr(place.offset); }

  size_t blob_count() const { return blobs_.size(); }
  bool Contains(BlobPlace place) const {
    return place.blob < blobs_.size() && place.offset <= blobs_[place.blob].size();
  }

 private:
  std::vector<std::string_view> blobs_;
};

}  // namespace rapporteur::index
