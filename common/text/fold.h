// Case and accent folding, and resource identifiers made from names.
#pragma once

#include <string>
#include <string_view>

namespace rapporteur {

// Lower case without accents, so that "Konaković" and "KONAKOVIC" are equal: Unicode case folding,
// compatibility decomposition, marks removed, and letters without a decomposition (ø ł đ æ ß ...)
// written in Latin letters, by ICU. Deterministic for one ICU version. `text` is UTF-8.
std::string Fold(std::string_view text);

// An AIP-122 identifier made from a name: folded, runs of other characters than a-z and 0-9 become
// one hyphen, none at the ends. "Jonas Gahr Støre" gives "jonas-gahr-store"; a name without any
// letter or digit gives "". Cut at `max_length` bytes, at a hyphen where there is one.
std::string Slug(std::string_view name, size_t max_length = 100);

}  // namespace rapporteur
