#include "services/storage/index/search/collection.h"

namespace rapporteur::index {

FieldStatistics Collection::Statistics(Field field) const {
  FieldStatistics sum;
  for (const SegmentView& view : segments_) {
    const FieldReader& reader = view.segment->field(field);
    sum.document_count += reader.document_count();
    sum.total_length += reader.total_length();
  }
  return sum;
}

uint64_t Collection::DocumentsWith(Field field, std::string_view term) const {
  uint64_t sum = 0;
  for (const SegmentView& view : segments_) {
    const auto info = view.segment->field(field).terms().Find(term);
    if (info) sum += info->doc_count;
  }
  return sum;
}

}  // namespace rapporteur::index
