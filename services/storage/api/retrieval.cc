#include "services/storage/api/retrieval.h"

#include <algorithm>

#include "services/storage/api/passage.h"

namespace rapporteur::storage {
namespace {

void CollectWords(const index::Query& query, std::vector<std::string>& words) {
  for (const std::string& term : query.terms) {
    if (words.size() == kMaxPassageWords) return;
    if (std::find(words.begin(), words.end(), term) == words.end()) words.push_back(term);
  }
  for (const index::Query& part : query.must) CollectWords(part, words);
  for (const index::Query& part : query.should) CollectWords(part, words);
}

}  // namespace

RetrievalRank RankOrder::Rank(float score, const DocumentTraits& document, int64_t position) const {
  if (by_score()) return {score, position};
  const absl::Time unknown =
      order_ == rapporteur::v1::SEARCH_ORDER_NEWEST ? absl::InfinitePast() : absl::InfiniteFuture();
  return {0, position, document.published.value_or(unknown)};
}

bool RankOrder::operator()(const RetrievalRank& a, const RetrievalRank& b) const {
  if (order_ == rapporteur::v1::SEARCH_ORDER_NEWEST) {
    return a.published != b.published ? a.published > b.published : a.position > b.position;
  }
  if (order_ == rapporteur::v1::SEARCH_ORDER_OLDEST) {
    return a.published != b.published ? a.published < b.published : a.position < b.position;
  }
  return a.score != b.score ? a.score > b.score : a.position < b.position;
}

std::vector<std::string> PassageWords(const index::Query& query) {
  std::vector<std::string> words;
  CollectWords(query, words);
  return words;
}

}  // namespace rapporteur::storage
