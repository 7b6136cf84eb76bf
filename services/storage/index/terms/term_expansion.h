// Terms that begin with a prefix, and terms that are a few edits away.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "services/storage/index/terms/term_dictionary.h"

namespace rapporteur::index {

struct ExpandedTerm {
  std::string term;
  TermInfo info;
  int edits = 0;
};

// The first `limit` terms that begin with `prefix`, in order.
std::vector<ExpandedTerm> TermsWithPrefix(const TermDictionary& dictionary, std::string_view prefix,
                                          size_t limit);

inline constexpr int kMaxEdits = 2;

// The terms at most `max_edits` edits from `word`: fewest edits first, then most documents, then by
// term; at most `limit`. An edit inserts, removes or replaces a character, or swaps two neighbours
// (optimal string alignment). Both are UTF-8. REQUIRES: 0 <= max_edits <= kMaxEdits.
std::vector<ExpandedTerm> TermsNear(const TermDictionary& dictionary, std::string_view word,
                                    int max_edits, size_t limit);

}  // namespace rapporteur::index
