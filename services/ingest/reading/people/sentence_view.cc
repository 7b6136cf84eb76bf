#include "services/ingest/reading/people/sentence_view.h"

#include <algorithm>

namespace rapporteur::reading {
namespace {

constexpr uint32_t kShortBlock = 30;  // Tokens.
constexpr uint32_t kLongestBracket = 8;
constexpr int kMostQualifiers = 6;

}  // namespace

void SentenceView::Enter(TokenRange elements, const Sentence& sentence, const Block& block) {
  begin_ = elements.first;
  end_ = elements.last;
  sentence_ = sentence.tokens;
  list_block_ = block.kind == BlockKind::kBullet || block.tokens.size() <= kShortBlock;
  short_block_ = block.tokens.size() <= kShortBlock && block.kind != BlockKind::kTitle;
}

std::string_view SentenceView::Word(uint32_t e) const {
  return IsWord(e) ? tokens_[At(e).index].In(text_) : std::string_view();
}

bool SentenceView::IsOneOf(uint32_t e, std::initializer_list<std::string_view> words) const {
  return IsWord(e) && std::find(words.begin(), words.end(), Word(e)) != words.end();
}

uint32_t SentenceView::SkipBracket(uint32_t e) const {
  if (Word(e) != "(") return e;
  for (uint32_t i = e + 1; i < end_ && i < e + kLongestBracket; ++i) {
    if (Word(i) == ")") return i + 1;
  }
  return e;
}

uint32_t SentenceView::SkipBracketBack(uint32_t e) const {
  if (e == begin_ || Word(e - 1) != ")") return e;
  for (uint32_t i = e - 1; i > begin_ && i + kLongestBracket > e; --i) {
    if (Word(i - 1) == "(") return i - 1;
  }
  return e;
}

uint32_t SentenceView::SkipQualifiersBack(uint32_t e) const {
  uint32_t at = e;
  for (int words = 0; words < kMostQualifiers && at > begin_ && IsWord(at - 1); ++words) {
    const Token& token = tokens_[At(at - 1).index];
    const bool determiner =
        IsArticle(at - 1) || IsOneOf(at - 1, {"its", "their", "our", "his", "her", "currently"});
    const bool adjective = token.IsWord() && !token.Is(kCapital) &&
                           (!token.Has(kFunction) || IsOneOf(at - 1, {"first", "second"})) &&
                           !token.Has(kSays | kEngages) &&
                           !IsOneOf(at - 1, {"former", "formerly", "outgoing", "incoming", "then",
                                             "late", "previously", "previous"});
    if (!determiner && !adjective && token.kind != TokenKind::kPossessive) break;
    --at;
    if (determiner) break;
  }
  return at;
}

OfficeClass SentenceView::ClassOf(const OfficeMention& office) const {
  return office.office == UINT32_MAX ? OfficeClass::kTitle
                                     : lexicon_.office(office.office).office_class;
}

}  // namespace rapporteur::reading
