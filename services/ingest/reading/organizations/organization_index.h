// The organizations of a text by their names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "services/ingest/reading/organizations/organizations.h"

namespace rapporteur::reading {

class OrganizationIndex {
 public:
  // The organization with this name, new where there was none. A name that was an alias counts.
  uint32_t Add(std::string_view name);
  // The same for one of organization_names.tsv: its names mean one organization, which takes the
  // longest of them.
  uint32_t AddKnown(uint32_t known, std::string_view name);

  // Another way to call it; the last one to be called so keeps it.
  void AddAlias(std::string_view alias, uint32_t organization);
  void AddAcronym(std::string_view acronym, uint32_t organization);
  void AddNoun(uint32_t noun, uint32_t organization);

  std::optional<uint32_t> ByName(std::string_view name) const;
  std::optional<uint32_t> ByAcronym(std::string_view acronym) const;
  std::optional<uint32_t> ByNoun(uint32_t noun) const;
  // Whether a name or an alias begins with this word, in lower case.
  bool BeginsName(const std::string& lower) const { return first_words_.contains(lower); }

  std::vector<Organization> Take() { return std::move(organizations_); }

 private:
  void RememberFirstWord(const std::string& key);

  std::vector<Organization> organizations_;
  absl::flat_hash_map<std::string, uint32_t> by_name_;
  absl::flat_hash_map<std::string, uint32_t> by_alias_;
  absl::flat_hash_map<std::string, uint32_t> by_acronym_;
  absl::flat_hash_map<uint32_t, uint32_t> by_noun_;
  absl::flat_hash_map<uint32_t, uint32_t> by_known_;
  absl::flat_hash_set<std::string> first_words_;
};

}  // namespace rapporteur::reading
