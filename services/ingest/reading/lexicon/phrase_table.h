// Phrases of one kind, each with a value: "prime minister of the interior" -> 17.
#pragma once

#include <cstdint>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "services/ingest/reading/lexicon/vocabulary.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

struct PhraseMatch {
  uint32_t length = 0;  // In tokens; 0: no match.
  uint32_t value = 0;   // As given to PhraseTable::Add.
  explicit operator bool() const { return length > 0; }
};

// A trie over word ids. Filled once; read-only and thread-safe from then on.
class PhraseTable {
 public:
  // `vocabulary` must outlive the table.
  explicit PhraseTable(Vocabulary& vocabulary);
  PhraseTable(const PhraseTable&) = delete;
  PhraseTable& operator=(const PhraseTable&) = delete;

  // Adds `phrase`, words parted by single spaces, in any case. Its first and last word get
  // `word_classes`, but for links ("of", "the", a comma) and a function word or particle at the
  // end: what stands within is of any subject. A phrase that is there already keeps its value.
  void Add(std::string_view phrase, uint32_t value, uint32_t word_classes = 0);

  // The longest phrase that begins at tokens[index]; tokens of one line only.
  PhraseMatch Match(const Tokens& tokens, uint32_t index) const;

 private:
  Vocabulary& vocabulary_;
  const uint64_t bit_;
  absl::flat_hash_map<uint64_t, uint32_t> edges_;  // (node, word) to node; the root is 0.
  absl::flat_hash_map<uint32_t, uint32_t> ends_;   // Node to value.
};

}  // namespace rapporteur::reading
