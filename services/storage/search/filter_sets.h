// Which documents of a segment a filter means, remembered.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <string>

#include "common/sync/mutex.h"
#include "services/storage/api/document_matcher.h"
#include "services/storage/index/live/index_segment.h"
#include "services/storage/index/search/document_set.h"

namespace rapporteur::storage {

// Segments never change, so what a filter means in one holds as long as the segment. The sets used
// last are kept: a bit a document each. Thread-safe.
class FilterSets {
 public:
  explicit FilterSets(size_t max_bytes = size_t{16} << 20) : max_bytes_(max_bytes) {}

  // The documents that may be meant, as far as their traits tell. Reads all ids of the segment
  // where the set is not known.
  std::shared_ptr<const index::DocumentSet> Get(
      const std::shared_ptr<const index::IndexSegment>& segment, const DocumentMatcher& matcher);

 private:
  struct Entry {
    std::weak_ptr<const index::IndexSegment> segment;  // Does not keep it in memory.
    std::string filter;
    std::shared_ptr<const index::DocumentSet> set;
    size_t bytes = 0;
  };

  std::shared_ptr<const index::DocumentSet> Find(
      const std::shared_ptr<const index::IndexSegment>& segment, const std::string& filter);
  void Keep(Entry entry);

  const size_t max_bytes_;
  Mutex mu_;
  std::list<Entry> entries_ ABSL_GUARDED_BY(mu_);  // The one used last is first.
  size_t bytes_ ABSL_GUARDED_BY(mu_) = 0;
};

}  // namespace rapporteur::storage
