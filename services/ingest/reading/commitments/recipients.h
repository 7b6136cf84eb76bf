// For whom and when: what stands around an amount.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "services/ingest/reading/clauses/clause_reader.h"
#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/commitments/commitment_words.h"
#include "services/ingest/reading/quantities/quantity.h"
#include "services/ingest/reading/values/facts.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

// Holds a reference to its input. All looks are bounded.
class Recipients {
 public:
  Recipients(const DocumentContext& input, const CommitmentWords& words)
      : in_(input), words_(words), clauses_(input) {}

  // The name or noun phrase after "for", "to", "towards", "in support of" behind the amount or the
  // noun that it belongs to; "" where none stands there.
  std::string Beneficiary(const Quantity& quantity, TokenRange noun, TokenRange sentence) const;

  // The year, month or day for which or by which the amount is: "in 2026", "by 2030".
  std::optional<CivilTime> Period(const Quantity& quantity, TokenRange sentence) const;

  // "raise the number of beds to a total of 50,000" gives "beds": the plural noun before "to".
  std::string NounBeforeTo(const Quantity& quantity, TokenRange sentence) const;

  // Whether the amount at token `at` stands after "in addition to".
  bool IsAddition(uint32_t at, TokenRange sentence) const;

 private:
  std::string_view Word(uint32_t i) const {
    return i < in_.tokens.size() ? in_.tokens[i].In(in_.text) : std::string_view();
  }
  bool Is(uint32_t i, uint64_t roles) const { return words_.Is(in_.tokens[i], roles); }
  std::string NounPhrase(uint32_t at, uint32_t limit) const;

  const DocumentContext& in_;
  const CommitmentWords& words_;
  const ClauseReader clauses_;
};

}  // namespace rapporteur::reading
