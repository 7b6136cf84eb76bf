// The words of all documents, counted one document after another.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/v1/document.pb.h"
#include "services/storage/index/language/query_builder.h"
#include "services/storage/index/search/term_statistics.h"

namespace rapporteur::storage {

// The words of a document's fields, in order.
using DocumentWords = std::array<std::vector<std::string>, index::kFields.size()>;
DocumentWords WordsOf(const rapporteur::v1::Document& document);

// Counts words that a query may look for. Not thread-safe.
class ScanVocabulary : public index::TermStatistics, public index::TermSource {
 public:
  // `query`: with its own words, and nothing for * and ~. `patterns`: what those stand for.
  ScanVocabulary(const index::Query& query, std::vector<index::TermPattern> patterns);

  void Add(const DocumentWords& words);

  index::FieldStatistics Statistics(index::Field field) const override;
  uint64_t DocumentsWith(index::Field field, std::string_view term) const override;
  std::vector<index::ExpandedTerm> TermsLike(const index::TermPattern& pattern) const override;

 private:
  struct FieldWords {
    index::FieldStatistics sums;
    std::map<std::string, uint32_t, std::less<>> documents;  // That have the word.
  };

  void CollectWanted(const index::Query& query);
  bool IsWanted(index::Field field, const std::string& word) const;

  const std::vector<index::TermPattern> patterns_;
  std::set<std::string, std::less<>> wanted_;
  std::array<FieldWords, index::kFields.size()> fields_;
};

}  // namespace rapporteur::storage
