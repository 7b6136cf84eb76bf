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

std::vector<std::string> PassageWords(const index::Query& query) {
  std::vector<std::string> words;
  CollectWords(query, words);
  return words;
}

}  // namespace rapporteur::storage
