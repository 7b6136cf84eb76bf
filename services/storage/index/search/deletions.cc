#include "services/storage/index/search/deletions.h"

#include <algorithm>

#include "services/storage/index/postings/postings_cursor.h"

namespace rapporteur::index {

bool Deletions::Delete(const SegmentReader& segment, DocId doc) {
  if (!live_.Contains(doc)) return false;
  live_.Remove(doc);
  documents_.insert(std::lower_bound(documents_.begin(), documents_.end(), doc), doc);
  for (const Field field : kFields) {
    const uint32_t length = segment.field(field).lengths().At(doc);
    FieldStatistics& sums = statistics_[FieldIndex(field)];
    sums.total_length += length;
    if (length > 0) ++sums.document_count;
  }
  return true;
}

uint64_t Deletions::CountWith(const FieldReader& field, const TermInfo& term) const {
  uint64_t count = 0;
  PostingsCursor cursor(field.Postings(term));
  auto next = documents_.begin();
  while (next != documents_.end() && cursor.doc() != kNoMoreDocs) {
    if (cursor.Advance(*next) == *next) ++count;
    next = std::lower_bound(next + 1, documents_.end(), cursor.doc());
  }
  return count;
}

}  // namespace rapporteur::index
