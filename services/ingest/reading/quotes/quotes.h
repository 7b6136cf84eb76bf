// Direct speech with its speaker.
#pragma once

#include <string_view>
#include <vector>

#include "services/ingest/reading/people/people.h"
#include "services/ingest/reading/text/quote_marks.h"
#include "services/ingest/reading/text/structure.h"
#include "services/ingest/reading/values/facts.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

struct QuotesInput {
  std::string_view text;
  const Tokens& tokens;
  const Structure& structure;
  const std::vector<QuoteRun>& runs;
  const std::vector<uint32_t>& quote_of;  // As QuoteOfTokens gives it.
  const People& people;
  bool spoken = false;  // A speech or transcript: only words with a verb of saying are taken.
};

// The runs of three words or more that someone says. Titles, names and scare quotes give none, and
// neither does speech whose speaker the text does not tell. Origin.rule is one of
//   quote.said-after     "..." said Jane Doe / Jane Doe said
//   quote.said-before    Jane Doe said: "..."; she praised ... as "..."
//   quote.according-to   according to, in the words of Jane Doe, on either side; for Jane Doe,
//   "..." quote.own-words      in her words, "..." quote.colon          Jane Doe: "..."; Jane Doe,
//   director of the Fund: "..." quote.signed         "..." – Jane Doe; or a paragraph of speech
//   above a line with the name quote.line-above     a paragraph that leads to the words: Jane Doe
//   made this statement: quote.goes-on        the speaker of the words before goes on in the same
//   paragraph quote.next-paragraph a paragraph that is one quote after a paragraph with a speaker
//   quote.statement      a paragraph of speech, where the text is the statement of Jane Doe
//   quote.trailing       the end of a paragraph that Jane Doe opens as the subject
//   quote.introduced     a sentence about Jane Doe leads to the words with a comma or colon
// Linear.
std::vector<Quote> FindQuotes(const QuotesInput& input);

}  // namespace rapporteur::reading
