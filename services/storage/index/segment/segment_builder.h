// Documents to a segment.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "services/storage/index/analysis/analyzer.h"
#include "services/storage/index/codec/blob.h"
#include "services/storage/index/doc_id.h"
#include "services/storage/index/segment/field.h"
#include "services/storage/index/segment/field_inverter.h"

namespace rapporteur::index {

struct SegmentOptions {
  std::array<Stemming, kFields.size()> stemming = {};  // By FieldIndex().
};

struct SegmentDocument {
  std::string_view id;                                 // What the store knows it by; any bytes.
  std::array<std::string_view, kFields.size()> texts;  // By FieldIndex(); UTF-8.
};

// The bytes of all texts of a segment stay below this, so that 32 bits count its words.
inline constexpr uint64_t kMaxSegmentTextBytes = uint64_t{1} << 32;

// Holds the postings in memory until Finish. Not thread-safe.
class SegmentBuilder {
 public:
  explicit SegmentBuilder(const SegmentOptions& options = {});

  // Adds a document; it gets the next DocId. RESOURCE_EXHAUSTED, without effect, where the segment
  // would get kMaxSegmentTextBytes of text.
  absl::Status Add(const SegmentDocument& document);

  uint32_t document_count() const { return static_cast<uint32_t>(ids_.size()); }
  size_t memory_bytes() const;

  // The blobs of the segment, sealed (docs/formats/segment.md): the same for the same documents in
  // the same order. The builder must not be used afterwards.
  Blobs Finish();

 private:
  struct FieldState {
    explicit FieldState(Stemming stemming) : stemming(stemming), analyzer(stemming) {}
    const Stemming stemming;
    Analyzer analyzer;
    FieldInverter inverter;
    std::string norms;            // One byte for each document.
    uint32_t document_count = 0;  // Documents with a term.
    uint64_t total_length = 0;    // Terms of all of them.
  };

  void AddText(FieldState& field, std::string_view text) const;
  void WriteIds(Blobs& blobs) const;
  void WriteSummary(Blobs& blobs) const;

  std::array<FieldState, kFields.size()> fields_;
  std::vector<std::string> ids_;
  uint64_t text_bytes_ = 0;
};

}  // namespace rapporteur::index
