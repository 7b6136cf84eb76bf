// What reading found, as messages.
#pragma once

#include <string_view>
#include <vector>

#include "rapporteur/v1/civil_time.pb.h"
#include "rapporteur/v1/fact.pb.h"
#include "services/ingest/reading/values/facts.h"

namespace rapporteur::ingest {

rapporteur::v1::CivilTime ToProto(const reading::CivilTime& time);

// All facts of `reading`, which is of `text`, in the order of the text (that of their first
// evidence). Unnamed; their provenance holds rule, confidence and the offsets of the evidence.
//
// An actor or beneficiary of a commitment is a person where the text names a person so, else an
// organization.
std::vector<rapporteur::v1::Fact> ToFacts(const reading::Reading& reading, std::string_view text);

}  // namespace rapporteur::ingest
