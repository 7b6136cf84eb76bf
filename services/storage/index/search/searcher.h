// Answers queries from one segment.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "services/storage/index/search/bm25.h"
#include "services/storage/index/search/document_set.h"
#include "services/storage/index/search/query.h"
#include "services/storage/index/search/top_hits.h"
#include "services/storage/index/segment/segment_reader.h"

namespace rapporteur::index {

struct SearchRequest {
  Query query;
  size_t limit = 10;                    // Best hits wanted; 0: none.
  bool count = false;                   // Whether all matches are counted.
  const DocumentSet* filter = nullptr;  // Null: all documents.
};

struct SearchResult {
  std::vector<Hit> hits;          // Best first; of equal scores the one added first.
  std::optional<uint64_t> count;  // Of all matches, where it was asked for. Exact.
};

// Thread-safe; each search is one thread's. The segment must outlive it.
class Searcher {
 public:
  explicit Searcher(const SegmentReader& segment, const Bm25Parameters& parameters = {});

  SearchResult Search(const SearchRequest& request) const;

 private:
  const SegmentReader& segment_;
  std::array<LengthFactors, kFields.size()> factors_;  // By FieldIndex().
};

}  // namespace rapporteur::index
