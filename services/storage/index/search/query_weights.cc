#include "services/storage/index/search/query_weights.h"

namespace rapporteur::index {

QueryWeights::QueryWeights(const TermStatistics& statistics, const Bm25Parameters& parameters)
    : statistics_(statistics) {
  for (const Field field : kFields) {
    const FieldStatistics sums = statistics.Statistics(field);
    fields_[FieldIndex(field)] = {sums.document_count, ComputeLengthFactors(parameters, sums)};
  }
}

Bm25 QueryWeights::Weigh(const Query& words) {
  float idf = 0;
  for (const std::string& term : words.terms) idf += TermIdf(words.field, term);
  return {words.boost * idf, fields_[FieldIndex(words.field)].factors};
}

float QueryWeights::TermIdf(Field field, const std::string& term) {
  const auto [entry, is_new] = idfs_.try_emplace({field, term}, 0.0F);
  if (is_new) {
    entry->second =
        Idf(fields_[FieldIndex(field)].document_count, statistics_.DocumentsWith(field, term));
  }
  return entry->second;
}

}  // namespace rapporteur::index
