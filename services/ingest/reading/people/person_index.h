// The persons of a text by their names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "services/ingest/reading/people/people.h"

namespace rapporteur::reading {

class PersonIndex {
 public:
  // The person that the words of a name mean: one known already whose name they fit, who then takes
  // the longer form, or a new one. `words`: as written; `full`: the name as written.
  uint32_t Resolve(const std::vector<std::string>& words, std::string_view full, Gender gender);

  // The person last named with this last name, or with this given name if only one has it.
  std::optional<uint32_t> ByLastName(std::string_view lower) const;
  std::optional<uint32_t> ByGivenName(std::string_view lower) const;

  const std::vector<Person>& persons() const { return persons_; }

 private:
  // The latest persons of a word; bounded.
  using Map = absl::flat_hash_map<std::string, std::vector<uint32_t>>;

  bool Fits(const std::vector<std::string>& known, const std::vector<std::string>& words) const;
  bool GendersClash(uint32_t id, Gender gender) const;
  std::optional<uint32_t> Known(const std::vector<std::string>& lower, Gender gender);
  std::optional<uint32_t> KnownByMiddle(const std::vector<std::string>& lower, Gender gender) const;
  static void Remember(Map& map, const std::string& word, uint32_t id);
  void Index(uint32_t id);

  std::vector<Person> persons_;
  std::vector<std::vector<std::string>> words_;  // Lower case, of each person.
  Map by_last_;
  Map by_given_;
  Map by_part_;  // By each word but the last.
};

}  // namespace rapporteur::reading
