// A number of bytes, written by people as "64MiB".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace rapporteur {

struct ByteSize {
  uint64_t bytes = 0;

  friend auto operator<=>(const ByteSize&, const ByteSize&) = default;
};

inline constexpr uint64_t kKiB = 1024;
inline constexpr uint64_t kMiB = 1024 * kKiB;
inline constexpr uint64_t kGiB = 1024 * kMiB;

// Reads a whole number with an optional unit: B, KiB, MiB, GiB, TiB, or the decimal KB, MB, GB, TB.
// Returns kInvalidArgument for anything else and for a size beyond 2^64 - 1.
absl::StatusOr<ByteSize> ParseByteSize(std::string_view text);

// Writes `size` in the largest binary unit that leaves a whole number: "64MiB", "1000B".
std::string FormatByteSize(ByteSize size);

}  // namespace rapporteur
