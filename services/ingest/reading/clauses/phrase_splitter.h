// The phrases of a clause: which words are object, which stand behind "with", "at", "by".
#pragma once

#include <cstdint>
#include <vector>

#include "services/ingest/reading/clauses/clause_words.h"
#include "services/ingest/reading/clauses/document_context.h"

namespace rapporteur::reading {

struct ClausePhrase {
  PhraseRole role = PhraseRole::kPlain;
  TokenRange tokens;  // Without the preposition; may be empty.
};

// Holds views of its input, which must outlive it.
class PhraseSplitter {
 public:
  PhraseSplitter(const DocumentContext& input, const ClauseWords& words);

  // The phrases of `range` in order; the first is plain. Prepositions within the name of an office
  // part nothing ("Minister for Health"). From the beginning of another predicate on all is one
  // kRest. Linear in the length of the range.
  std::vector<ClausePhrase> Split(TokenRange range) const;

  // Whether a verb in the past or of another predicate seems to stand at `i`.
  bool IsPredicate(uint32_t i) const;

 private:
  bool BeginsRest(uint32_t i, uint32_t last) const;
  bool IsPurpose(uint32_t to, uint32_t last) const;

  const DocumentContext& in_;
  const ClauseWords& words_;
  std::vector<bool> inside_;  // Tokens within an office or a name, but for the first.
};

}  // namespace rapporteur::reading
