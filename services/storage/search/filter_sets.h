// Which documents of a segment a filter means, remembered.
#pragma once

#include <cstddef>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <utility>

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
  // A segment and a filter. The address may be that of a segment that is gone.
  using Key = std::pair<const index::IndexSegment*, std::string>;
  struct Entry {
    Key key;
    std::weak_ptr<const index::IndexSegment> segment;  // Does not keep it in memory.
    std::shared_ptr<const index::DocumentSet> set;
    size_t bytes = 0;
  };
  using Entries = std::list<Entry>;

  std::shared_ptr<const index::DocumentSet> Find(
      const std::shared_ptr<const index::IndexSegment>& segment, const std::string& filter);
  // In the place of what has the same key.
  void Keep(Entry entry);
  void Drop(Entries::iterator entry) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  const size_t max_bytes_;
  Mutex mu_;
  Entries entries_ ABSL_GUARDED_BY(mu_);  // The one used last is first.
  std::map<Key, Entries::iterator> places_ ABSL_GUARDED_BY(mu_);
  size_t bytes_ ABSL_GUARDED_BY(mu_) = 0;
};

}  // namespace rapporteur::storage
