// The segments that are searched together.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "services/storage/index/search/bm25.h"
#include "services/storage/index/search/document_set.h"
#include "services/storage/index/segment/segment_reader.h"

namespace rapporteur::index {

// A segment and which of its documents are still there.
struct SegmentView {
  const SegmentReader* segment = nullptr;
  const DocumentSet* live = nullptr;  // Null: all.
};

// A list of segments that does not change. What the views point to must outlive it. Thread-safe.
class Collection {
 public:
  explicit Collection(std::vector<SegmentView> segments) : segments_(std::move(segments)) {}

  const std::vector<SegmentView>& segments() const { return segments_; }

  // Sums over all segments, so that a score does not depend on which segment a document is in. They
  // count documents that are not live too, until their segments are merged.
  FieldStatistics Statistics(Field field) const;
  uint64_t DocumentsWith(Field field, std::string_view term) const;

 private:
  const std::vector<SegmentView> segments_;
};

}  // namespace rapporteur::index
