// A number of each document of a segment, to filter by.
#pragma once

#include <cstdint>
#include <vector>

#include "services/storage/index/search/document_set.h"

namespace rapporteur::index {

// Knows the least and the greatest number of every 256 documents, so that where neighbours have
// similar numbers, as dates have, only the edges of a range are compared. Thread-safe.
class ValueColumn {
 public:
  // `values`: by document. REQUIRES: they differ by less than 2^32, as days and seconds do.
  explicit ValueColumn(const std::vector<int64_t>& values);

  // The documents whose number is at least `first` and at most `last`.
  DocumentSet Between(int64_t first, int64_t last) const;

 private:
  struct Bounds {
    uint32_t least;
    uint32_t greatest;
  };

  // Bit i: whether the value of document 64 * w + i is in the range.
  uint64_t Compare(size_t w, Bounds range) const;

  const uint32_t document_count_;
  int64_t least_ = 0;
  std::vector<uint32_t> values_;  // Above least_; of a whole number of words.
  std::vector<Bounds> bounds_;    // By block.
};

}  // namespace rapporteur::index
