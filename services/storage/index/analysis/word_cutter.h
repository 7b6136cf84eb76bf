// Where the words of a text begin and end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/functional/function_ref.h"

namespace rapporteur::index {

// A word as it stands in the text.
struct TextWord {
  std::string_view text;
  size_t begin = 0;  // Byte offset of `text`.
  bool is_ascii = false;
  bool has_joiner = false;  // It has characters that ComparableForm drops.
  // The word in lower case, where it consists of ASCII letters and digits and is not very long;
  // else empty. Valid during the visit.
  std::string_view lower;
  uint64_t lower_head = 0;  // Its first eight bytes, the first one lowest; 0 behind its end.
};

// Calls `visit` for each word of `text`, in order. Words are the longest runs of letters, digits
// and combining marks, and beyond Unicode's annex 29 what a reader of press texts takes for one
// word:
//
//   O'Brien, Mark’s           an apostrophe between letters joins them
//   U.S., e.g., U.S.S.R.     full stops join single letters (the last one is not part of the word)
//   2.5   10,000   1.250,75  a full stop or comma between digits joins them
//
// Hyphens, underscores, colons and other full stops divide. Runs of scripts written without spaces
// (Han, kana, Thai, Lao, Khmer, Myanmar) are divided by ICU's word break iterator. Bytes that are
// not UTF-8 divide. Thread-safe.
void ForEachWord(std::string_view text, absl::FunctionRef<void(const TextWord&)> visit);

// The word without what only writes it differently: no apostrophes, no possessive "'s", no full
// stops between letters, no commas between groups of three digits ("10,000" and "10000" are equal).
// `text` is the text of a TextWord, or any part of it.
std::string ComparableForm(std::string_view text);

}  // namespace rapporteur::index
