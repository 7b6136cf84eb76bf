// Who speaks a paragraph whose words nobody is said to say.
#pragma once

#include <cstdint>
#include <optional>

#include "services/ingest/reading/quotes/attribution.h"
#include "services/ingest/reading/quotes/quote_surroundings.h"

namespace rapporteur::reading {

class SpeakerOfParagraph {
 public:
  // Looks for whose statement the text is, in its first paragraphs.
  explicit SpeakerOfParagraph(const QuoteSurroundings& around);

  // Rules quote.statement, quote.trailing.
  std::optional<Attribution> Find(uint32_t r) const;

 private:
  std::optional<Attribution> StatementIn(TokenRange block) const;
  std::optional<Attribution> Trailing(uint32_t r) const;

  const QuoteSurroundings& around_;
  std::optional<Attribution> statement_;
};

}  // namespace rapporteur::reading
