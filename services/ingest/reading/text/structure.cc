#include "services/ingest/reading/text/structure.h"

#include <algorithm>
#include <string>

namespace rapporteur::reading {
namespace {

constexpr size_t kWrappedLine = 50;       // A shorter line is not one of a wrapped paragraph.
constexpr uint32_t kLongestHeading = 14;  // In tokens.
constexpr uint32_t kLongestLabel = 6;     // With its colon.

class BlockFinder {
 public:
  BlockFinder(std::string_view text, size_t body_begin, const Tokens& tokens,
              const Lexicon& lexicon)
      : text_(text), body_begin_(body_begin), tokens_(tokens), lexicon_(lexicon) {}

  std::vector<Block> Run() {
    for (uint32_t i = 0; i < tokens_.size(); ++i) {
      if (i == 0 || Begins(i)) Open(i);
    }
    if (!blocks_.empty()) blocks_.back().tokens.last = static_cast<uint32_t>(tokens_.size());
    MarkHeadings();
    MarkBoilerplate();
    return std::move(blocks_);
  }

 private:
  std::string_view GapBefore(uint32_t i) const {
    return text_.substr(tokens_[i - 1].end, tokens_[i].begin - tokens_[i - 1].end);
  }

  bool IsDashBullet(uint32_t i) const {
    return tokens_[i].kind == TokenKind::kDash && i + 1 < tokens_.size() &&
           tokens_[i + 1].Is(kSpaceBefore);
  }

  bool Begins(uint32_t i) {
    const Token& token = tokens_[i];
    if (token.Is(kLineBefore)) return !IsWrapped(i);
    if (token.kind == TokenKind::kBullet && token.begin > 0 && text_[token.begin - 1] == ' ') {
      return text_.substr(token.begin, 1) != "*" || in_bullet_;
    }
    // "-   First item -   Second item" on one line: the gap after the dash is wider than one space.
    return IsDashBullet(i) && tokens_[i + 1].begin - token.end >= 2 && token.Is(kSpaceBefore);
  }

  // "Governor Jane Doe: lecture on prices" is a line of its own.
  bool BeginsWithLabel(uint32_t i) const {
    const uint32_t stop =
        std::min<uint32_t>(i + kLongestLabel, static_cast<uint32_t>(tokens_.size()));
    uint32_t at = i;
    while (at < stop && tokens_[at].IsCapitalWord()) ++at;
    return at > i && at < stop && tokens_[at].kind == TokenKind::kColon;
  }

  // The line goes on the paragraph of the line before: that one is full and its sentence
  // unfinished.
  bool IsWrapped(uint32_t i) const {
    const std::string_view gap = GapBefore(i);
    if (std::count(gap.begin(), gap.end(), '\n') != 1) return false;
    const Token& last = tokens_[i - 1];
    if (last.kind != TokenKind::kWord && last.kind != TokenKind::kComma &&
        last.kind != TokenKind::kNumber && last.kind != TokenKind::kPossessive) {
      return false;
    }
    if (tokens_[i].kind == TokenKind::kBullet || IsDashBullet(i)) return false;
    if (tokens_[i].kind == TokenKind::kNumber || BeginsWithLabel(i)) return false;
    const uint32_t line = line_begin_;
    return tokens_[i - 1].end - tokens_[line].begin >= kWrappedLine;
  }

  void Open(uint32_t i) {
    if (!blocks_.empty()) blocks_.back().tokens.last = i;
    Block block;
    block.tokens.first = i;
    in_bullet_ = tokens_[i].kind == TokenKind::kBullet || IsDashBullet(i);
    block.kind = tokens_[i].begin < body_begin_ ? BlockKind::kTitle
                 : in_bullet_                   ? BlockKind::kBullet
                                                : BlockKind::kParagraph;
    line_begin_ = i;
    blocks_.push_back(block);
  }

  void MarkHeadings() {
    for (size_t b = 0; b < blocks_.size(); ++b) {
      Block& block = blocks_[b];
      if (block.kind != BlockKind::kParagraph || block.tokens.size() > kLongestHeading) continue;
      const Token& last = tokens_[block.tokens.last - 1];
      const bool closed = last.kind == TokenKind::kPeriod || last.kind == TokenKind::kCloseQuote ||
                          last.kind == TokenKind::kStraightQuote || last.Is(kHasPeriod);
      const TokenKind first = tokens_[block.tokens.first].kind;
      if (!closed && first == TokenKind::kWord && b + 1 < blocks_.size()) {
        block.kind = BlockKind::kHeading;
      }
    }
  }

  bool OpensBoilerplate(const Block& block) const {
    const std::string start = StartOf(block);
    const std::vector<std::string>& known = lexicon_.boilerplate_starts();
    return std::any_of(known.begin(), known.end(),
                       [&](const std::string& phrase) { return start.starts_with(phrase); });
  }

