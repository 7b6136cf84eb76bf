// Answers queries from a collection of segments.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

#include "services/storage/index/search/bm25.h"
#include "services/storage/index/search/collection.h"
#include "services/storage/index/search/document_set.h"
#include "services/storage/index/search/query.h"
#include "services/storage/index/search/top_hits.h"

namespace rapporteur::index {

struct SearchRequest {
  Query query;
  size_t limit = 10;   // Best hits wanted; 0: none.
  bool count = false;  // Whether matches are counted: all of them, or up to count_limit.
  // By segment, what is wanted of it (null: all of it). Empty: everything. Documents that are not
  // live are never found.
  std::vector<const DocumentSet*> filters;
  // Only hits that come behind this one; the count is not affected. Pages of any depth cost alike.
  std::optional<Hit> after;
  bool matches = false;  // Whether all matches are wanted as sets, for facets or other orders.
  // Counting may end once there are as many. Of no effect where all matches are wanted.
  uint64_t count_limit = std::numeric_limits<uint64_t>::max();

  // Asked before each segment: whether the answer is of no use any more. Empty: it always is.
  std::function<bool()> is_given_up;

  bool NeedsAllMatches() const { return count || matches; }
};

struct SearchResult {
  std::vector<Hit> hits;             // Best first; of equal scores the one added first.
  std::optional<uint64_t> count;     // Where it was asked for. Exact below count_limit.
  std::vector<DocumentSet> matches;  // By segment, where they were asked for.
  bool is_given_up = false;          // The rest is then of what was searched until then.
};

// Thread-safe; each search is one thread's. The collection must outlive it.
class Searcher {
 public:
  explicit Searcher(const Collection& collection, const Bm25Parameters& parameters = {})
      : collection_(collection), parameters_(parameters) {}

  SearchResult Search(const SearchRequest& request) const;

 private:
  const Collection& collection_;
  const Bm25Parameters parameters_;
};

}  // namespace rapporteur::index
