#include "services/ingest/reading/quotes/quote_surroundings.h"

#include <algorithm>

#include "services/ingest/reading/lexicon/lexicon.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLongestTitle = 30;  // Tokens.

}  // namespace

bool QuoteSurroundings::IsOneOf(uint32_t i, std::initializer_list<std::string_view> words) const {
  return i < size() && std::find(words.begin(), words.end(), Word(i)) != words.end();
}

// "*", "_" and ">" of plain text that has been marked up.
bool QuoteSurroundings::IsMarkup(uint32_t i) const { return IsOneOf(i, {"*", "**", "_", ">"}); }

uint32_t QuoteSurroundings::SourcePhrase(uint32_t i) const {
  if (IsOneOf(i, {"according", "According"}) && IsOneOf(i + 1, {"to"})) return 2;
  if (IsOneOf(i, {"to", "To"}) && IsOneOf(i + 1, {"quote"})) return 2;
  const bool in_the = IsOneOf(i, {"in", "In"}) && IsOneOf(i + 1, {"the"});
  return in_the && IsOneOf(i + 2, {"words"}) && IsOneOf(i + 3, {"of"}) ? 4 : 0;
}

TokenRange QuoteSurroundings::GapAfter(uint32_t r) const {
  const QuoteRun& run = Run(r);
  uint32_t last = BlockOf(run).last;
  if (r + 1 < in_.runs.size() && Run(r + 1).block == run.block) last = Run(r + 1).open;
  last = std::clamp(last, run.close, run.close + kLongestGap);
  uint32_t first = run.close;
  while (first < last && IsMarkup(first)) ++first;
  return {first, last};
}

TokenRange QuoteSurroundings::GapBefore(uint32_t r) const {
  const QuoteRun& run = Run(r);
  uint32_t first = BlockOf(run).first;
  if (r > 0 && Run(r - 1).block == run.block) first = Run(r - 1).close;
  if (run.open > kLongestGap) first = std::max(first, run.open - kLongestGap);
  first = std::min(first, run.open);  // A stray mark makes runs overlap.
  uint32_t last = run.open;
  while (last > first && IsMarkup(last - 1)) --last;
  return {first, last};
}

TokenRange QuoteSurroundings::FirstClause(TokenRange gap) const {
  for (uint32_t i = gap.first; i < gap.last; ++i) {
    if (At(i).kind == TokenKind::kPeriod) return {gap.first, i};
  }
  return gap;
}

TokenRange QuoteSurroundings::LastClause(TokenRange gap) const {
  int brackets = 0;  // "Jane Doe (D-Nev.) said:" is one clause.
  for (uint32_t i = gap.last; i > gap.first; --i) {
    const TokenKind kind = At(i - 1).kind;
    brackets += kind == TokenKind::kCloseBracket ? 1 : 0;
    if (kind == TokenKind::kOpenBracket && brackets > 0) --brackets;
    if (kind == TokenKind::kPeriod && brackets == 0) return {i, gap.last};
  }
  return gap;
}

bool QuoteSurroundings::EndsWith(const QuoteRun& run, TokenKind kind) const {
  return At(run.tokens.last - 1).kind == kind ||
         (run.close < size() && At(run.close).kind == kind && kind == TokenKind::kComma);
}

bool QuoteSurroundings::EndsWithFullStop(const QuoteRun& run) const {
  const Token& last = At(run.tokens.last - 1);
  return last.kind == TokenKind::kPeriod && last.In(in_.text) == ".";
}

bool QuoteSurroundings::OpensBlock(const QuoteRun& run) const {
  uint32_t first = BlockOf(run).first;
  while (first < run.open && IsMarkup(first)) ++first;
  if (run.open == first) return true;
  const TokenKind kind = At(first).kind;
  return run.open == first + 1 && (kind == TokenKind::kDash || kind == TokenKind::kBullet);
}

bool QuoteSurroundings::ClosesBlock(const QuoteRun& run) const {
  for (uint32_t i = run.close; i < BlockOf(run).last; ++i) {
    if (At(i).IsWord()) return false;
  }
  return true;
}

std::vector<Reference>::const_iterator QuoteSurroundings::FirstAt(uint32_t token) const {
  return std::lower_bound(in_.people.references.begin(), in_.people.references.end(), token,
                          [](const Reference& ref, uint32_t at) { return ref.tokens.first < at; });
}

const Reference* QuoteSurroundings::FirstIn(TokenRange range) const {
  const auto it = FirstAt(range.first);
  const bool inside = it != in_.people.references.end() && it->tokens.first < range.last;
  return inside ? &*it : nullptr;
}

bool QuoteSurroundings::OnlyTitle(TokenRange range) const {
  if (range.last < range.first) return true;
  if (range.size() > kLongestTitle) return false;
  for (uint32_t i = range.first; i < range.last; ++i) {
    const Token& token = At(i);
    const bool joint = token.kind == TokenKind::kPossessive || token.kind == TokenKind::kComma ||
                       token.kind == TokenKind::kOpenBracket ||
                       token.kind == TokenKind::kCloseBracket || token.kind == TokenKind::kOther ||
                       token.kind == TokenKind::kNumber;
    if (!token.IsWord() && !joint) return false;
    if (!token.Is(kCapital) && Says(i, true)) return false;
    if (IsOneOf(i, {"that", "who", "which", "when", "as", "while", "during", "after", "if"}))
      return false;
  }
  return true;
}

bool QuoteSurroundings::PutsIt(uint32_t i) const {
  if (IsOneOf(i, {"once", "has", "later", "himself", "herself"})) ++i;
  return IsOneOf(i, {"put", "puts"}) && IsOneOf(i + 1, {"it"});
}

bool QuoteSurroundings::Says(uint32_t i, bool strict) const {
  return i < size() && At(i).Has(strict ? uint32_t{kSays} : uint32_t{kSays | kMaySay});
}

}  // namespace rapporteur::reading
