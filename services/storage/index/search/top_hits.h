// The best documents of a search.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "services/storage/index/doc_id.h"

namespace rapporteur::index {

struct Hit {
  uint32_t segment = 0;  // Its place in the collection.
  DocId doc = 0;
  float score = 0;

  friend bool operator==(const Hit&, const Hit&) = default;
};

// Better: a higher score; of equal scores the earlier segment, then the document that was added
// first.
inline bool operator<(const Hit& a, const Hit& b) {
  if (a.score != b.score) return a.score > b.score;
  return a.segment != b.segment ? a.segment < b.segment : a.doc < b.doc;
}

// Keeps the best `limit` of what is offered. Not thread-safe.
class TopHits {
 public:
  // Those of the hits behind `after`; where there is none, of all.
  explicit TopHits(size_t limit, std::optional<Hit> after = std::nullopt);

  // What does not exceed this can be left out, if its document comes after all that were offered.
  // Below every score while there is room; above all where the limit is 0.
  float threshold() const { return threshold_; }

  // What is offered from now on is of this segment. REQUIRES: segments rise.
  void EnterSegment(uint32_t segment) { segment_ = segment; }

  void Offer(DocId doc, float score);

  // Best first. Empty afterwards.
  std::vector<Hit> Take();

 private:
  const size_t limit_;
  const std::optional<Hit> after_;
  float threshold_;
  uint32_t segment_ = 0;
  std::vector<Hit> heap_;  // The worst is first.
};

}  // namespace rapporteur::index
