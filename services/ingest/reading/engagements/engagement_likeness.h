// How alike two engagements are.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "services/ingest/reading/values/facts.h"

namespace rapporteur::reading {

// Whether the two can be one engagement: the same family and time, and most of the people of one
// among those of the other.
bool AreSame(const Engagement& a, const Engagement& b);

// Whether one sentence tells both of the same people.
bool AreTogether(const Engagement& a, const Engagement& b);

}  // namespace rapporteur::reading
