// Whose words are these.
#pragma once

#include <cstdint>
#include <optional>

#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

struct Attribution {
  uint32_t person = 0;  // Index of People::persons.
  const char* rule = "";
  double confidence = 0;
  TokenRange evidence;  // The words that name the speaker.
};

// What one place around a run tells.
struct Verdict {
  std::optional<Attribution> speaker;
  // Somebody is said to speak whom the text does not name: nobody else may be taken.
  bool unnamed = false;

  bool decided() const { return speaker.has_value() || unnamed; }
};

}  // namespace rapporteur::reading
