// Writes what a segment holds beside its fields' terms.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "services/storage/index/analysis/analyzer.h"
#include "services/storage/index/codec/blob.h"
#include "services/storage/index/segment/field.h"

namespace rapporteur::index {

struct FieldSummary {
  Stemming stemming = Stemming::kNone;
  std::string norms;              // One byte for each document.
  std::vector<uint32_t> lengths;  // For each document; what the norms round.
  uint32_t document_count = 0;    // Documents with a term.
  uint64_t total_length = 0;      // Terms of all of them.
};

struct SegmentSummary {
  std::vector<std::string> ids;                     // Of the documents, in their order.
  std::array<FieldSummary, kFields.size()> fields;  // By FieldIndex().
};

// Adds norms, lengths, ids and the summary to `blobs`, which hold the terms of all
// fields already: these make the segment complete.
void CompleteSegment(const SegmentSummary& summary, Blobs& blobs);

}  // namespace rapporteur::index
