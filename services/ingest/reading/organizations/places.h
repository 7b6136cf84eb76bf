// The places that a text names: countries, cities, venues.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "services/ingest/reading/organizations/organizations.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

struct PlaceMention {
  enum class Kind : uint8_t {
    kCountry,   // "Norway"
    kKnown,     // A city, state or region of places.txt, with its country: "Oslo, Norway".
    kLocality,  // A name that only its country tells: "Hollin, Norway".
    kVenue,     // By a noun of venue_nouns.txt, with its city: "Arvid Palace, Oslo".
  };
  TokenRange tokens;  // Without "the".
  Kind kind = Kind::kKnown;
  int country = -1;  // Lexicon country where the text names it.
  std::string name;  // As written.
  bool quoted = false;
};

// In order of the text, not overlapping. Persons' names are no places; organizations are none
// unless they are venues ("the University of Oslo"). Linear.
std::vector<PlaceMention> FindPlaces(const OrganizationsInput& input,
                                     const Organizations& organizations);

// The mention that begins at `token`; nullptr: none. `places` as FindPlaces gives them.
const PlaceMention* PlaceAt(const std::vector<PlaceMention>& places, uint32_t token);

}  // namespace rapporteur::reading
