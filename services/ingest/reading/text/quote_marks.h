// Runs of words between quotation marks.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "services/ingest/reading/text/structure.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

// The words between an outermost pair of marks, or from a mark to the end of a paragraph that the
// next one continues with a mark of its own.
struct QuoteRun {
  Span words;          // Marks and white space at the ends excluded.
  TokenRange tokens;   // The tokens between the marks.
  uint32_t open = 0;   // The opening mark.
  uint32_t close = 0;  // One past the closing mark, or past the paragraph.
  uint32_t block = 0;
  bool continues = false;  // No closing mark: the next paragraph goes on.
};

// Finds the runs, in order. A mark without its counterpart gives none and harms no other. Linear.
std::vector<QuoteRun> FindQuoteRuns(std::string_view text, const Tokens& tokens,
                                    const Structure& structure);

// For each token the index of its run plus one, 0 outside quotes. The marks count as inside.
std::vector<uint32_t> QuoteOfTokens(const Tokens& tokens, const std::vector<QuoteRun>& runs);

}  // namespace rapporteur::reading
