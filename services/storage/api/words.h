// Words as searching and filtering see them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::storage {

// A word of a text and the bytes it stands in.
struct Word {
  std::string folded;  // Lower case without accents, never empty.
  size_t begin = 0;
  size_t end = 0;
};

// The words of `text` as the search index has them (index/analysis/analyzer.h), without stemming:
// "O'Brien" is "obrien", "U.S." is "us" and "Konaković" is "konakovic". `text` is UTF-8; bytes that
// are not separate words. Thread-safe.
std::vector<Word> SplitWords(std::string_view text);

// The different folded words of `text`, in the order of their first appearance.
std::vector<std::string> DistinctWords(std::string_view text);

// Whether every one of `folded_words` is a word of `text`. True where there are none.
bool ContainsWords(std::string_view text, const std::vector<std::string>& folded_words);

}  // namespace rapporteur::storage
