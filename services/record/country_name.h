// Countries by code.
#pragma once

#include <string>
#include <string_view>

namespace rapporteur {

// The English name (that of ICU) of the country with this ISO 3166-1 alpha-3 code, in any case; ""
// where there is none. Thread-safe.
std::string CountryNameOf(std::string_view alpha3);

}  // namespace rapporteur
