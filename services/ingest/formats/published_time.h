// Times of publication as inputs write them.
#pragma once

#include <optional>
#include <string_view>

#include "absl/time/time.h"

namespace rapporteur::ingest {

// Parses an RFC 3339 instant, or a date ("2025-05-21"), which means its first moment in UTC.
// nullopt for anything else, and for years outside 1 to 9999.
std::optional<absl::Time> ParsePublishedTime(std::string_view text);

// The offset from UTC in minutes that `text` is written with: -240 for "...T18:26:17-04:00".
// REQUIRES: ParsePublishedTime(text) has a value.
int OffsetMinutesOf(std::string_view text);

}  // namespace rapporteur::ingest
