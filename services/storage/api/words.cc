#include "services/storage/api/words.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "common/text/fold.h"

namespace rapporteur::storage {
namespace {

bool IsAsciiWordByte(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

constexpr uint32_t kMarks = U_GC_M_MASK;

// Reads one character at `offset`, moves behind it, and says whether it belongs to a word.
bool TakeWordCharacter(std::string_view text, size_t& offset, bool& ascii) {
  const auto byte = static_cast<unsigned char>(text[offset]);
  if (byte < 0x80) {
    ++offset;
    return IsAsciiWordByte(byte);
  }
  ascii = false;
  auto position = static_cast<int32_t>(offset);
  UChar32 character = 0;
  U8_NEXT(text.data(), position, static_cast<int32_t>(text.size()), character);
  offset = static_cast<size_t>(position);
  if (character < 0) return false;
  return u_isalnum(character) || (U_GET_GC_MASK(character) & kMarks) != 0;
}

// Most words are ASCII, for which folding is lower case; that spares the trip through ICU.
std::string FoldWord(std::string_view word, bool ascii) {
  if (!ascii) return Fold(word);
  std::string folded(word);
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return folded;
}

}  // namespace

std::vector<Word> SplitWords(std::string_view text) {
  std::vector<Word> words;
  size_t offset = 0;
  while (offset < text.size()) {
    const size_t begin = offset;
    bool ascii = true;
    if (!TakeWordCharacter(text, offset, ascii)) continue;
    size_t end = offset;
    bool word_is_ascii = ascii;
    while (offset < text.size() && TakeWordCharacter(text, offset, ascii)) {
      end = offset;
      word_is_ascii = ascii;
    }
    std::string folded = FoldWord(text.substr(begin, end - begin), word_is_ascii);
    if (!folded.empty()) words.push_back({std::move(folded), begin, end});
  }
  return words;
}

std::vector<std::string> DistinctWords(std::string_view text) {
  std::vector<std::string> distinct;
  for (Word& word : SplitWords(text)) {
    if (std::find(distinct.begin(), distinct.end(), word.folded) == distinct.end()) {
      distinct.push_back(std::move(word.folded));
    }
  }
  return distinct;
}

bool ContainsWords(std::string_view text, const std::vector<std::string>& folded_words) {
  if (folded_words.empty()) return true;
  const std::vector<std::string> words = DistinctWords(text);
  return std::all_of(folded_words.begin(), folded_words.end(), [&](const std::string& wanted) {
    return std::find(words.begin(), words.end(), wanted) != words.end();
  });
}

}  // namespace rapporteur::storage
