#include "services/storage/index/live/former_documents.h"

#include <algorithm>

#include "services/storage/index/live/live_document.h"

namespace rapporteur::index {

void FormerDocuments::Add(std::string_view name, int64_t position) {
  const auto [known, is_new] = positions_.try_emplace(std::string(name), position);
  known->second = std::max(known->second, position);
  // And the pointers of the map.
  if (is_new) memory_bytes_ += sizeof(Positions::value_type) + name.size() + 4 * sizeof(void*);
}

std::vector<int64_t> FormerDocuments::FindIn(const IndexView& view) const {
  std::vector<int64_t> found;
  if (positions_.empty()) return found;
  for (const ViewPart& part : view.parts()) {
    const SegmentReader& reader = part.segment->reader();
    for (DocId doc = 0; doc < reader.document_count(); ++doc) {
      const LiveId id = DecodeId(reader.DocumentId(doc));
      const auto replaced = positions_.find(id.name);
      if (replaced != positions_.end() && id.position < replaced->second) {
        found.push_back(id.position);
      }
    }
  }
  return found;
}

}  // namespace rapporteur::index
