#include "services/ingest/reading/quotes/quotes.h"

#include <algorithm>
#include <optional>

#include "services/ingest/reading/lexicon/lexicon.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kFewestWords = 3;
constexpr uint32_t kLongestGap = 60;  // Tokens between the words and their speaker.

struct Attribution {
  uint32_t person = 0;
  const char* rule = "";
  double confidence = 0;
  TokenRange evidence;
};

class Attributor {
 public:
  explicit Attributor(const QuotesInput& input) : in_(input) {}

  std::vector<Quote> Run() {
    std::vector<Quote> quotes;
    for (uint32_t r = 0; r < in_.runs.size(); ++r) {
      const QuoteRun& run = in_.runs[r];
      if (in_.structure.blocks[run.block].kind == BlockKind::kBoilerplate) continue;
      if (r == 0 || in_.runs[r - 1].block != run.block) EnterBlock(run.block);
      const std::optional<Attribution> found =
          WordCount(run) < kFewestWords ? std::nullopt : Attribute(r);
      if (!found) continue;
      last_ = found;
      last_run_ = r;
      quotes.push_back(MakeQuote(run, *found));
    }
    return quotes;
  }

 private:
  const Token& At(uint32_t i) const { return in_.tokens[i]; }
  TokenRange BlockOf(const QuoteRun& run) const { return in_.structure.blocks[run.block].tokens; }

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

  bool EndsWith(const QuoteRun& run, TokenKind kind) const {
    return At(run.tokens.last - 1).kind == kind ||
           (run.close < in_.tokens.size() && At(run.close).kind == kind &&
            kind == TokenKind::kComma);
  }

  // The words outside quotes between the run and the next one, or the end of the paragraph.
  TokenRange GapAfter(uint32_t r) const {
    const QuoteRun& run = in_.runs[r];
    uint32_t last = BlockOf(run).last;
    if (r + 1 < in_.runs.size() && in_.runs[r + 1].block == run.block) last = in_.runs[r + 1].open;
    return {run.close, std::clamp(last, run.close, run.close + kLongestGap)};
  }
  TokenRange GapBefore(uint32_t r) const {
    const QuoteRun& run = in_.runs[r];
    uint32_t first = BlockOf(run).first;
    if (r > 0 && in_.runs[r - 1].block == run.block) first = in_.runs[r - 1].close;
    if (run.open > kLongestGap) first = std::max(first, run.open - kLongestGap);
    return {std::min(first, run.open), run.open};  // A stray mark makes runs overlap.
  }

  std::vector<Reference>::const_iterator FirstAt(uint32_t token) const {
    return std::lower_bound(
        in_.people.references.begin(), in_.people.references.end(), token,
        [](const Reference& ref, uint32_t at) { return ref.tokens.first < at; });
  }
  const Reference* FirstIn(TokenRange range) const {
    const auto it = FirstAt(range.first);
    const bool inside = it != in_.people.references.end() && it->tokens.first < range.last;
    return inside ? &*it : nullptr;
  }

  // Up to the first full stop outside quotes.
  TokenRange ClauseFrom(TokenRange gap) const {
    for (uint32_t i = gap.first; i < gap.last; ++i) {
      if (At(i).kind == TokenKind::kPeriod) return {gap.first, i};
    }
    return gap;
  }
  TokenRange ClauseTo(TokenRange gap) const {
    for (uint32_t i = gap.last; i > gap.first; --i) {
      if (At(i - 1).kind == TokenKind::kPeriod) return {i, gap.last};
    }
    return gap;
  }

  std::optional<Attribution> Attribute(uint32_t r) {
    const QuoteRun& run = in_.runs[r];
    if (auto found = SaidAfter(r)) return found;
    if (auto found = Signed(r)) return found;
    const bool title = IsTitleLike(run);
    if (!title || EndsWith(run, TokenKind::kPeriod)) {
      if (auto found = Before(r)) return found;
    }
    if (title && !EndsWith(run, TokenKind::kPeriod)) return std::nullopt;
    if (in_.spoken) return std::nullopt;
    return GoesOn(r);
  }

