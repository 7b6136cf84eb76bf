// What begins, opens, is signed or ends, and when.
#pragma once

#include <vector>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/milestones/milestone_tables.h"
#include "services/ingest/reading/values/facts.h"

namespace rapporteur::reading {

// The milestones that the text tells of, in order; several mentions of one become one.
// Origin.rule is one of
//   milestone.active    "the Mayor opened the museum on 3 May"
//   milestone.passive   "the museum, which was opened in 1904", "the museum opened in 1904"
//   milestone.reduced   "the museum, founded in 1904"
//   milestone.relative  "the act that the President signed in 2021"
//   milestone.nominal   "the opening of the museum on 3 May"
// Counts what has a date, or has a name and is the news at the head of the text. Linear.
std::vector<Milestone> FindMilestones(const DocumentContext& input, const MilestoneTables& tables);

}  // namespace rapporteur::reading
