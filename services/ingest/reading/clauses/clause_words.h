// The words that part a clause into phrases.
#pragma once

#include <cstdint>

#include "services/ingest/reading/lexicon/phrase_table.h"
#include "services/ingest/reading/lexicon/vocabulary.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

// What a phrase tells of the clause's verb, by the preposition before it.
enum class PhraseRole : uint8_t {
  kPlain,    // No preposition: subject or object.
  kWith,     // Who takes part besides the subject.
  kBy,       // Who acts, of a passive verb.
  kBetween,  // Those who take part.
  kTo,
  kIn,
  kAt,
  kFor,
  kFrom,
  kOn,
  kTopic,  // Any other: who stands there takes no part.
  kRest,   // Another verb begins: "to discuss", "and thanked", ", noting".
};

// prepositions.tsv. Immutable after construction and thread-safe.
class ClauseWords {
 public:
  // `vocabulary` must outlive it.
  explicit ClauseWords(Vocabulary& vocabulary);

  struct Preposition {
    uint32_t length = 0;  // In tokens; 0: none begins here.
    PhraseRole role = PhraseRole::kPlain;
  };
  Preposition At(const Tokens& tokens, uint32_t index) const {
    const PhraseMatch match = prepositions_.Match(tokens, index);
    return {match.length, static_cast<PhraseRole>(match.value)};
  }

 private:
  PhraseTable prepositions_;
};

}  // namespace rapporteur::reading
