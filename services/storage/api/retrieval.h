// Ranked retrieval: what an index and a reading of all documents must both give.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "rapporteur/v1/search.pb.h"
#include "services/storage/api/document_matcher.h"
#include "services/storage/index/language/query_text.h"
#include "services/storage/index/search/query.h"

namespace rapporteur::storage {

// Where a hit stands in the order of an answer.
struct RetrievalRank {
  float score = 0;       // 0 where the order is by time.
  int64_t position = 0;  // Of the document's current revision.
  // Behind all times where there is none; 1970 where the order is by score.
  absl::Time published = absl::UnixEpoch();

  friend bool operator==(const RetrievalRank&, const RetrievalRank&) = default;
};

// Which of two hits comes first, as SearchOrder says. Immutable, so thread-safe.
class RankOrder {
 public:
  explicit RankOrder(rapporteur::v1::SearchOrder order) : order_(order) {}

  bool by_score() const {
    return order_ != rapporteur::v1::SEARCH_ORDER_NEWEST &&
           order_ != rapporteur::v1::SEARCH_ORDER_OLDEST;
  }

  // The rank of a document. `score` matters in an order by score alone.
  RetrievalRank Rank(float score, const DocumentTraits& document, int64_t position) const;

  // Whether `a` comes before `b`.
  bool operator()(const RetrievalRank& a, const RetrievalRank& b) const;

 private:
  rapporteur::v1::SearchOrder order_;
};

struct RetrievalHit {
  std::string document;
  RetrievalRank rank;
};

struct RetrievalRequest {
  const index::QueryPart& query;
  const DocumentMatcher& matcher;
  RankOrder order;
  const std::vector<rapporteur::v1::FacetField>& facets;
  uint64_t count_limit = 0;            // Counting may end here.
  size_t limit = 0;                    // Hits wanted.
  std::optional<RetrievalRank> after;  // Only those behind it; nullopt: from the first.
};

struct RetrievalAnswer {
  std::vector<RetrievalHit> hits;  // In order.
  // All that match, whatever `limit` and `after` are; at least count_limit where more do.
  uint64_t count = 0;
  std::vector<rapporteur::v1::Facet> facets;
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

  // What Respell (spelling.h) makes of `text`, which `query` was parsed from.
  virtual absl::StatusOr<std::optional<std::string>> Respelt(
      const std::string& text, const index::QueryPart& query) const = 0;
};

// The different terms that a query looks for, not those it excludes; at most as many as
// BestPassage takes.
std::vector<std::string> PassageWords(const index::Query& query);

}  // namespace rapporteur::storage
