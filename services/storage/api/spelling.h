// Other spellings of what is searched for.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "services/storage/index/language/query_builder.h"
#include "services/storage/index/language/query_text.h"
#include "services/storage/index/search/term_statistics.h"

namespace rapporteur::storage {

// A word of a query that may be misspelt.
struct SpellingWord {
  size_t begin = 0;  // Where it stands in the query.
  size_t bytes = 0;
  std::string term;                      // Analysed.
  std::vector<index::TermPattern> near;  // What to look up, by field.
};

// The words that are looked for as they are: one term each, neither in phrases nor excluded, and of
// three characters or more.
std::vector<SpellingWord> WordsToSpell(const index::QueryPart& query);

// `text`, whose words are given, with the nearest known words in the place of those that no
// document has; at most index::kMaxQueryExpansions are looked up. nullopt where none is replaced.
// Deterministic.
std::optional<std::string> Respell(const std::string& text, const std::vector<SpellingWord>& words,
                                   const index::TermStatistics& statistics,
                                   const index::TermSource& terms);

}  // namespace rapporteur::storage
