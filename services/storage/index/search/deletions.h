// Documents of a segment that are no longer there, and what they take away from the statistics.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "services/storage/index/doc_id.h"
#include "services/storage/index/search/bm25.h"
#include "services/storage/index/search/document_set.h"
#include "services/storage/index/segment/segment_reader.h"

namespace rapporteur::index {

// Copied where it has to change while others read it. Thread-compatible.
class Deletions {
 public:
  // None. `document_count`: of the segment.
  explicit Deletions(uint32_t document_count) : live_(DocumentSet::All(document_count)) {}

  // Returns whether `doc` of `segment` was still there.
  bool Delete(const SegmentReader& segment, DocId doc);

  const DocumentSet& live() const { return live_; }
  const std::vector<DocId>& documents() const { return documents_; }  // Rising.
  const FieldStatistics& statistics(Field field) const { return statistics_[FieldIndex(field)]; }

  // How many deleted documents have a term of the field. Takes time in the smaller of the two
  // lists.
  uint64_t CountWith(const FieldReader& field, const TermInfo& term) const;

 private:
  DocumentSet live_;
  std::vector<DocId> documents_;
  std::array<FieldStatistics, kFields.size()> statistics_{};  // Of the deleted ones.
};

}  // namespace rapporteur::index
