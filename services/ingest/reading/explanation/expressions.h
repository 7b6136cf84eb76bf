// The expressions that facts are made of: who, which office, when, how much.
#pragma once

#include <vector>

#include "services/ingest/reading/people/people.h"
#include "services/ingest/reading/quantities/quantity.h"
#include "services/ingest/reading/times/time_mention.h"
#include "services/ingest/reading/values/facts.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

// Every place that means a person, gives somebody an office, names a time that is resolved or
// an amount, in order of the text. N log N in their number.
std::vector<Expression> ListExpressions(const Tokens& tokens, const People& people,
                                        const std::vector<TimeMention>& times,
                                        const std::vector<Quantity>& quantities);

}  // namespace rapporteur::reading
