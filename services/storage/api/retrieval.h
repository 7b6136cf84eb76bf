// Ranked retrieval: what an index and a reading of all documents must both give.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/storage/api/document_matcher.h"
#include "services/storage/index/language/query_text.h"
#include "services/storage/index/search/query.h"

namespace rapporteur::storage {

// Where a hit stands in the order of an answer.
struct RetrievalRank {
  float score = 0;
  int64_t position = 0;  // Of the document's current revision.

  // Earlier: a higher score; of equal scores what was stored first.
  friend bool operator<(const RetrievalRank& a, const RetrievalRank& b) {
    return a.score != b.score ? a.score > b.score : a.position < b.position;
  }
  friend bool operator==(const RetrievalRank&, const RetrievalRank&) = default;
};

struct RetrievalHit {
  std::string document;
  RetrievalRank rank;
};

struct RetrievalRequest {
  const index::QueryPart& query;
  const DocumentMatcher& matcher;
  size_t limit = 0;                    // Hits wanted.
  std::optional<RetrievalRank> after;  // Only those behind it; nullopt: from the first.
};

struct RetrievalAnswer {
  std::vector<RetrievalHit> hits;  // In order.
  int64_t total_size = 0;          // All that match, whatever the limit and `after`.
  std::vector<std::string> words;  // What to highlight: PassageWords().
};

// Finds current documents by the words of title and body, scored with BM25 as index/search/bm25.h
// has it, over both fields (index::kDefaultFieldWeights). Scores depend on the documents that are
// there alone, in single precision, bit by bit: all implementations give the same.
class Retrieval {
 public:
  virtual ~Retrieval() = default;

  // INVALID_ARGUMENT with a violation of "query" where nothing is left of it to look for.
  virtual absl::StatusOr<RetrievalAnswer> Find(const RetrievalRequest& request) const = 0;
};

// The different terms that a query looks for, not those it excludes; at most as many as
// BestPassage takes.
std::vector<std::string> PassageWords(const index::Query& query);

}  // namespace rapporteur::storage
