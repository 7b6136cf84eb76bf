// What the models make of a text: which engagements that rules found hold, and which they missed.
//
// Rule id: "engagement.learned".
#pragma once

#include <vector>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/engagements/engagement_words.h"
#include "services/ingest/reading/engagements/event_models.h"
#include "services/ingest/reading/model/case_observer.h"
#include "services/ingest/reading/values/facts.h"

namespace rapporteur::reading {

// The engagements of the text, from those that the rules `found`. `observer`, where there is one,
// is told of every case. Linear.
std::vector<Engagement> JudgeEngagements(const DocumentContext& input, const EngagementWords& words,
                                         const EventModels& models, std::vector<Engagement> found,
                                         CaseObserver* observer);

}  // namespace rapporteur::reading
