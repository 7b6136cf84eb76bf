// What tests of commitments compare.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/ingest/reading/testing/read_release.h"

namespace rapporteur::reading {

// "Norway: over 5e+06 EUR" of each commitment in `input`.
inline std::vector<std::string> FoundCommitments(const Release& input) {
  static constexpr std::string_view kComparators[] = {"", "over ", "under ", "about ", "up to "};
  std::vector<std::string> found;
  for (const Commitment& fact : ReadRelease(input).commitments) {
    found.push_back(absl::StrCat(fact.actor, ": ",
                                 std::string(kComparators[static_cast<int>(fact.comparator)]),
                                 fact.value, " ", fact.unit));
  }
  return found;
}

}  // namespace rapporteur::reading
