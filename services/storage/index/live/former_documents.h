// Documents that later ones replaced, found by their names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "services/storage/index/live/index_view.h"

namespace rapporteur::index {

// For documents whose former position nobody knows any more. Not thread-safe.
class FormerDocuments {
 public:
  // Whatever has this name and a smaller position is replaced.
  void Add(std::string_view name, int64_t position);

  size_t memory_bytes() const { return memory_bytes_; }

  // The positions of the replaced documents in `view`, deleted ones too. Reads the ids of all
  // documents where anything was added.
  std::vector<int64_t> FindIn(const IndexView& view) const;

 private:
  using Positions = std::map<std::string, int64_t, std::less<>>;

  Positions positions_;  // By name, the greatest.
  size_t memory_bytes_ = 0;
};

}  // namespace rapporteur::index
