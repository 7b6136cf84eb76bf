// What a model is told of one case: a set of features, each a name and its values.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::reading {

// The number of a feature; the same on every machine.
uint64_t FeatureHash(std::string_view feature);

// Collects features as numbers, and their names as well where somebody wants to read them. Kept and
// cleared from case to case, so that it seldom allocates.
class Features {
 public:
  explicit Features(bool named = false) : named_(named) {}

  void Clear();

  // Adds the feature "name=part&part".
  void Add(std::string_view name, std::initializer_list<std::string_view> parts);
  void Add(std::string_view name, std::string_view part) { Add(name, {part}); }

  const std::vector<uint64_t>& hashes() const { return hashes_; }
  // In the order of `hashes`; empty unless they are named.
  const std::vector<std::string>& names() const { return names_; }
  bool named() const { return named_; }

 private:
  bool named_;
  std::vector<uint64_t> hashes_;
  std::vector<std::string> names_;
};

}  // namespace rapporteur::reading
