// 256 numbers of which a few are much larger than the rest: PFOR (Zukowski and others, 2006).
//
// All are packed in the width that takes the fewest bytes; what is left of the larger ones stands
// behind. Layout: docs/formats/segment.md.
#pragma once

#include <cstdint>
#include <string>

#include "services/storage/index/codec/bit_packing.h"

namespace rapporteur::index {

// Appends kBlockSize numbers.
void PackPatched(const uint32_t* values, std::string& out);

// Writes kBlockSize numbers to `values`.
void UnpackPatched(const char* in, uint32_t* values);

}  // namespace rapporteur::index
