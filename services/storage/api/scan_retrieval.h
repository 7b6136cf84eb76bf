// Ranked retrieval by reading every document: slow, simple, and the reference for any index.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace rapporteur::storage {

inline constexpr size_t kMaxQueryBytes = 1024;
inline constexpr size_t kMaxQueryWords = 32;

// The words of a query. INVALID_ARGUMENT with a violation of "query" where it has no word, or
// exceeds a limit.
absl::StatusOr<std::vector<std::string>> ParseRetrievalQuery(std::string_view query);

struct RetrievalHit {
  std::string document;
  double score = 0;

  // Best first; equal scores by name.
  friend bool operator<(const RetrievalHit& a, const RetrievalHit& b) {
    return a.score != b.score ? a.score > b.score : a.document < b.document;
  }
  friend bool operator==(const RetrievalHit&, const RetrievalHit&) = default;
};

// Scores documents with BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25
// and Beyond", 2009), with the idf that Lucene uses, which is never negative:
//
//   score(d) = sum over words w of  idf(w) * tf * (k1 + 1) / (tf + k1 * (1 - b + b * |d| / avg))
//   idf(w)   = ln(1 + (N - df + 0.5) / (df + 0.5)),   k1 = 1.2,   b = 0.75
//
// tf: how often w occurs in d; |d|: words of d; avg: mean of |d|; N: documents; df: documents with
// w. All of them count every document added, whether it is wanted or not. Not thread-safe.
class ScanRetrieval {
 public:
  explicit ScanRetrieval(std::vector<std::string> folded_words);

  // Adds a document, title and body in `text`. `wanted`: it may be a hit.
  void Add(const std::string& document, std::string_view text, bool wanted);

  // The wanted documents in which every word occurs, best first.
  std::vector<RetrievalHit> Finish() const;

 private:
  struct Candidate {
    std::string document;
    std::vector<int64_t> frequencies;  // By word of the query.
    int64_t length = 0;
  };

  double Score(const Candidate& candidate) const;

  const std::vector<std::string> words_;
  std::vector<int64_t> document_frequencies_;  // By word of the query.
  std::vector<Candidate> candidates_;
  int64_t document_count_ = 0;
  int64_t total_length_ = 0;
};

}  // namespace rapporteur::storage