  std::optional<Attribution> SaidAfter(uint32_t r) const {
    const QuoteRun& run = in_.runs[r];
    TokenRange clause = ClauseFrom(GapAfter(r));
    if (!clause.empty() && At(clause.first).kind == TokenKind::kComma) ++clause.first;
    if (clause.empty()) return std::nullopt;
    const bool stopped =
        EndsWith(run, TokenKind::kPeriod) && At(run.tokens.last - 1).In(in_.text) == ".";
    if (At(clause.first).Has(kSays | kMaySay) && !At(clause.first).Is(kCapital)) {
      return Inverted(clause);
    }
    const Reference* speaker = FirstIn(clause);
    if (speaker == nullptr || !OnlyTitle(clause.first, speaker->tokens.first)) return std::nullopt;
    uint32_t verb = speaker->tokens.last;
    const bool adverb = verb + 1 < clause.last && !At(verb).Has(kSays | kMaySay) &&
                        (At(verb).In(in_.text) == "also" || At(verb).In(in_.text).ends_with("ly") ||
                         At(verb).In(in_.text) == "has");
    if (adverb) ++verb;
    bool says = verb < clause.last && At(verb).Has(kSays | kMaySay);
    // "Jane Doe, director of the Fund, said"
    for (uint32_t i = verb; !says && i < clause.last && At(verb).kind == TokenKind::kComma; ++i) {
      says = At(i).Has(kSays);
      if (says) verb = i;
    }
    if (!says) return std::nullopt;
    // After a full stop a new sentence may only report: "..." Mr Doe stated.
    if (stopped && verb + 3 < clause.last && At(clause.first).Is(kCapital)) return std::nullopt;
    return Attribution{speaker->person, "quote.said-after", 0.98, {clause.first, verb + 1}};
  }

  // Only an office or nothing stands between: "said the director of the Fund, Jane Doe".
  bool OnlyTitle(uint32_t first, uint32_t last) const {
    if (last < first || last - first > 20) return last < first;
    for (uint32_t i = first; i < last; ++i) {
      const bool part = At(i).Has(kOfficeWord | kOrg | kCommon | kDemonym | kCountry | kFunction) ||
                        At(i).Is(kCapital) || At(i).kind == TokenKind::kPossessive;
      if (!part || At(i).Has(kSays)) return false;
    }
    return true;
  }

  // "said Jane Doe, director of the Fund"
  std::optional<Attribution> Inverted(TokenRange clause) const {
    const Reference* speaker = FirstIn({clause.first + 1, clause.last});
    if (speaker == nullptr) return std::nullopt;
    if (!OnlyTitle(clause.first + 1, speaker->tokens.first)) return std::nullopt;
    return Attribution{
        speaker->person, "quote.said-after", 0.98, {clause.first, speaker->tokens.last}};
  }

  std::optional<Attribution> Signed(uint32_t r) const {
    const TokenRange gap = GapAfter(r);
    if (gap.size() < 2 || At(gap.first).kind != TokenKind::kDash) return std::nullopt;
    const Reference* speaker = FirstIn({gap.first + 1, std::min(gap.last, gap.first + 8)});
    if (speaker == nullptr) return std::nullopt;
    return Attribution{speaker->person, "quote.signed", 0.9, {gap.first, speaker->tokens.last}};
  }

  std::optional<Attribution> Before(uint32_t r) const {
    const TokenRange clause = ClauseTo(GapBefore(r));
    if (clause.empty()) return std::nullopt;
    const Token& last = At(clause.last - 1);
    if (last.kind == TokenKind::kColon && clause.size() >= 2) {
      const Reference* first = FirstIn(clause);
      if (first != nullptr && first->tokens.last == clause.last - 1) {
        return Attribution{first->person, "quote.colon", 0.95, clause};
      }
    }
    for (uint32_t i = clause.last; i > clause.first; --i) {
      const uint32_t verb = i - 1;
      if (!At(verb).Has(kSays | kMaySay) || At(verb).Is(kCapital)) continue;
      if (in_.spoken && !At(verb).Has(kSays)) continue;
      if (auto found = SubjectOf(verb, clause)) return found;
    }
    if (in_.spoken) return std::nullopt;
    return Introduced(r, clause);
  }

  bool AfterPreposition(const Reference& ref) const {
    if (ref.tokens.first == 0) return false;
    const std::string_view word = At(ref.tokens.first - 1).In(in_.text);
    return word == "of" || word == "with" || word == "to" || word == "for" || word == "by" ||
           word == "from" || word == "alongside" || word == "about" || word == "on" ||
           word == "at" || word == "under";
  }

