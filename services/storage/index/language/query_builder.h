// From a parsed search to a query on a collection.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/storage/index/analysis/analyzer.h"
#include "services/storage/index/language/query_text.h"
#include "services/storage/index/search/collection.h"
#include "services/storage/index/search/query.h"
#include "services/storage/index/terms/term_expansion.h"

namespace rapporteur::index {

// By FieldIndex(): what a match in the field counts.
using FieldWeights = std::array<float, kFields.size()>;
inline constexpr FieldWeights kDefaultFieldWeights = {2, 1};

// What * and ~ stand for at most: the terms first in order, or the nearest and most frequent.
inline constexpr size_t kMaxExpandedTerms = 64;

struct QueryOptions {
  std::array<Stemming, kFields.size()> stemming =
      {};  // As the segments were built. By FieldIndex().
  FieldWeights weights = kDefaultFieldWeights;
};

// What * and ~ stand for is looked up here.
struct TermPattern {
  Field field = Field::kBody;
  std::string term;        // Analysed.
  bool is_prefix = false;  // Terms that begin with it; else those at most `edits` away from it.
  int edits = 0;
};
class TermSource {
 public:
  virtual ~TermSource() = default;
  // At most kMaxExpandedTerms: those that begin so, in order, or the nearest ones, of equally near
  // ones those in more documents first.
  virtual std::vector<ExpandedTerm> TermsLike(const TermPattern& pattern) const = 0;
};

// The terms of a collection's live documents, whichever segments those are in.
class CollectionTerms : public TermSource {
 public:
  // `collection` outlives *this.
  explicit CollectionTerms(const Collection& collection) : collection_(collection) {}
  std::vector<ExpandedTerm> TermsLike(const TermPattern& pattern) const override;

 private:
  const Collection& collection_;
};

// Fewer edits first, then more documents.
inline bool IsNearer(const ExpandedTerm& a, const ExpandedTerm& b) {
  return a.edits != b.edits ? a.edits < b.edits : a.info.doc_count > b.info.doc_count;
}

// Builds the query: words are analysed as the documents were, a part that is not restricted is
// looked for in every field, and * and ~ become terms of `source`. A word of
// several terms ("F-16") is a phrase of them. Parts without letters and digits are left out;
// INVALID_ARGUMENT with a violation of "query" where then nothing is left to be found.
absl::StatusOr<Query> BuildQuery(const QueryPart& group, const TermSource& source,
                                 const QueryOptions& options = {});
absl::StatusOr<Query> BuildQuery(const QueryPart& group, const Collection& collection,
                                 const QueryOptions& options = {});

}  // namespace rapporteur::index
