#include "services/ingest/reading/text/quote_marks.h"

#include <algorithm>

namespace rapporteur::reading {
namespace {

constexpr uint32_t kFewestForgotten = 6;  // Tokens of words without a closing mark.

class BlockQuotes {
 public:
  BlockQuotes(std::string_view text, const Tokens& tokens, const Structure& structure)
      : text_(text), tokens_(tokens), structure_(structure) {}

  std::vector<QuoteRun> Run() {
    for (uint32_t b = 0; b < structure_.blocks.size(); ++b) {
      block_ = b;
      Pair(structure_.blocks[b].tokens);
    }
    return std::move(runs_);
  }

 private:
  enum class Role { kNone, kOpen, kClose };

  bool SpaceAfter(uint32_t i) const {
    return i + 1 >= tokens_.size() || tokens_[i + 1].Is(kSpaceBefore);
  }
  bool AtStart(uint32_t i) const {
    if (tokens_[i].Is(kSpaceBefore) || i == 0) return true;
    const TokenKind before = tokens_[i - 1].kind;
    const bool emphasis = tokens_[i - 1].In(text_) == "*" && tokens_[i - 1].Is(kSpaceBefore);
    return before == TokenKind::kOpenBracket || before == TokenKind::kDash ||
           before == TokenKind::kOpenQuote || emphasis;
  }

  Role RoleOf(uint32_t i) const {
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::kOpenQuote) {
      // German style: “ closes what „ has opened.
      const bool closes =
          token.In(text_) == "“" && !stack_.empty() && tokens_[stack_.back()].In(text_) == "„";
      return closes ? Role::kClose : Role::kOpen;
    }
    if (token.kind == TokenKind::kCloseQuote) {
      // ” at the start of words, with nothing open, is a slip for “.
      return stack_.empty() && AtStart(i) && !SpaceAfter(i) ? Role::kOpen : Role::kClose;
    }
    if (token.kind == TokenKind::kStraightQuote) {
      if (AtStart(i) && !SpaceAfter(i)) return Role::kOpen;
      // said: " The port": a slip of the writer.
      const bool led = i > 0 && (tokens_[i - 1].kind == TokenKind::kColon ||
                                 tokens_[i - 1].kind == TokenKind::kComma);
      return stack_.empty() && led && AtStart(i) ? Role::kOpen : Role::kClose;
    }
    return stack_.empty() || single_ ? SingleRole(i) : Role::kNone;
  }

  // Single marks count where no double quote is open, and only at the edges of words.
  Role SingleRole(uint32_t i) const {
    const Token& token = tokens_[i];
    const bool bare = token.kind == TokenKind::kSingleQuote ||
                      (token.kind == TokenKind::kPossessive &&
                       (token.end - token.begin == 3 || token.end - token.begin == 1));
    if (!bare) return Role::kNone;
    if (AtStart(i) && !SpaceAfter(i) && token.In(text_) != "’") return Role::kOpen;
    if (stack_.empty() || token.Is(kSpaceBefore)) return Role::kNone;
    const TokenKind before = tokens_[i - 1].kind;
    const bool after_stop = before == TokenKind::kComma || before == TokenKind::kPeriod;
    return after_stop || token.kind == TokenKind::kSingleQuote ? Role::kClose : Role::kNone;
  }

  void Pair(TokenRange range) {
    stack_.clear();
    single_ = false;
    const size_t first_run = runs_.size();
    for (uint32_t i = range.first; i < range.last; ++i) {
      const Role role = RoleOf(i);
      if (role == Role::kOpen) {
        single_ = stack_.empty() && (tokens_[i].kind == TokenKind::kSingleQuote ||
                                     tokens_[i].kind == TokenKind::kPossessive);
        stack_.push_back(i);
      } else if (role == Role::kClose && !stack_.empty()) {
        Close(stack_.back(), i, first_run);
        stack_.pop_back();
      }
    }
    if (stack_.empty()) return;
    Forgotten(range, first_run);
    Unclosed(range, first_run);
  }

  // Adds the run; what it encloses was nested and goes.
  void Close(uint32_t open, uint32_t close, size_t first_run) {
    while (runs_.size() > first_run && runs_.back().open > open) runs_.pop_back();
    Add(open, close, close + 1);
  }

  void Add(uint32_t open, uint32_t last, uint32_t close) {
    if (open + 1 >= last) return;
    QuoteRun run;
    run.tokens = {open + 1, last};
    run.words = SpanOf(tokens_, run.tokens);
    run.open = open;
    run.close = close;
    run.block = block_;
    runs_.push_back(run);
  }

  // Words that no mark closes: "..." said Jane Doe. "The port stays open.
  void Forgotten(TokenRange range, size_t first_run) {
    const uint32_t open = stack_.back();
    const bool sentence = tokens_[range.last - 1].kind == TokenKind::kPeriod &&
                          tokens_[open + 1].Is(kCapital) && open > range.first &&
                          tokens_[open - 1].kind == TokenKind::kPeriod;
    const bool goes_on = runs_.size() > first_run && runs_.back().close < open;
    if (sentence && goes_on && stack_.size() == 1 && range.last - open >= kFewestForgotten) {
      Add(open, range.last, range.last);
    }
  }

  // The paragraph begins with the open mark, and so does the next one: one speech goes on.
  void Unclosed(TokenRange range, size_t first_run) {
    const uint32_t open = stack_.front();
    if (tokens_[open].kind == TokenKind::kSingleQuote || block_ + 1 >= structure_.blocks.size()) {
      return;
    }
    const uint32_t next = structure_.blocks[block_ + 1].tokens.first;
    const TokenKind kind = tokens_[next].kind;
    if (kind != TokenKind::kOpenQuote && kind != TokenKind::kStraightQuote) return;
    if (kind != tokens_[open].kind) return;
    if (range.last - open < 4) return;
    while (runs_.size() > first_run && runs_.back().open > open) runs_.pop_back();
    Add(open, range.last, range.last);
    runs_.back().continues = true;
  }

  const std::string_view text_;
  const Tokens& tokens_;
  const Structure& structure_;
  std::vector<QuoteRun> runs_;
  std::vector<uint32_t> stack_;
  bool single_ = false;
  uint32_t block_ = 0;
};

}  // namespace

std::vector<QuoteRun> FindQuoteRuns(std::string_view text, const Tokens& tokens,
                                    const Structure& structure) {
  return BlockQuotes(text, tokens, structure).Run();
}

std::vector<uint32_t> QuoteOfTokens(const Tokens& tokens, const std::vector<QuoteRun>& runs) {
  std::vector<uint32_t> quote_of(tokens.size(), 0);
  for (uint32_t r = 0; r < runs.size(); ++r) {
    for (uint32_t i = runs[r].open; i < runs[r].close; ++i) quote_of[i] = r + 1;
  }
  return quote_of;
}

}  // namespace rapporteur::reading
