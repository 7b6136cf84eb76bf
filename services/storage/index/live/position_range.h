// Where documents stand in the order in which the store took them.
#pragma once

#include <cstdint>
#include <vector>

namespace rapporteur::index {

// The positions above `after`, up to and including `up_to`.
struct PositionRange {
  int64_t after = 0;
  int64_t up_to = 0;

  bool Contains(int64_t position) const { return position > after && position <= up_to; }
  friend bool operator==(const PositionRange&, const PositionRange&) = default;
};

}  // namespace rapporteur::index
