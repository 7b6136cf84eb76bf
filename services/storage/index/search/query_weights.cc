#include "services/storage/index/search/query_weights.h"

namespace rapporteur::index {

Bm25 QueryWeights::Weigh(const Query& words) {
  float idf = 0;
  for (const std::string& term : words.terms) idf += TermIdf(words.field, term);
  return {words.boost * idf, ScoringOf(words.field).factors};
}

const QueryWeights::FieldScoring& QueryWeights::ScoringOf(Field field) {
  std::optional<FieldScoring>& scoring = fields_[FieldIndex(field)];
  if (!scoring) {
    const FieldStatistics sums = statistics_.Statistics(field);
    scoring = {sums.document_count, ComputeLengthFactors(parameters_, sums)};
  }
  return *scoring;
}

float QueryWeights::TermIdf(Field field, const std::string& term) {
  const auto [entry, is_new] = idfs_.try_emplace({field, term}, 0.0F);
  if (is_new) {
    entry->second = Idf(ScoringOf(field).document_count, statistics_.DocumentsWith(field, term));
  }
  return entry->second;
}

}  // namespace rapporteur::index
