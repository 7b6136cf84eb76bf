#include "services/storage/index/search/query_weights.h"

namespace rapporteur::index {

QueryWeights::QueryWeights(const Collection& collection, const Bm25Parameters& parameters)
    : collection_(collection) {
  for (const Field field : kFields) {
    const FieldStatistics statistics = collection.Statistics(field);
    fields_[FieldIndex(field)] = {statistics.document_count,
                                  ComputeLengthFactors(parameters, statistics)};
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
        Idf(fields_[FieldIndex(field)].document_count, collection_.DocumentsWith(field, term));
  }
  return entry->second;
}

}  // namespace rapporteur::index
