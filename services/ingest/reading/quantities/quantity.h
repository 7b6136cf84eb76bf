// Amounts as a text names them: money, shares in percent, counts of things and people.
#pragma once

#include <cstdint>
#include <string>

#include "services/ingest/reading/values/facts.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

struct Quantity {
  enum class Kind : uint8_t {
    kMoney,
    kPercent,  // Also a share of GDP.
    kCount,    // "4,300 asylum officers"; measures too: "18 kilometres", "five years".
  };
  // What one of them is: "$500 each", "$10 a month", "$5 million a year".
  enum class Rate : uint8_t { kNone, kYearly, kOther };

  Kind kind = Kind::kCount;
  TokenRange tokens;  // From the comparator to the last word of the unit.
  TokenRange number;  // Digits or words, with magnitude and currency or percent sign.
  double value = 0;
  double upper = 0;  // Of a range, "$6 to $8 billion", its end; else equal to value.
  // ISO 4217 code, "percent_gdp", "percent", or the bare head noun in the plural, in lower case
  // ("officers"; a name of people keeps its capital: "Americans"). Empty: nothing is named.
  std::string unit;
  Comparator comparator = Comparator::kExact;
  Rate rate = Rate::kNone;
  bool bare_one = false;  // "one", "a": may be a pronoun or article rather than a count.
};

}  // namespace rapporteur::reading
