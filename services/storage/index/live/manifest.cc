#include "services/storage/index/live/manifest.h"

#include <fmt/format.h>

#include "common/status/status_macros.h"
#include "services/storage/index/analysis/analyzer.h"
#include "services/storage/index/codec/blob.h"
#include "services/storage/index/codec/bytes.h"

namespace rapporteur::index {
namespace {

// Each number less the one before and 1; the first as it is.
void AppendRising(const std::vector<DocId>& numbers, std::string& out) {
  AppendVarint(numbers.size(), out);
  DocId next = 0;
  for (const DocId number : numbers) {
    AppendVarint(number - next, out);
    next = number + 1;
  }
}

std::vector<DocId> ReadRising(const char*& in) {
  std::vector<DocId> numbers(ReadVarint(in));
  DocId next = 0;
  for (DocId& number : numbers) {
    number = next + static_cast<DocId>(ReadVarint(in));
    next = number + 1;
  }
  return numbers;
}

void AppendSegments(const std::vector<StoredSegment>& segments, std::string& out) {
  AppendVarint(segments.size(), out);
  for (const StoredSegment& segment : segments) {
    AppendVarint(segment.number, out);
    AppendVarint(static_cast<uint64_t>(segment.range.after), out);
    AppendVarint(static_cast<uint64_t>(segment.range.up_to - segment.range.after), out);
    AppendRising(segment.deleted, out);
  }
}

std::vector<StoredSegment> ReadSegments(const char*& in) {
  std::vector<StoredSegment> segments(ReadVarint(in));
  for (StoredSegment& segment : segments) {
    segment.number = ReadVarint(in);
    segment.range.after = static_cast<int64_t>(ReadVarint(in));
    segment.range.up_to = segment.range.after + static_cast<int64_t>(ReadVarint(in));
    segment.deleted = ReadRising(in);
  }
  return segments;
}

}  // namespace

std::string EncodeManifest(const Manifest& manifest) {
  std::string bytes(1, static_cast<char>(kManifestVersion));
  AppendFixed(kAnalyzerVersion, bytes);
  AppendVarint(manifest.next_number, bytes);
  AppendVarint(static_cast<uint64_t>(manifest.up_to), bytes);
  AppendSegments(manifest.segments, bytes);
  AppendSegments(manifest.quarantined, bytes);
  SealBlob(bytes);
  return bytes;
}

absl::StatusOr<Manifest> DecodeManifest(std::string_view bytes) {
  // Its checksum and the format of the segments, too.
  ASSIGN_OR_RETURN(const std::string_view body, OpenBlob("manifest", bytes));
  if (body.size() < 1 + sizeof(kAnalyzerVersion)) {
    return absl::DataLossError("The manifest is cut off.");
  }
  const auto version = static_cast<uint8_t>(body[0]);
  const auto analysis = LoadFixed<uint32_t>(body.data() + 1);
  if (version != kManifestVersion || analysis != kAnalyzerVersion) {
    return absl::FailedPreconditionError(
        fmt::format("The index has manifest {} and analysis {}; this program has {} and {}.",
                    version, analysis, kManifestVersion, kAnalyzerVersion));
  }
  const char* in = body.data() + 1 + sizeof(kAnalyzerVersion);
  Manifest manifest;
  manifest.next_number = ReadVarint(in);
  manifest.up_to = static_cast<int64_t>(ReadVarint(in));
  manifest.segments = ReadSegments(in);
  manifest.quarantined = ReadSegments(in);
  return manifest;
}

}  // namespace rapporteur::index
