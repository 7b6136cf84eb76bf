// What a search sees of a live index: one state of it that does not change.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "services/storage/index/live/index_segment.h"
#include "services/storage/index/live/position_range.h"
#include "services/storage/index/search/collection.h"
#include "services/storage/index/search/deletions.h"
#include "services/storage/index/search/top_hits.h"

namespace rapporteur::index {

// What the owner of the index wants to find beside a view, such as a snapshot of the documents at
// the same position.
class ViewCompanion {
 public:
  virtual ~ViewCompanion() = default;
};

struct ViewPart {
  std::shared_ptr<const IndexSegment> segment;
  std::shared_ptr<const Deletions> deletions;
};

// Immutable, so thread-safe. Documents of its collection rise with their positions, over all
// segments.
class IndexView {
 public:
  // `parts`: in the order of their ranges. `up_to`: the position that the view stands for.
  IndexView(std::vector<ViewPart> parts, int64_t up_to,
            std::shared_ptr<const ViewCompanion> companion);

  const std::vector<ViewPart>& parts() const { return parts_; }
  const Collection& collection() const { return collection_; }
  int64_t up_to() const { return up_to_; }
  const std::shared_ptr<const ViewCompanion>& companion() const { return companion_; }

  // Positions up to up_to() that no segment stands for: their documents are not found yet.
  std::vector<PositionRange> Gaps() const;
  bool is_complete() const { return is_complete_; }  // There are none.

  // The place of the first document behind `position`, for searches that go on there: a hit that
  // has `score` and stands just before it.
  Hit HitAt(int64_t position, float score) const;

 private:
  const std::vector<ViewPart> parts_;
  const int64_t up_to_;
  const std::shared_ptr<const ViewCompanion> companion_;
  const Collection collection_;
  const bool is_complete_;
};

}  // namespace rapporteur::index
