// Numbers of the record as people write them.
#pragma once

#include <string>

#include "rapporteur/v1/quantity.pb.h"

namespace rapporteur::cli {

// "over €1.3 billion", "NOK 250 million", "up to 2% of GDP", "about 1,500 rounds". A number is
// shortened to million, billion or trillion only where it loses nothing.
std::string AmountOf(const rapporteur::v1::Quantity& quantity);

}  // namespace rapporteur::cli
