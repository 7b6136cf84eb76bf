// One sentence as names, offices and the words between them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "services/ingest/reading/lexicon/lexicon.h"
#include "services/ingest/reading/people/mentions.h"
#include "services/ingest/reading/text/structure.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

// What the rules that link offices and names look at. Holds references; elements are numbered as in
// Mentions::elements, from begin() to end().
class SentenceView {
 public:
  SentenceView(std::string_view text, const Tokens& tokens, const Mentions& mentions,
               const Lexicon& lexicon)
      : text_(text), tokens_(tokens), mentions_(mentions), lexicon_(lexicon) {}

  void Enter(TokenRange elements, const Sentence& sentence, const Block& block);

  uint32_t begin() const { return begin_; }
  uint32_t end() const { return end_; }
  TokenRange tokens() const { return sentence_; }
  bool in_list() const { return list_block_; }    // A short block or an item of a list.
  bool in_short() const { return short_block_; }  // A short block that is no title.

  const Element& At(uint32_t e) const { return mentions_.elements[e]; }
  const Token& TokenAt(uint32_t i) const { return tokens_[i]; }
  bool IsName(uint32_t e) const { return e < end_ && At(e).kind == Element::Kind::kName; }
  bool IsOffice(uint32_t e) const { return e < end_ && At(e).kind == Element::Kind::kOffice; }
  bool IsWord(uint32_t e) const { return e < end_ && At(e).kind == Element::Kind::kWord; }
  // The word of an element that is one, else "".
  std::string_view Word(uint32_t e) const;
  bool IsOneOf(uint32_t e, std::initializer_list<std::string_view> words) const;
  TokenKind Kind(uint32_t e) const { return tokens_[At(e).index].kind; }  // Of a word.
  bool IsMark(uint32_t e, TokenKind kind) const { return IsWord(e) && Kind(e) == kind; }
  bool IsComma(uint32_t e) const { return IsMark(e, TokenKind::kComma); }
  bool IsArticle(uint32_t e) const { return IsOneOf(e, {"the", "a", "an", "The"}); }

  // Steps over "(D-CT)" and the like, forward from `e`, backward to one past the element before.
  uint32_t SkipBracket(uint32_t e) const;
  uint32_t SkipBracketBack(uint32_t e) const;
  // Steps back over what may stand between a comma and an office: "the company's new".
  uint32_t SkipQualifiersBack(uint32_t e) const;

  const OfficeMention& OfficeOf(uint32_t e) const { return mentions_.offices[At(e).index]; }
  const NameMention& NameOf(uint32_t e) const { return mentions_.names[At(e).index]; }
  OfficeClass ClassOf(const OfficeMention& office) const;

 private:
  const std::string_view text_;
  const Tokens& tokens_;
  const Mentions& mentions_;
  const Lexicon& lexicon_;
  uint32_t begin_ = 0;
  uint32_t end_ = 0;
  TokenRange sentence_;
  bool list_block_ = false;
  bool short_block_ = false;
};

}  // namespace rapporteur::reading
