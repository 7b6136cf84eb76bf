#include "services/storage/api/spelling.h"

#include <algorithm>
#include <utility>

#include "services/storage/index/analysis/analyzer.h"

namespace rapporteur::storage {
namespace {

using index::ExpandedTerm;
using index::QueryPart;

// Shorter words are near too many others.
constexpr std::ptrdiff_t kMinCharacters = 3;
constexpr std::ptrdiff_t kMaxCharactersOfOneEdit = 5;

std::ptrdiff_t CharactersIn(const std::string& text) {
  constexpr int kContinuationMask = 0xC0;
  constexpr int kContinuation = 0x80;
  return std::count_if(text.begin(), text.end(),
                       [](char byte) { return (byte & kContinuationMask) != kContinuation; });
}

std::vector<std::string> TermsOf(const std::string& text) {
  std::vector<std::string> terms;
  index::Analyzer().Analyze(text,
                            [&](const index::Token& token) { terms.emplace_back(token.term); });
  return terms;
}

void Collect(const QueryPart& part, std::vector<SpellingWord>& words) {
  for (const auto* parts : {&part.required, &part.optional}) {
    for (const QueryPart& inner : *parts) Collect(inner, words);
  }
  if (part.kind != QueryPart::Kind::kWord) return;
  std::vector<std::string> terms = TermsOf(part.text);
  if (terms.size() != 1 || CharactersIn(terms.front()) < kMinCharacters) return;
  SpellingWord word = {part.begin, part.text.size(), std::move(terms.front()), {}};
  const int edits = CharactersIn(word.term) <= kMaxCharactersOfOneEdit ? 1 : index::kMaxEdits;
  for (const index::Field field : index::kFields) {
    if (part.field && *part.field != field) continue;
    word.near.push_back({field, word.term, /*is_prefix=*/false, edits});
  }
  words.push_back(std::move(word));
}

bool IsKnown(const SpellingWord& word, const index::TermStatistics& statistics) {
  return std::any_of(word.near.begin(), word.near.end(), [&](const index::TermPattern& pattern) {
    return statistics.DocumentsWith(pattern.field, word.term) > 0;
  });
}

// Empty where none is near.
std::string Nearest(const SpellingWord& word, const index::TermSource& terms) {
  std::optional<ExpandedTerm> nearest;
  for (const index::TermPattern& pattern : word.near) {
    const std::vector<ExpandedTerm> found = terms.TermsLike(pattern);
    if (found.empty()) continue;
    if (!nearest || index::IsNearer(found.front(), *nearest)) nearest = found.front();
  }
  return nearest ? nearest->term : "";
}

}  // namespace

std::vector<SpellingWord> WordsToSpell(const QueryPart& query) {
  std::vector<SpellingWord> words;
  Collect(query, words);
  std::sort(words.begin(), words.end(),
            [](const SpellingWord& a, const SpellingWord& b) { return a.begin < b.begin; });
  return words;
}

std::optional<std::string> Respell(const std::string& text, const std::vector<SpellingWord>& words,
                                   const index::TermStatistics& statistics,
                                   const index::TermSource& terms) {
  std::string respelt;
  size_t copied = 0;
  size_t looked_up = 0;
  for (const SpellingWord& word : words) {
    if (IsKnown(word, statistics)) continue;
    if (++looked_up > index::kMaxQueryExpansions) break;
    const std::string nearest = Nearest(word, terms);
    if (nearest.empty()) continue;
    respelt += text.substr(copied, word.begin - copied) + nearest;
    copied = word.begin + word.bytes;
  }
  if (copied == 0) return std::nullopt;
  return respelt + text.substr(copied);
}

}  // namespace rapporteur::storage
