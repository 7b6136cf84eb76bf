#include "services/storage/index/search/collection.h"

namespace rapporteur::index {

FieldStatistics Collection::Statistics(Field field) const {
  FieldStatistics sum;
  for (const SegmentView& view : segments_) {
    const FieldReader& reader = view.segment->field(field);
    sum.document_count += reader.document_count();
    sum.total_length += reader.total_length();
    if (view.deletions == nullptr) continue;
    sum.document_count -= view.deletions->statistics(field).document_count;
    sum.total_length -= view.deletions->statistics(field).total_length;
  }
  return sum;
}

uint64_t Collection::DocumentsWith(Field field, std::string_view term) const {
  uint64_t sum = 0;
  for (const SegmentView& view : segments_) {
    const FieldReader& reader = view.segment->field(field);
    const auto info = reader.terms().Find(term);
    if (!info) continue;
    sum += info->doc_count;
    if (view.deletions != nullptr) sum -= view.deletions->CountWith(reader, *info);
  }
  return sum;
}

}  // namespace rapporteur::index
