// Who comes together with whom, when and where.
#pragma once

#include <vector>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/values/facts.h"

namespace rapporteur::reading {

// The engagements that the body tells of. What several sentences say of one becomes one.
// Origin.rule is one of
//   engagement.meets     "A met (with) B", "A spoke with B"
//   engagement.receives  "A welcomed B", "A briefed B"
//   engagement.visits    "A visited Oslo"
//   engagement.event     "A attended the summit", "A will have meetings with B"
//   engagement.address   "A will address the assembly"
//   engagement.noun      "a call between A and B", "at a press conference, A and B"
//   engagement.schedule  "16:30 (CEST) Joint press conference": place, day and people of the
//                        advisory where the line does not say its own
// Linear.
std::vector<Engagement> FindEngagements(const DocumentContext& input);

}  // namespace rapporteur::reading
