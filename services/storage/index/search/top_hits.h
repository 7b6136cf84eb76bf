// The best documents of a search.
#pragma once

#include <cstddef>
#include <vector>

#include "services/storage/index/doc_id.h"

namespace rapporteur::index {

struct Hit {
  DocId doc = 0;
  float score = 0;

  friend bool operator==(const Hit&, const Hit&) = default;
};

// Better: a higher score; of equal scores the document that was added first.
inline bool operator<(const Hit& a, const Hit& b) {
  return a.score != b.score ? a.score > b.score : a.doc < b.doc;
}

// Keeps the best `limit` of what is offered. Not thread-safe.
class TopHits {
 public:
  explicit TopHits(size_t limit);

  // What does not exceed this can be left out, if its document comes after all that were offered.
  // Below every score while there is room; above all where the limit is 0.
  float threshold() const { return threshold_; }

  void Offer(Hit hit);

  // Best first. Empty afterwards.
  std::vector<Hit> Take();

 private:
  const size_t limit_;
  float threshold_;
  std::vector<Hit> heap_;  // The worst is first.
};

}  // namespace rapporteur::index
