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
  const People& people;
  bool spoken = false;  // A speech or transcript: only words with a verb of saying are taken.
};

// The runs of three words or more that someone says. Titles, names and scare quotes give none, and
// neither does speech whose speaker the text does not tell. Origin.rule is one of
//   quote.said-after     "..." said Jane Doe / Jane Doe said
//   quote.said-before    Jane Doe said: "..."; she praised ... as "..."
//   quote.colon          Jane Doe: "..."
//   quote.signed         "..." - Jane Doe
//   quote.goes-on        the speaker of the words before goes on in the same paragraph
//   quote.next-paragraph a paragraph that is one quote after a paragraph with a speaker
//   quote.introduced     a sentence about Jane Doe leads to the words with a comma or colon
// Linear.
std::vector<Quote> FindQuotes(const QuotesInput& input);

}  // namespace rapporteur::reading
