// Between std::string_view, which this code base uses, and the absl::string_view of Debian's
// Abseil, which is a type of its own (docs/adr/0003-string-views.md).
#pragma once

#include <string_view>

#include "absl/strings/string_view.h"

namespace rapporteur {

inline absl::string_view ToAbsl(std::string_view text) { return {text.data(), text.size()}; }
inline std::string_view ToStd(absl::string_view text) { return {text.data(), text.size()}; }

}  // namespace rapporteur
