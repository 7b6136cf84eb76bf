// The next state of a live index, made from the one before.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "services/storage/index/live/index_view.h"

namespace rapporteur::index {

// Copies what it changes, so that readers of the view before keep theirs. Not thread-safe.
class ViewEditor {
 public:
  explicit ViewEditor(const IndexView& view) : parts_(view.parts()) {}

  // Deletes the document at `position`; nothing where no segment has it.
  void Delete(int64_t position);

  // Takes out `segments`, and puts `part` where its range belongs. REQUIRES: no segment that is
  // left has a position of that range. Documents of `segments` may be deleted no more.
  void Replace(const std::vector<const IndexSegment*>& segments, ViewPart part);

  std::vector<ViewPart> Take();

 private:
  std::vector<ViewPart> parts_;
  // The deletions of a part that differ from those of the view.
  std::map<const IndexSegment*, std::shared_ptr<Deletions>> changed_;
};

}  // namespace rapporteur::index
