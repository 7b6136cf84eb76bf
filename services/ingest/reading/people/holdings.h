// The offices that persons hold, each pair once.
#pragma once

#include <cstdint>
#include <vector>

#include "services/ingest/reading/people/office_links.h"
#include "services/ingest/reading/people/people.h"

namespace rapporteur::reading {

// In order of the text. `person_of_name`: the person of each of Mentions::names, UINT32_MAX for
// none. `past`: those of links that are so, else the others. A shorter form of an office that the
// person holds goes ("Prime Minister" beside "Prime Minister of Norway"), and so does a bare form
// of address ("Ambassador" beside another office).
std::vector<Holding> FindHoldings(const std::vector<OfficeLink>& links,
                                  const std::vector<uint32_t>& person_of_name, bool past);

}  // namespace rapporteur::reading
