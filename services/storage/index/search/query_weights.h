// What the words of queries weigh, in all segments alike.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "services/storage/index/search/bm25.h"
#include "services/storage/index/search/query.h"
#include "services/storage/index/search/term_statistics.h"

namespace rapporteur::index {

// For one search: asks for the statistics of a term once. They must outlive it. Not thread-safe.
class QueryWeights {
 public:
  QueryWeights(const TermStatistics& statistics, const Bm25Parameters& parameters)
      : statistics_(statistics), parameters_(parameters) {}

  // Scores a term or a phrase, which weighs as much as its terms together. Refers to *this.
  Bm25 Weigh(const Query& words);

 private:
  struct FieldScoring {
    uint64_t document_count = 0;
    LengthFactors factors;
  };

  const FieldScoring& ScoringOf(Field field);
  float TermIdf(Field field, const std::string& term);

  const TermStatistics& statistics_;
  const Bm25Parameters parameters_;
  // By FieldIndex(); computed where a field is asked for.
  std::array<std::optional<FieldScoring>, kFields.size()> fields_;
  std::map<std::pair<Field, std::string>, float> idfs_;
};

}  // namespace rapporteur::index
