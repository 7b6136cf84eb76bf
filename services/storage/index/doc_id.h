// Numbers of documents inside one segment.
#pragma once

#include <cstdint>
#include <limits>

namespace rapporteur::index {

// 0, 1, 2 ... in the order in which documents were added to the segment.
using DocId = uint32_t;

// What an exhausted cursor stands on; greater than every document.
inline constexpr DocId kNoMoreDocs = std::numeric_limits<DocId>::max();

}  // namespace rapporteur::index
