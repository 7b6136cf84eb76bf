// The line format of data/: UTF-8, '#' begins a comment line, columns parted by '|'.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

namespace rapporteur::reading {

// Calls `row` with the columns of every line of `file` that is neither empty nor a comment.
void ForEachRow(std::string_view file,
                const std::function<void(const std::vector<std::string_view>&)>& row);

// Splits at `separator`; no empty parts.
std::vector<std::string_view> SplitParts(std::string_view text, char separator);

}  // namespace rapporteur::reading
