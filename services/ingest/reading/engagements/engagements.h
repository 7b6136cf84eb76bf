// Who comes together with whom, when and where.
#pragma once

#include <vector>

#include "services/ingest/reading/clauses/clause_words.h"
#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/engagements/engagement_words.h"
#include "services/ingest/reading/engagements/event_models.h"
#include "services/ingest/reading/model/case_observer.h"
#include "services/ingest/reading/values/facts.h"

namespace rapporteur::reading {

// The engagements that the body tells of. What several sentences say of one becomes one.
// Origin.rule is one of
//   engagement.meets     "A met (with) B", "A spoke with B"
//   engagement.receives  "A welcomed B", "B was received by A", "A briefed B"
//   engagement.visits    "A visited Oslo"
//   engagement.event     "A attended the summit", "A will have meetings with B"
//   engagement.address   "A will address the assembly", "Speaking at the forum, A said"
//   engagement.signs     "A and B signed an agreement"
//   engagement.noun      "a call between A and B", "at a press conference, A and B", "The visit of
//   A
//                        to Oslo has been postponed"
//   engagement.schedule  "16:30 (CEST) Joint press conference": place, day and people of the
//                        advisory where the line does not say its own
//   engagement.advisory  "WHAT: ... WHEN: ..."
//   engagement.spoken    what a transcript or speech is the text of, from its title
//   engagement.title     "A to visit Oslo on Monday", where the body does not tell of it
//   engagement.learned   what only the models found
// What the rules found counts as far as the models agree. `observer`, where there is one, is told
// of every case that the models judge. Linear.
std::vector<Engagement> FindEngagements(const DocumentContext& input,
                                        const ClauseWords& clause_words,
                                        const EngagementWords& words, const EventModels& models,
                                        CaseObserver* observer);

}  // namespace rapporteur::reading
