// Dates as tests write them.
#pragma once

#include <string>

#include "absl/strings/str_format.h"
#include "services/ingest/reading/values/facts.h"

namespace rapporteur::reading {

// "2024", "2024-03" or "2024-03-14".
inline std::string DateText(const CivilTime& time) {
  std::string text = std::to_string(time.year);
  if (time.month != 0) text += absl::StrFormat("-%02d", time.month);
  if (time.day != 0) text += absl::StrFormat("-%02d", time.day);
  return text;
}

}  // namespace rapporteur::reading
