// What the title of a release says of an engagement: "Minister A to visit Oslo on 3 May".
#pragma once

#include <optional>

#include "services/ingest/reading/clauses/clause_words.h"
#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/engagements/engagement_words.h"
#include "services/ingest/reading/engagements/roles.h"
#include "services/ingest/reading/values/facts.h"

namespace rapporteur::reading {

struct Headline {
  Engagement engagement;  // Without a start where neither the title nor the opening names a day.
  Party party;
};

// The first engagement that the title tells of, for a text that does not tell of it again:
// "A to meet B" is scheduled; "A meets B" is of the day of the text, or of the day that its opening
// names. nullopt where it tells of none or of nobody. Linear in the title and the opening.
std::optional<Headline> ReadHeadline(const DocumentContext& input, const ClauseWords& clause_words,
                                     const EngagementWords& words);

// Whether `told` can be what the title announces, so that the title adds nothing.
bool TellsOf(const Engagement& told, const Engagement& title);

}  // namespace rapporteur::reading
