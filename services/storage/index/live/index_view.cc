#include "services/storage/index/live/index_view.h"

#include <cmath>
#include <limits>
#include <utility>

namespace rapporteur::index {
namespace {

std::vector<SegmentView> ViewsOf(const std::vector<ViewPart>& parts) {
  std::vector<SegmentView> views;
  views.reserve(parts.size());
  for (const ViewPart& part : parts) {
    const bool whole = part.deletions->documents().empty();
    views.push_back({&part.segment->reader(), whole ? nullptr : &part.deletions->live(),
                     whole ? nullptr : part.deletions.get()});
  }
  return views;
}

}  // namespace

IndexView::IndexView(std::vector<ViewPart> parts, int64_t up_to,
                     std::shared_ptr<const ViewCompanion> companion)
    : parts_(std::move(parts)),
      up_to_(up_to),
      companion_(std::move(companion)),
      collection_(ViewsOf(parts_)),
      is_complete_(Gaps().empty()) {}

std::vector<PositionRange> IndexView::Gaps() const {
  std::vector<PositionRange> gaps;
  int64_t covered = 0;
  for (const ViewPart& part : parts_) {
    const PositionRange& range = part.segment->range();
    if (range.after > covered) gaps.push_back({covered, range.after});
    covered = range.up_to;
  }
  if (covered < up_to_) gaps.push_back({covered, up_to_});
  return gaps;
}

Hit IndexView::HitAt(int64_t position, float score) const {
  // Behind every document with a greater score, before all with this one.
  Hit before = {std::numeric_limits<uint32_t>::max(), kNoMoreDocs,
                std::nextafter(score, std::numeric_limits<float>::infinity())};
  for (uint32_t i = 0; i < parts_.size(); ++i) {
    const DocId behind = parts_[i].segment->FirstBehind(position);
    if (behind > 0) before = {i, behind - 1, score};
    if (behind < parts_[i].segment->reader().document_count()) break;
  }
  return before;
}

}  // namespace rapporteur::index
