#include "services/storage/index/codec/blob.h"

#include <fmt/format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "common/status/status_macros.h"
#include "services/storage/index/codec/bytes.h"

namespace rapporteur::index {
namespace {

constexpr size_t kTrailerBytes = sizeof(kSegmentFormat) + sizeof(uint64_t);

uint64_t Checksum(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

std::string BlobName(std::string_view name, size_t number) {
  return fmt::format("{}/{}", name, number);
}

}  // namespace

BlobViews ViewsOf(const Blobs& blobs) { return {blobs.begin(), blobs.end()}; }

void SealBlob(std::string& bytes) {
  AppendFixed(kSegmentFormat, bytes);
  AppendFixed(Checksum(bytes), bytes);
}

absl::StatusOr<std::string_view> OpenBlob(std::string_view name, std::string_view sealed) {
  if (sealed.size() < kTrailerBytes) {
    return absl::DataLossError(fmt::format("Blob '{}' is cut off.", name));
  }
  const std::string_view covered = sealed.substr(0, sealed.size() - sizeof(uint64_t));
  if (LoadFixed<uint64_t>(covered.data() + covered.size()) != Checksum(covered)) {
    return absl::DataLossError(fmt::format("Blob '{}' does not have its checksum.", name));
  }
  if (static_cast<uint8_t>(covered.back()) != kSegmentFormat) {
    return absl::DataLossError(
        fmt::format("Blob '{}' has format {}, and this program reads format {}.", name,
                    static_cast<uint8_t>(covered.back()), kSegmentFormat));
  }
  return covered.substr(0, covered.size() - 1);
}

BlobPlace BlobRunWriter::Append(std::string_view record) {
  if (blobs_.empty() ||
      (!blobs_.back().empty() && blobs_.back().size() + record.size() > target_bytes_)) {
    blobs_.emplace_back();
  }
  const BlobPlace place = {static_cast<uint32_t>(blobs_.size() - 1),
                           static_cast<uint32_t>(blobs_.back().size())};
  blobs_.back() += record;
  return place;
}

void BlobRunWriter::Finish(Blobs& blobs) {
  for (size_t i = 0; i < blobs_.size(); ++i) {
    SealBlob(blobs_[i]);
    blobs.insert_or_assign(BlobName(name_, i), std::move(blobs_[i]));
  }
  blobs_.clear();
}

absl::StatusOr<BlobRun> BlobRun::Open(const BlobViews& blobs, std::string_view name) {
  BlobRun run;
  const std::string prefix = fmt::format("{}/", name);
  for (auto it = blobs.lower_bound(prefix);
       it != blobs.end() && it->first.compare(0, prefix.size(), prefix) == 0; ++it) {
    const std::string next = BlobName(name, run.blobs_.size());
    const auto found = blobs.find(next);
    if (found == blobs.end()) return absl::DataLossError(fmt::format("No blob '{}'.", next));
    ASSIGN_OR_RETURN(const std::string_view bytes, OpenBlob(next, found->second));
    run.blobs_.push_back(bytes);
  }
  return run;
}

}  // namespace rapporteur::index
