#include "services/ingest/reading/organizations/organization_index.h"

#include "services/ingest/reading/lexicon/vocabulary.h"

namespace rapporteur::reading {
namespace {

template <typename Map, typename Key>
std::optional<uint32_t> Find(const Map& map, const Key& key) {
  const auto it = map.find(key);
  if (it == map.end()) return std::nullopt;
  return it->second;
}

}  // namespace

void OrganizationIndex::RememberFirstWord(const std::string& key) {
  first_words_.insert(key.substr(0, key.find(' ')));
}

uint32_t OrganizationIndex::Add(std::string_view name) {
  const std::string key = Vocabulary::Lower(name);
  if (const auto known = Find(by_name_, key)) return *known;
  if (const auto alias = Find(by_alias_, key)) return *alias;
  const auto index = static_cast<uint32_t>(organizations_.size());
  organizations_.push_back({std::string(name), ""});
  by_name_.emplace(key, index);
  RememberFirstWord(key);
  return index;
}

uint32_t OrganizationIndex::AddKnown(uint32_t known, std::string_view name) {
  const auto [it, added] = by_known_.try_emplace(known, 0);
  if (added) it->second = Add(name);
  Organization& organization = organizations_[it->second];
  if (name.size() > organization.name.size()) {
    if (organization.acronym.empty()) organization.acronym = organization.name;
    organization.name = std::string(name);
  } else if (name.size() < organization.name.size() && organization.acronym.empty()) {
    organization.acronym = std::string(name);
  }
  return it->second;
}

void OrganizationIndex::AddAlias(std::string_view alias, uint32_t organization) {
  std::string key = Vocabulary::Lower(alias);
  RememberFirstWord(key);
  by_alias_[std::move(key)] = organization;
}

void OrganizationIndex::AddAcronym(std::string_view acronym, uint32_t organization) {
  if (!by_acronym_.try_emplace(std::string(acronym), organization).second) return;
  if (organizations_[organization].acronym.empty() &&
      organizations_[organization].name != acronym) {
    organizations_[organization].acronym = std::string(acronym);
  }
}

void OrganizationIndex::AddNoun(uint32_t noun, uint32_t organization) {
  if (noun != 0) by_noun_[noun] = organization;
}

std::optional<uint32_t> OrganizationIndex::ByName(std::string_view name) const {
  const std::string key = Vocabulary::Lower(name);
  if (const auto found = Find(by_name_, key)) return found;
  return Find(by_alias_, key);
}

std::optional<uint32_t> OrganizationIndex::ByAcronym(std::string_view acronym) const {
  return Find(by_acronym_, std::string(acronym));
}

std::optional<uint32_t> OrganizationIndex::ByNoun(uint32_t noun) const {
  return noun == 0 ? std::nullopt : Find(by_noun_, noun);
}

}  // namespace rapporteur::reading
