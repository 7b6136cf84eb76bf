// UTF-8 without surprises: validation and cuts that never split a character.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace rapporteur {

// The byte offset of the first sequence that is not well-formed UTF-8 (Unicode 15, table 3-7:
// no overlong forms, no surrogates, nothing above U+10FFFF), or nullopt where all is well-formed.
std::optional<size_t> FindInvalidUtf8(std::string_view text);

// The largest offset <= `offset` at which a character of `text` begins (or text.size()).
// REQUIRES: `text` is well-formed.
size_t Utf8FloorBoundary(std::string_view text, size_t offset);

// The smallest offset >= `offset` at which a character begins, or text.size().
size_t Utf8CeilBoundary(std::string_view text, size_t offset);

// The last at most `count` characters of `text`, and the first at most `count`.
std::string_view Utf8Suffix(std::string_view text, size_t count);
std::string_view Utf8Prefix(std::string_view text, size_t count);

}  // namespace rapporteur
