#include "common/config/byte_size.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <utility>

namespace rapporteur {
namespace {

struct Unit {
  std::string_view name;
  uint64_t bytes;
};

// The binary units last and rising, so that the formatter can take the largest that fits.
constexpr std::array<Unit, 10> kUnits = {{{"", 1},
                                          {"KB", 1'000},
                                          {"MB", 1'000'000},
                                          {"GB", 1'000'000'000},
                                          {"TB", 1'000'000'000'000},
                                          {"B", 1},
                                          {"KiB", kKiB},
                                          {"MiB", kMiB},
                                          {"GiB", kGiB},
                                          {"TiB", 1024 * kGiB}}};
constexpr size_t kFirstBinaryUnit = 5;

absl::Status Malformed(std::string_view text) {
  return absl::InvalidArgumentError(
      fmt::format("\"{}\" is not a size; write a whole number and a unit, such as 64MiB", text));
}

}  // namespace

absl::StatusOr<ByteSize> ParseByteSize(std::string_view text) {
  uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc::result_out_of_range) {
    return absl::InvalidArgumentError(fmt::format("\"{}\" is beyond 2^64 bytes", text));
  }
  if (error != std::errc()) return Malformed(text);
  std::string_view name = text.substr(end - text.data());
  while (name.starts_with(' ')) name.remove_prefix(1);
  for (const Unit& unit : kUnits) {
    if (unit.name != name) continue;
    if (number > UINT64_MAX / unit.bytes) {
      return absl::InvalidArgumentError(fmt::format("\"{}\" is beyond 2^64 bytes", text));
    }
    return ByteSize{number * unit.bytes};
  }
  return Malformed(text);
}

std::string FormatByteSize(ByteSize size) {
  const Unit* best = &kUnits[kFirstBinaryUnit];
  for (size_t i = kFirstBinaryUnit; i < kUnits.size() && size.bytes > 0; ++i) {
    if (size.bytes % kUnits[i].bytes == 0) best = &kUnits[i];
  }
  return fmt::format("{}{}", size.bytes / best->bytes, best->name);
}

}  // namespace rapporteur
