// What stands around a run between quotation marks: the words before and behind it, and who is
// meant there.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "services/ingest/reading/people/people.h"
#include "services/ingest/reading/quotes/quotes.h"
#include "services/ingest/reading/text/quote_marks.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

// Holds a view of its input. All look-ahead and look-behind is bounded.
class QuoteSurroundings {
 public:
  explicit QuoteSurroundings(const QuotesInput& input) : in_(input) {}

  static constexpr uint32_t kLongestGap = 60;  // Tokens between the words and their speaker.

  const QuotesInput& input() const { return in_; }
  const Token& At(uint32_t i) const { return in_.tokens[i]; }
  std::string_view Word(uint32_t i) const { return in_.tokens[i].In(in_.text); }
  bool IsOneOf(uint32_t i, std::initializer_list<std::string_view> words) const;
  uint32_t size() const { return static_cast<uint32_t>(in_.tokens.size()); }
  const QuoteRun& Run(uint32_t r) const { return in_.runs[r]; }
  TokenRange BlockOf(const QuoteRun& run) const { return in_.structure.blocks[run.block].tokens; }

  // The words outside quotes between the run and its neighbour, or the edge of the paragraph,
  // without marks of emphasis at the run.
  TokenRange GapAfter(uint32_t r) const;
  TokenRange GapBefore(uint32_t r) const;
  // The part of a gap up to its first full stop, and from behind its last one.
  TokenRange FirstClause(TokenRange gap) const;
  TokenRange LastClause(TokenRange gap) const;

  // The length of a phrase at `i` that names whose words they are, in tokens: "according to", "in
  // the words of", "to quote"; 0 where there is none.
  uint32_t SourcePhrase(uint32_t i) const;

  // The last token of the words, or the mark behind them, is of this kind.
  bool EndsWith(const QuoteRun& run, TokenKind kind) const;
  bool EndsWithFullStop(const QuoteRun& run) const;
  // The run is all of its paragraph, or all but what stands before it.
  bool OpensBlock(const QuoteRun& run) const;
  bool ClosesBlock(const QuoteRun& run) const;

  std::vector<Reference>::const_iterator FirstAt(uint32_t token) const;
  const Reference* FirstIn(TokenRange range) const;
  // Only an office, an adjective or nothing stands there: "the director of the Fund".
  bool OnlyTitle(TokenRange range) const;
  // "put it", "once put it" at `i`.
  bool PutsIt(uint32_t i) const;
  // A verb of saying: with `strict` only those that report speech by themselves.
  bool Says(uint32_t i, bool strict) const;

 private:
  bool IsMarkup(uint32_t i) const;

  const QuotesInput& in_;
};

}  // namespace rapporteur::reading
