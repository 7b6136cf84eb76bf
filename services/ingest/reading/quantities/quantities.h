// Finds the amounts of a text.
#pragma once

#include <string_view>
#include <vector>

#include "services/ingest/reading/lexicon/lexicon.h"
#include "services/ingest/reading/quantities/quantity.h"
#include "services/ingest/reading/quantities/quantity_words.h"
#include "services/ingest/reading/text/structure.h"
#include "services/ingest/reading/times/time_mention.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

struct QuantityInput {
  std::string_view text;
  const Tokens& tokens;
  const Structure& structure;
  const std::vector<TimeMention>& times;  // In order: what is a time is no quantity.
  std::string_view country;  // ISO 3166-1 alpha-3: whose "$" it is where the text does not say.
  const Lexicon& lexicon;
  const QuantityWords& words;
};

// All amounts in blocks that are not boilerplate, in order of the text, none over another. Dates,
// clock times, ordinals, numbers of articles, resolutions and telephones are none. Linear.
std::vector<Quantity> FindQuantities(const QuantityInput& input);

// The country whose "dollar" or "krone" a text means: that of its source's name where that names
// one ("Prime Minister of Australia"), else the one that `tokens` names by far most often among its
// countries, else "".
std::string CountryOfText(std::string_view source, const Tokens& tokens, const Lexicon& lexicon);

}  // namespace rapporteur::reading
