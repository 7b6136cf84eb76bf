// The segments that are searched together.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "services/storage/index/search/deletions.h"
#include "services/storage/index/search/document_set.h"
#include "services/storage/index/search/term_statistics.h"
#include "services/storage/index/segment/segment_reader.h"

namespace rapporteur::index {

// A segment and which of its documents are still there.
struct SegmentView {
  const SegmentReader* segment = nullptr;
  const DocumentSet* live = nullptr;  // Null: all.
  // Those that are not live, to be left out of the statistics too. Null: they count.
  const Deletions* deletions = nullptr;
};

// A list of segments that does not change. What the views point to must outlive it. Thread-safe.
class Collection : public TermStatistics {
 public:
  explicit Collection(std::vector<SegmentView> segments) : segments_(std::move(segments)) {}

  const std::vector<SegmentView>& segments() const { return segments_; }

  // Sums over all segments, so that a score does not depend on which segment a document is in.
  FieldStatistics Statistics(Field field) const override;
  uint64_t DocumentsWith(Field field, std::string_view term) const override;

 private:
  const std::vector<SegmentView> segments_;
};

}  // namespace rapporteur::index
