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
  bool Fits(const std::vector<std::string>& known, const std::vector<std::string>& words) const;

  std::vector<Person> persons_;
  std::vector<std::vector<std::string>> words_;  // Lower case, of each person.
  absl::flat_hash_map<std::string, std::vector<uint32_t>> by_last_;
  absl::flat_hash_map<std::string, std::vector<uint32_t>> by_given_;
};

}  // namespace rapporteur::reading
