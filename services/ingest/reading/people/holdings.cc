#include "services/ingest/reading/people/holdings.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"

namespace rapporteur::reading {
namespace {

constexpr size_t kMostCompared = 16;  // Offices of one person: keeps time linear.

bool Covers(const std::string& longer, const std::string& shorter) {
  if (longer.size() <= shorter.size()) return false;
  const size_t at = longer.find(shorter);
  if (at == std::string::npos) return false;
  const size_t end = at + shorter.size();
  return (at == 0 || longer[at - 1] == ' ') && (end == longer.size() || longer[end] == ' ');
}

bool IsAddress(const std::string& office) {
  return office == "Ambassador" || office == "Secretary" || office == "Minister";
}

}  // namespace

std::vector<Holding> FindHoldings(const std::vector<OfficeLink>& links,
                                  const std::vector<uint32_t>& person_of_name, bool past) {
  std::vector<Holding> all;
  absl::flat_hash_set<std::pair<uint32_t, std::string>> seen;
  absl::flat_hash_map<uint32_t, std::vector<uint32_t>> of_person;
  for (const OfficeLink& link : links) {
    const uint32_t person = person_of_name[link.name];
    if (link.past != past || person == UINT32_MAX || !seen.emplace(person, link.text).second)
      continue;
    std::vector<uint32_t>& own = of_person[person];
    if (own.size() < kMostCompared) own.push_back(static_cast<uint32_t>(all.size()));
    all.push_back({person, link});
  }
  std::vector<Holding> kept;
  for (uint32_t h = 0; h < all.size(); ++h) {
    const std::string& text = all[h].link.text;
    const std::vector<uint32_t>& own = of_person[all[h].person];
    const bool shorter = std::any_of(own.begin(), own.end(), [&](uint32_t other) {
      return other != h && Covers(all[other].link.text, text);
    });
    if (!shorter && !(IsAddress(text) && own.size() > 1)) kept.push_back(all[h]);
  }
  return kept;
}

}  // namespace rapporteur::reading
