// Content hashes.
#pragma once

#include <string>
#include <string_view>

namespace rapporteur {

// SHA-256 (FIPS 180-4) of `bytes`, as 32 raw bytes.
std::string Sha256(std::string_view bytes);

// Lower-case hexadecimal of `bytes`.
std::string Hex(std::string_view bytes);

}  // namespace rapporteur