  std::optional<Attribution> SubjectOf(uint32_t verb, TokenRange clause) const {
    const auto begin = FirstAt(clause.first);
    auto it = FirstAt(verb);
    const Reference* first = nullptr;
    while (it != begin) {
      --it;
      first = &*it;
      const bool possessive =
          it->tokens.last < in_.tokens.size() && At(it->tokens.last).kind == TokenKind::kPossessive;
      if (!AfterPreposition(*it) && !possessive) {
        return Attribution{it->person, "quote.said-before", 0.95, {it->tokens.first, verb + 1}};
      }
    }
    if (first != nullptr) {
      return Attribution{first->person, "quote.said-before", 0.7, {first->tokens.first, verb + 1}};
    }
    // ", said Jane Doe, "..."", or the subject of the words before in the same sentence.
    const Reference* after = FirstIn({verb + 1, clause.last});
    if (after != nullptr && after->tokens.first <= verb + 2) {
      return Attribution{after->person, "quote.said-before", 0.9, {verb, after->tokens.last}};
    }
    if (last_ && in_.runs[last_run_].close <= clause.first &&
        SameSentence(in_.runs[last_run_].close, clause.first)) {
      return Attribution{last_->person, "quote.said-before", 0.8, {verb, clause.last}};
    }
    return std::nullopt;
  }

  bool SameSentence(uint32_t from, uint32_t to) const {
    for (uint32_t i = from; i < to && i < from + kLongestGap; ++i) {
      if (At(i).kind == TokenKind::kPeriod) return false;
    }
    return to < from + kLongestGap;
  }

  // A whole sentence after a comma or colon, in a sentence about someone.
  std::optional<Attribution> Introduced(uint32_t r, TokenRange clause) const {
    const QuoteRun& run = in_.runs[r];
    const TokenKind last = At(clause.last - 1).kind;
    if (last != TokenKind::kComma && last != TokenKind::kColon) return std::nullopt;
    if (!At(run.tokens.first).Is(kCapital) || !EndsWith(run, TokenKind::kPeriod))
      return std::nullopt;
    const Reference* subject = FirstIn(clause);
    if (subject == nullptr) return std::nullopt;
    return Attribution{subject->person, "quote.introduced", 0.6, clause};
  }

  std::optional<Attribution> GoesOn(uint32_t r) const {
    if (!last_) return std::nullopt;
    const QuoteRun& run = in_.runs[r];
    const QuoteRun& before = in_.runs[last_run_];
    if (before.block == run.block) {
      if (last_run_ + 1 != r) return std::nullopt;
      const TokenRange gap = {before.close, run.open};
      const bool new_sentence = gap.empty() || At(gap.last - 1).kind == TokenKind::kPeriod;
      const bool capital =
          At(run.tokens.first).Is(kCapital) || At(run.tokens.first).kind == TokenKind::kNumber;
      if (!new_sentence || !capital || gap.size() > kLongestGap / 2) return std::nullopt;
      if (!OnlySpeaker(gap)) return std::nullopt;
      return Attribution{last_->person, "quote.goes-on", 0.9, last_->evidence};
    }
    // A paragraph that is nothing but the quote.
    const TokenRange block = BlockOf(run);
    if (run.open != block.first || run.close + 1 < block.last || WordsAtLeast(run, 6) == false) {
      return std::nullopt;
    }
    return Attribution{last_->person, "quote.next-paragraph", before.continues ? 0.95 : 0.7,
                       last_->evidence};
  }

  // Between the two runs nobody else comes up.
  bool OnlySpeaker(TokenRange gap) const {
    for (auto it = FirstAt(gap.first);
         it != in_.people.references.end() && it->tokens.first < gap.last; ++it) {
      if (it->person == last_->person) return true;
    }
    return FirstIn(gap) == nullptr;
  }

  bool WordsAtLeast(const QuoteRun& run, uint32_t count) const {
    return run.tokens.size() >= count;
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
  std::optional<Attribution> last_;
  uint32_t last_run_ = 0;
};

}  // namespace

std::vector<Quote> FindQuotes(const QuotesInput& input) { return Attributor(input).Run(); }

}  // namespace rapporteur::reading
