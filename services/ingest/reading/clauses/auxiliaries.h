// The words between a subject and its verb, and what they tell of the verb: auxiliaries.tsv.
#pragma once

#include <cstdint>

#include "absl/container/flat_hash_map.h"
#include "services/ingest/reading/lexicon/vocabulary.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

// What a word before a verb tells of it; the roles of auxiliaries.tsv.
enum class Auxiliary : uint8_t {
  kNone,
  kFuture,
  kPlan,
  kUnreal,
  kReported,
  kNegative,
  kPresent,
  kPast,
  kBe,
  kHave,
  kTo,
  kDo,
  kAdverb
};

// Immutable after construction and thread-safe.
class AuxiliaryWords {
 public:
  // Adds its words to `vocabulary`.
  explicit AuxiliaryWords(Vocabulary& vocabulary);

  Auxiliary Of(const Token& token) const {
    const auto it = roles_.find(token.word);
    return it == roles_.end() || token.word == 0 ? Auxiliary::kNone : it->second;
  }

 private:
  absl::flat_hash_map<uint32_t, Auxiliary> roles_;
};

}  // namespace rapporteur::reading
