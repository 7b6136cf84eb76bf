#include "services/storage/api/words.h"

#include <algorithm>

#include "services/storage/index/analysis/analyzer.h"

namespace rapporteur::storage {

std::vector<Word> SplitWords(std::string_view text) {
  std::vector<Word> words;
  index::Analyzer().Analyze(text, [&](const index::Token& token) {
    words.push_back({std::string(token.term), token.begin, token.end});
  });
  return words;
}

std::vector<std::string> DistinctWords(std::string_view text) {
  std::vector<std::string> distinct;
  for (Word& word : SplitWords(text)) {
    if (std::find(distinct.begin(), distinct.end(), word.folded) == distinct.end()) {
      distinct.push_back(std::move(word.folded));
    }
  }
  return distinct;
}

bool ContainsWords(std::string_view text, const std::vector<std::string>& folded_words) {
  if (folded_words.empty()) return true;
  const std::vector<std::string> words = DistinctWords(text);
  return std::all_of(folded_words.begin(), folded_words.end(), [&](const std::string& wanted) {
    return std::find(words.begin(), words.end(), wanted) != words.end();
  });
}

}  // namespace rapporteur::storage