  std::string StartOf(const Block& block) const {
    const Span span = SpanOf(tokens_, block.tokens);
    return Lexicon::Lower(text_.substr(span.begin, std::min<size_t>(span.size(), 40)));
  }

  // "About Velmora Robotics" above a paragraph that says what it is.
  bool IsAbout(const Block& block) const {
    const uint32_t first = block.tokens.first;
    return block.kind == BlockKind::kHeading && block.tokens.size() <= 8 &&
           block.tokens.size() >= 2 && StartOf(block).starts_with("about ") &&
           (tokens_[first + 1].Is(kCapital) || StartOf(block).starts_with("about the "));
  }

  void MarkBoilerplate() {
    bool inside = false;
    bool contacts = false;  // Names and numbers follow in short lines, which look like headings.
    for (Block& block : blocks_) {
      if (block.kind == BlockKind::kTitle) continue;
      const bool opens =
          block.tokens.size() <= 40 && block.kind != BlockKind::kBullet && OpensBoilerplate(block);
      if (opens || IsAbout(block)) {
        inside = true;
        contacts = StartOf(block).find("contact") != std::string::npos;
      } else if (block.kind == BlockKind::kHeading && !contacts) {
        inside = false;
      } else if (contacts && block.tokens.size() > kLongestHeading * 2) {
        inside = contacts = false;
      }
      if (inside) block.kind = BlockKind::kBoilerplate;
    }
  }

  const std::string_view text_;
  const size_t body_begin_;
  const Tokens& tokens_;
  const Lexicon& lexicon_;
  std::vector<Block> blocks_;
  uint32_t line_begin_ = 0;
  bool in_bullet_ = false;
};

// "U.S." and the like end a sentence only before a word that begins one.
bool AbbreviationEndsSentence(const Token& token, const Token& next, std::string_view text) {
  const std::string_view word = token.In(text);
  const bool may_end = token.Is(kAllCaps) || word == "Jr." || word == "Sr." || word == "Inc." ||
                       word == "etc." || word == "a.m." || word == "p.m." || word == "Ltd." ||
                       word == "Co." || word == "Corp.";
  // "the U.S. First Lady" goes on.
  return may_end && next.Is(kCapital) && next.Has(kFunction) && !next.Has(kOfficeWord);
}

bool IsCloser(TokenKind kind) {
  return kind == TokenKind::kCloseQuote || kind == TokenKind::kStraightQuote ||
         kind == TokenKind::kCloseBracket || kind == TokenKind::kSingleQuote;
}

// Whether a sentence ends with tokens[i]; sets `next` to the first token of the one after.
bool EndsSentence(std::string_view text, const Tokens& tokens, uint32_t i, uint32_t& next) {
  next = i + 1;
  const Token& token = tokens[i];
  if (token.Is(kHasPeriod)) {
    return next < tokens.size() && AbbreviationEndsSentence(token, tokens[next], text);
  }
  if (token.kind != TokenKind::kPeriod) return false;
  // The closing marks right behind belong to the sentence.
  for (int closers = 0; closers < 3 && next < tokens.size(); ++closers) {
    if (!IsCloser(tokens[next].kind) || tokens[next].Is(kSpaceBefore)) break;
    ++next;
  }
  if (next >= tokens.size()) return true;
  const Token& after = tokens[next];
  if (!after.Is(kSpaceBefore)) return false;
  return after.kind != TokenKind::kWord || after.Is(kCapital);
}

void FindSentences(std::string_view text, const Tokens& tokens, Structure& structure) {
  for (uint32_t b = 0; b < structure.blocks.size(); ++b) {
    Block& block = structure.blocks[b];
    block.sentences.first = static_cast<uint32_t>(structure.sentences.size());
    uint32_t begin = block.tokens.first;
    for (uint32_t i = begin; i < block.tokens.last;) {
      uint32_t next = i + 1;
      if (EndsSentence(text, tokens, i, next)) {
        next = std::min(next, block.tokens.last);
        structure.sentences.push_back({{begin, next}, b});
        begin = next;
      }
      i = std::max(next, i + 1);
    }
    if (begin < block.tokens.last) structure.sentences.push_back({{begin, block.tokens.last}, b});
    block.sentences.last = static_cast<uint32_t>(structure.sentences.size());
  }
}

}  // namespace

Structure FindStructure(std::string_view text, size_t body_begin, const Tokens& tokens,
                        const Lexicon& lexicon) {
  Structure structure;
  structure.blocks = BlockFinder(text, body_begin, tokens, lexicon).Run();
  FindSentences(text, tokens, structure);
  return structure;
}

}  // namespace rapporteur::reading
