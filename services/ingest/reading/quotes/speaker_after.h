// The speaker named behind the words: "..." said Jane Doe; "..." – Jane Doe; a signature below.
#pragma once

#include <cstdint>

#include "services/ingest/reading/quotes/attribution.h"
#include "services/ingest/reading/quotes/quote_surroundings.h"

namespace rapporteur::reading {

class SpeakerAfter {
 public:
  explicit SpeakerAfter(const QuoteSurroundings& around) : around_(around) {}

  // Rules quote.said-after, quote.according-to, quote.signed.
  Verdict Find(uint32_t r) const;

 private:
  Verdict Said(uint32_t r) const;
  Verdict Inverted(TokenRange clause, uint32_t verb) const;
  bool ActsBy(uint32_t i) const;
  bool IsTitleBehind(TokenRange range) const;
  uint32_t VerbBehind(const Reference& speaker, TokenRange clause) const;
  bool LeadsToNext(uint32_t r, TokenRange gap) const;
  Verdict Signed(uint32_t r) const;
  Verdict SignedBelow(uint32_t r) const;

  const QuoteSurroundings& around_;
};

}  // namespace rapporteur::reading
