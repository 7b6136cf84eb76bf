// One engagement out of what several documents state about it.
#pragma once

#include <vector>

#include "rapporteur/v1/engagement.pb.h"

namespace rapporteur {

// Puts statements about one engagement (GroupEngagements) together, whatever their order. Its name
// is that of the first statement in the order of their history; kind, status, time, title and
// provenance are those of the statement that decides: the last one that says it was held, else the
// last one. People, organizations and countries are those of all statements, each once, under the
// longest form of the name; a place is taken over where the one that decides gives none.
//
// History runs by publication. Where that is unknown, an announcement is taken to come a day before
// the engagement, a change on its first day, and a report at its end.
//
// REQUIRES: `statements` is not empty. Pure and deterministic.
rapporteur::v1::Engagement MergeStatements(std::vector<rapporteur::v1::Engagement> statements);

}  // namespace rapporteur
