#include "services/storage/index/live/view_editor.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace rapporteur::index {

void ViewEditor::Delete(int64_t position) {
  const auto part = std::lower_bound(
      parts_.begin(), parts_.end(), position,
      [](const ViewPart& each, int64_t wanted) { return each.segment->range().up_to < wanted; });
  if (part == parts_.end()) return;
  const std::optional<DocId> doc = part->segment->Find(position);
  if (!doc) return;
  std::shared_ptr<Deletions>& deletions = changed_[part->segment.get()];
  if (deletions == nullptr) deletions = std::make_shared<Deletions>(*part->deletions);
  deletions->Delete(part->segment->reader(), *doc);
}

void ViewEditor::Replace(const std::vector<const IndexSegment*>& segments, ViewPart part) {
  const auto is_replaced = [&](const ViewPart& each) {
    return std::find(segments.begin(), segments.end(), each.segment.get()) != segments.end();
  };
  parts_.erase(std::remove_if(parts_.begin(), parts_.end(), is_replaced), parts_.end());
  const auto place = std::lower_bound(
      parts_.begin(), parts_.end(), part.segment->range().up_to,
      [](const ViewPart& each, int64_t wanted) { return each.segment->range().up_to < wanted; });
  parts_.insert(place, std::move(part));
}

std::vector<ViewPart> ViewEditor::Take() {
  for (ViewPart& part : parts_) {
    const auto changed = changed_.find(part.segment.get());
    if (changed != changed_.end()) part.deletions = changed->second;
  }
  return std::move(parts_);
}

}  // namespace rapporteur::index
