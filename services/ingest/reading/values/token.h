// Tokens: the words, numbers and marks of a text, the value type between the first stages.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "services/ingest/reading/values/facts.h"

namespace rapporteur::reading {

enum class TokenKind : uint8_t {
  kWord,        // Letters, with inner apostrophes and hyphens: "Jean-Charles", "U.S.", "Q&A".
  kNumber,      // Digits with inner points, commas and colons: "1.5", "16:30"; "21st" too.
  kPossessive,  // "'s", or the mark alone after a plural: "leaders'".
  kPeriod,      // . ! ? and the ellipsis
  kComma,
  kColon,
  kSemicolon,
  kDash,  // Hyphen between spaces, en and em dash.
  kOpenBracket,
  kCloseBracket,
  kOpenQuote,      // “ „ «
  kCloseQuote,     // ” »
  kStraightQuote,  // "
  kSingleQuote,    // ‘ ’ ' where it is no apostrophe.
  kBullet,
  kOther,
};

// What the characters of a token tell, apart from the lexicon.
enum TokenFlag : uint8_t {
  kCapital = 1,    // The first letter is upper case.
  kAllCaps = 2,    // Two letters or more, all upper case.
  kInitial = 4,    // One upper-case letter with a full stop: "J."
  kHasPeriod = 8,  // Ends with a full stop that belongs to it: "Mr.", "U.S."
  kSpaceBefore = 16,
  kLineBefore = 32,  // The first token of its line.
};

struct Token {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t word = 0;     // Lexicon id of the lower-case word; 0: not in the lexicon.
  uint32_t classes = 0;  // WordClass bits of that word.
  TokenKind kind = TokenKind::kOther;
  uint8_t flags = 0;

  bool Is(TokenFlag flag) const { return (flags & flag) != 0; }
  bool Has(uint32_t word_classes) const { return (classes & word_classes) != 0; }
  bool IsWord() const { return kind == TokenKind::kWord; }
  bool IsCapitalWord() const { return kind == TokenKind::kWord && Is(kCapital); }
  std::string_view In(std::string_view text) const { return text.substr(begin, end - begin); }
};

// A half-open range of token indices.
struct TokenRange {
  uint32_t first = 0;
  uint32_t last = 0;  // One past the end.

  uint32_t size() const { return last - first; }
  bool empty() const { return first == last; }
  bool Contains(uint32_t index) const { return first <= index && index < last; }
  friend bool operator==(const TokenRange&, const TokenRange&) = default;
};

using Tokens = std::vector<Token>;

// The bytes from the first token of `range` to its last.
inline Span SpanOf(const Tokens& tokens, TokenRange range) {
  return range.empty() ? Span{} : Span{tokens[range.first].begin, tokens[range.last - 1].end};
}

}  // namespace rapporteur::reading
