// What normalizing makes of each character.
#pragma once

#include <cstddef>
#include <string_view>

namespace rapporteur::ingest {

enum class CharacterKind {
  kOrdinary,      // Kept byte for byte.
  kSpace,         // A plain space, or becomes one: tabs and all Unicode spaces.
  kLineEnd,       // A line ends: "\n", "\r\n", "\r", U+000B, U+000C, U+0085, U+2028.
  kParagraphEnd,  // U+2029.
  kDropped,       // Control characters and characters of no width.
};

struct Character {
  CharacterKind kind = CharacterKind::kOrdinary;
  size_t size = 1;  // In bytes; "\r\n" is one character.
};

// The character that begins at `offset`. REQUIRES: well-formed UTF-8, offset < text.size().
Character CharacterAt(std::string_view text, size_t offset);

// How many bytes from `offset` on are certainly ordinary: a fast path over plain text.
size_t OrdinaryRun(std::string_view text, size_t offset);

}  // namespace rapporteur::ingest
