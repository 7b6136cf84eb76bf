// Counts the documents that a search finds by what they have in common.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "absl/status/status.h"
#include "rapporteur/v1/search.pb.h"
#include "services/storage/api/document_matcher.h"

namespace rapporteur::storage {

inline constexpr size_t kMaxFacetBuckets = 1000;

// INVALID_ARGUMENT with a violation of "facets[i]" for a field that there is not, or that was named
// before.
absl::Status CheckFacets(const std::vector<rapporteur::v1::FacetField>& fields);

// Memory: the different sources, kinds, languages and days. Not thread-safe.
class FacetCounter {
 public:
  // `fields`: as CheckFacets has them.
  explicit FacetCounter(const std::vector<rapporteur::v1::FacetField>& fields);

  void Add(const DocumentTraits& document);

  // One for each of the fields, in their order.
  std::vector<rapporteur::v1::Facet> Facets() const;

 private:
  struct Counts {
    rapporteur::v1::FacetField field;
    std::map<std::string, int64_t, std::less<>> texts;
    std::unordered_map<int64_t, int64_t> numbers;  // By kind, or by day since 1970.
  };

  static void Add(const DocumentTraits& document, Counts& counts);

  std::vector<Counts> fields_;
};

}  // namespace rapporteur::storage
