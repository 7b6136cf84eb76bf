#include "services/ingest/reading/lexicon/vocabulary.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cassert>

#include "common/text/absl_view.h"

namespace rapporteur::reading {

Vocabulary::Vocabulary() { words_.emplace_back(); }  // Id 0: unknown.

std::string Vocabulary::Lower(std::string_view word) {
  std::string lower;
  lower.reserve(word.size());
  const auto size = static_cast<int32_t>(word.size());
  for (int32_t i = 0; i < size;) {
    const char byte = word[i];
    if (static_cast<unsigned char>(byte) < 0x80) {
      lower.push_back(byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte);
      ++i;
      continue;
    }
    UChar32 character;
    U8_NEXT_OR_FFFD(word.data(), i, size, character);
    if (character == 0x2019 || character == 0x2018) {
      lower.push_back('\'');
      continue;
    }
    char bytes[U8_MAX_LENGTH];
    int32_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, u_tolower(character));
    lower.append(bytes, length);
  }
  return lower;
}

uint32_t Vocabulary::Intern(std::string_view word) {
  const auto [it, inserted] = ids_.try_emplace(Lower(word), static_cast<uint32_t>(words_.size()));
  if (inserted) words_.emplace_back();
  return it->second;
}

uint32_t Vocabulary::IdOf(std::string_view lower) const {
  const auto it = ids_.find(ToAbsl(lower));
  return it == ids_.end() ? 0 : it->second;
}

uint64_t Vocabulary::TakeTableBit() {
  assert(tables_ < 64);
  return uint64_t{1} << tables_++;
}

}  // namespace rapporteur::reading
