// The speaker named before the words: Jane Doe said: "..."; Jane Doe: "..."; a line above.
#pragma once

#include <cstdint>
#include <optional>

#include "services/ingest/reading/quotes/attribution.h"
#include "services/ingest/reading/quotes/quote_surroundings.h"

namespace rapporteur::reading {

class SpeakerBefore {
 public:
  explicit SpeakerBefore(const QuoteSurroundings& around) : around_(around) {}

  // Rules quote.colon, quote.said-before, quote.according-to, quote.own-words, quote.introduced.
  // `last`: who spoke the words before in this paragraph, whose sentence may go on; `last_run`: the
  // run of those words.
  Verdict Find(uint32_t r, const std::optional<Attribution>& last, uint32_t last_run) const;

  // The paragraph above leads to the words: rule quote.line-above.
  Verdict Above(uint32_t r) const;

  // The word right before the mark makes the words a name: "the theme", "entitled".
  bool IsNamed(uint32_t r) const;

 private:
  Verdict Led(uint32_t r, TokenRange clause) const;
  std::optional<Attribution> Colon(TokenRange clause) const;
  std::optional<Attribution> PutIt(TokenRange clause) const;
  std::optional<Attribution> AccordingTo(TokenRange clause) const;
  std::optional<Attribution> SubjectOf(uint32_t verb, TokenRange clause) const;
  std::optional<Attribution> OwnWords(TokenRange clause,
                                      const std::optional<Attribution>& last) const;
  std::optional<Attribution> Introduced(uint32_t r, TokenRange clause) const;
  bool AfterPreposition(const Reference& ref) const;
  bool HasOwnSubject(uint32_t verb, TokenRange clause) const;

  const QuoteSurroundings& around_;
};

}  // namespace rapporteur::reading
