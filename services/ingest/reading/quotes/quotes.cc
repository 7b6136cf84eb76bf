#include "services/ingest/reading/quotes/quotes.h"

#include <algorithm>
#include <optional>

#include "services/ingest/reading/lexicon/lexicon.h"
#include "services/ingest/reading/quotes/attribution.h"
#include "services/ingest/reading/quotes/quote_surroundings.h"
#include "services/ingest/reading/quotes/speaker_after.h"
#include "services/ingest/reading/quotes/speaker_before.h"
#include "services/ingest/reading/quotes/speaker_of_paragraph.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kFewestWords = 3;
constexpr uint32_t kFewestAlone = 6;  // Tokens of a paragraph that goes on without a speaker.

class QuoteFinder {
 public:
  explicit QuoteFinder(const QuotesInput& input) : in_(input), around_(input) {}

  std::vector<Quote> Run() {
    std::vector<Quote> quotes;
    for (uint32_t r = 0; r < in_.runs.size(); ++r) {
      const QuoteRun& run = in_.runs[r];
      if (in_.structure.blocks[run.block].kind == BlockKind::kBoilerplate) continue;
      if (r == 0 || in_.runs[r - 1].block != run.block) EnterBlock(run.block);
      if (WordCount(run) < kFewestWords) continue;
      const Verdict verdict = Attribute(r);
      if (verdict.unnamed) last_.reset();
      if (!verdict.speaker) continue;
      last_ = verdict.speaker;
      last_run_ = r;
      quotes.push_back(MakeQuote(run, *verdict.speaker));
    }
    return quotes;
  }

 private:
  const Token& At(uint32_t i) const { return in_.tokens[i]; }

  void EnterBlock(uint32_t block) {
    // Only the speaker of the paragraph right before may go on.
    if (last_ && in_.runs[last_run_].block + 1 != block) last_.reset();
  }

  uint32_t WordCount(const QuoteRun& run) const {
    uint32_t words = 0;
    for (uint32_t i = run.tokens.first; i < run.tokens.last && words < kFewestWords; ++i) {
      if (At(i).IsWord() || At(i).kind == TokenKind::kNumber) ++words;
    }
    return words;
  }

  // "NATO Days in Ostrava", "A Legacy for Users": nearly all longer words have capitals, no stop.
  bool IsTitleLike(const QuoteRun& run) const {
    uint32_t words = 0;
    uint32_t capitals = 0;
    const uint32_t last = std::min(run.tokens.last, run.tokens.first + 30);
    for (uint32_t i = run.tokens.first; i < last; ++i) {
      if (!At(i).IsWord() || (At(i).Has(kFunction) && !At(i).Is(kCapital))) continue;
      ++words;
      capitals += At(i).Is(kCapital) ? 1 : 0;
    }
    return capitals * 10 >= words * 7 && (words > 1 || capitals == words);
  }

  // A comma or colon leads to the words, or they begin a paragraph or a sentence.
  bool IsLedTo(const QuoteRun& run) const {
    if (around_.OpensBlock(run)) return true;
    const TokenKind before = At(run.open - 1).kind;
    return before == TokenKind::kComma || before == TokenKind::kColon ||
           before == TokenKind::kPeriod;
  }

  Verdict Attribute(uint32_t r) const {
    const QuoteRun& run = in_.runs[r];
    if (Verdict after = after_.Find(r); after.decided()) return after;
    const bool sentence = around_.EndsWith(run, TokenKind::kPeriod);
    if (!sentence && before_.IsNamed(r)) return {};
    if (IsTitleLike(run) && !(sentence && IsLedTo(run))) return {};
    if (Verdict before = before_.Find(r, last_, last_run_); before.decided()) return before;
    if (in_.spoken) return {};
    if (Verdict above = before_.Above(r); above.decided()) return above;
    if (auto goes_on = GoesOn(r)) return {goes_on};
    return {of_paragraph_.Find(r)};
  }

  std::optional<Attribution> GoesOn(uint32_t r) const {
    if (!last_) return std::nullopt;
    const QuoteRun& run = in_.runs[r];
    const QuoteRun& before = in_.runs[last_run_];
    if (before.block == run.block) return GoesOnInBlock(r);
    // A paragraph that is nothing but the quote.
    if (!around_.OpensBlock(run) || !around_.ClosesBlock(run) || run.tokens.size() < kFewestAlone)
      return std::nullopt;
    return Attribution{last_->person, "quote.next-paragraph", before.continues ? 0.95 : 0.7,
                       last_->evidence};
  }

  std::optional<Attribution> GoesOnInBlock(uint32_t r) const {
    if (last_run_ + 1 != r) return std::nullopt;
    const QuoteRun& run = in_.runs[r];
    const TokenRange gap = {in_.runs[last_run_].close, run.open};
    const bool new_sentence = gap.empty() || At(gap.last - 1).kind == TokenKind::kPeriod;
    const bool capital =
        At(run.tokens.first).Is(kCapital) || At(run.tokens.first).kind == TokenKind::kNumber;
    if (!new_sentence || !capital || gap.size() > QuoteSurroundings::kLongestGap / 2)
      return std::nullopt;
    if (!OnlySpeaker(gap)) return std::nullopt;
    return Attribution{last_->person, "quote.goes-on", 0.9, last_->evidence};
  }

  // Between the two runs nobody else comes up.
  bool OnlySpeaker(TokenRange gap) const {
    for (auto it = around_.FirstAt(gap.first);
         it != in_.people.references.end() && it->tokens.first < gap.last; ++it) {
      if (it->person == last_->person) return true;
    }
    return around_.FirstIn(gap) == nullptr;
  }

  Quote MakeQuote(const QuoteRun& run, const Attribution& found) const {
    Quote quote;
    quote.speaker = in_.people.persons[found.person].full_name;
    quote.words = run.words;
    quote.evidence.push_back({run.words, {"text"}});
    quote.evidence.push_back({SpanOf(in_.tokens, found.evidence), {"speaker"}});
    quote.origin = {found.rule, found.confidence};
    return quote;
  }

  const QuotesInput& in_;
  const QuoteSurroundings around_;
  const SpeakerAfter after_{around_};
  const SpeakerBefore before_{around_};
  const SpeakerOfParagraph of_paragraph_{around_};
  std::optional<Attribution> last_;
  uint32_t last_run_ = 0;
};

}  // namespace

std::vector<Quote> FindQuotes(const QuotesInput& input) { return QuoteFinder(input).Run(); }

}  // namespace rapporteur::reading
