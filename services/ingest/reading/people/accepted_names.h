// Which of the runs of capital words that look like names are persons.
#pragma once

#include <string_view>
#include <vector>

#include "services/ingest/reading/lexicon/lexicon.h"
#include "services/ingest/reading/people/mentions.h"
#include "services/ingest/reading/people/office_links.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

// For each of Mentions::names whether it counts as a person. One that is only capitals (strength 1)
// needs an office, a verb of saying, words of person_contexts.tsv beside it, a party in brackets,
// or words between quotation marks above.
std::vector<bool> AcceptedNames(std::string_view text, const Tokens& tokens,
                                const Mentions& mentions, const std::vector<OfficeLink>& links,
                                const Lexicon& lexicon);

}  // namespace rapporteur::reading
