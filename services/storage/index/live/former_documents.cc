#include "services/storage/index/live/former_documents.h"

#include <algorithm>

#include "services/storage/index/live/live_document.h"

namespace rapporteur::index {

void FormerDocuments::Add(std::string_view name, int64_t position) {
  int64_t& greatest = positions_[std::string(name)];
  greatest = std::max(greatest, position);
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
