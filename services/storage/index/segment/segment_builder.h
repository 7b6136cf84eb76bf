// Documents to a segment.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>

#include "absl/status/status.h"
#include "services/storage/index/analysis/analyzer.h"
#include "services/storage/index/codec/blob.h"
#include "services/storage/index/doc_id.h"
#include "services/storage/index/segment/field.h"
#include "services/storage/index/segment/field_inverter.h"
#include "services/storage/index/segment/segment_writer.h"

namespace rapporteur::index {

struct SegmentOptions {
  std::array<Stemming, kFields.size()> stemming = {};  // By FieldIndex().
};

struct SegmentDocument {
  std::string_view id;                                 // What the store knows it by; any bytes.
  std::array<std::string_view, kFields.size()> texts;  // By FieldIndex(); UTF-8.
};

// The bytes of all texts of a segment stay below this, so that 32 bits count
// its words.
inline constexpr uint64_t kMaxSegmentTextBytes = uint64_t{1} << 32;

// Holds the postings in memory until Finish. Not thread-safe.
class SegmentBuilder {
 public:
  explicit SegmentBuilder(const SegmentOptions& options = {});

  // Adds a document; it gets the next DocId. RESOURCE_EXHAUSTED, without
  // effect, where the segment would get kMaxSegmentTextBytes of text.
  absl::Status Add(const SegmentDocument& document);

  uint32_t document_count() const { return static_cast<uint32_t>(summary_.ids.size()); }
  // Takes no longer for many documents.
  size_t memory_bytes() const;

  // The blobs of the segment, sealed (docs/formats/segment.md): the same for
  // the same documents in the same order. The builder must not be used
  // afterwards.
  Blobs Finish();

 private:
  struct FieldState {
    std::unique_ptr<Analyzer> analyzer;
    FieldInverter inverter;
  };

  // `field`: its FieldIndex().
  void AddText(size_t field, std::string_view text);

  std::array<FieldState, kFields.size()> fields_;
  SegmentSummary summary_;
  uint64_t text_bytes_ = 0;
  size_t id_bytes_ = 0;
};

}  // namespace rapporteur::index
