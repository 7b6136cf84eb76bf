// What is known about an entity, for reading.
#pragma once

#include "rapporteur/query/v1/entities.pb.h"
#include "tools/rapporteur/terminal/console.h"

namespace rapporteur::cli {

// Writes names, then tables of offices, facts and documents, as far as there are any.
void WriteEntity(const query::v1::Entity& entity, const Console& console);

}  // namespace rapporteur::cli
