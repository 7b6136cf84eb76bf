#include "services/storage/api/scan_vocabulary.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "services/storage/api/indexed_texts.h"
#include "services/storage/api/words.h"

namespace rapporteur::storage {
namespace {

using index::ExpandedTerm;
using index::Field;
using index::FieldIndex;
using index::TermPattern;

std::u32string CharactersOf(std::string_view text) {
  std::u32string characters;
  for (int32_t at = 0; at < static_cast<int32_t>(text.size());) {
    UChar32 character = 0;
    U8_NEXT_OR_FFFD(text.data(), at, static_cast<int32_t>(text.size()), character);
    characters += static_cast<char32_t>(character);
  }
  return characters;
}

// Optimal string alignment by its whole table: insert, remove, replace, swap neighbours.
int Edits(const std::u32string& a, const std::u32string& b) {
  std::vector<std::vector<int>> table(a.size() + 1, std::vector<int>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) {
    for (size_t j = 0; j <= b.size(); ++j) {
      int& cell = table[i][j];
      if (i == 0 || j == 0) {
        cell = static_cast<int>(i + j);
        continue;
      }
      const int replaced = a[i - 1] == b[j - 1] ? 0 : 1;
      cell = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cell = std::min(cell, table[i - 2][j - 2] + 1);
      }
    }
  }
  return table[a.size()][b.size()];
}

// How many edits `word` is away from what the pattern stands for; nullopt: it does not match.
std::optional<int> Match(const TermPattern& pattern, const std::string& word) {
  if (pattern.is_prefix) {
    return word.starts_with(pattern.term) ? std::optional(0) : std::nullopt;
  }
  const std::u32string wanted = CharactersOf(pattern.term);
  const std::u32string characters = CharactersOf(word);
  const auto lengths = std::minmax(wanted.size(), characters.size());
  if (lengths.second - lengths.first > static_cast<size_t>(pattern.edits)) return std::nullopt;
  const int edits = Edits(wanted, characters);
  return edits <= pattern.edits ? std::optional(edits) : std::nullopt;
}

}  // namespace

DocumentWords WordsOf(const rapporteur::v1::Document& document) {
  DocumentWords words;
  const auto texts = IndexedTexts(document);
  for (size_t field = 0; field < texts.size(); ++field) {
    for (Word& word : SplitWords(texts[field])) words[field].push_back(std::move(word.folded));
  }
  return words;
}

ScanVocabulary::ScanVocabulary(const index::Query& query, std::vector<TermPattern> patterns)
    : patterns_(std::move(patterns)) {
  CollectWanted(query);
}

void ScanVocabulary::CollectWanted(const index::Query& query) {
  wanted_.insert(query.terms.begin(), query.terms.end());
  for (const auto* parts : {&query.must, &query.should, &query.must_not}) {
    for (const index::Query& part : *parts) CollectWanted(part);
  }
}

bool ScanVocabulary::IsWanted(Field field, const std::string& word) const {
  if (wanted_.contains(word)) return true;
  return std::any_of(patterns_.begin(), patterns_.end(), [&](const TermPattern& pattern) {
    return pattern.field == field && Match(pattern, word).has_value();
  });
}

void ScanVocabulary::Add(const DocumentWords& words) {
  for (const Field field : index::kFields) {
    const std::vector<std::string>& of_field = words[FieldIndex(field)];
    if (of_field.empty()) continue;
    FieldWords& counts = fields_[FieldIndex(field)];
    ++counts.sums.document_count;
    counts.sums.total_length += of_field.size();
    const std::set<std::string> different(of_field.begin(), of_field.end());
    for (const std::string& word : different) {
      if (IsWanted(field, word)) ++counts.documents[word];
    }
  }
}

index::FieldStatistics ScanVocabulary::Statistics(Field field) const {
  return fields_[FieldIndex(field)].sums;
}

uint64_t ScanVocabulary::DocumentsWith(Field field, std::string_view term) const {
  const auto& documents = fields_[FieldIndex(field)].documents;
  const auto found = documents.find(term);
  return found == documents.end() ? 0 : found->second;
}

std::vector<ExpandedTerm> ScanVocabulary::TermsLike(const TermPattern& pattern) const {
  std::vector<ExpandedTerm> terms;
  for (const auto& [word, documents] : fields_[FieldIndex(pattern.field)].documents) {
    const std::optional<int> edits = Match(pattern, word);
    if (!edits) continue;
    ExpandedTerm& term = terms.emplace_back();
    term.term = word;
    term.info.doc_count = documents;
    term.edits = *edits;
  }
  if (!pattern.is_prefix) std::stable_sort(terms.begin(), terms.end(), index::IsNearer);
  if (terms.size() > index::kMaxExpandedTerms) terms.resize(index::kMaxExpandedTerms);
  return terms;
}

}  // namespace rapporteur::storage
