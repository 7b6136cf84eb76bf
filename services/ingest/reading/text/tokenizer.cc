#include "services/ingest/reading/text/tokenizer.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <string>

namespace rapporteur::reading {
namespace {

constexpr size_t kLongestTag = 1000;
constexpr size_t kLongestKnownWord = 40;  // Longer words are in no data file.

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsAsciiUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsAsciiLetter(char c) { return IsAsciiUpper(c) || (c >= 'a' && c <= 'z'); }

// One pass over the text.
class Scanner {
 public:
  Scanner(std::string_view text, const Lexicon& lexicon) : text_(text), lexicon_(lexicon) {}

  Tokens Run() {
    tokens_.reserve(text_.size() / 5 + 4);
    while (at_ < text_.size()) Step();
    return std::move(tokens_);
  }

 private:
  struct Character {
    UChar32 code = 0;
    size_t next = 0;
  };

  Character CharacterAt(size_t at) const {
    auto i = static_cast<int32_t>(0);
    const size_t left = text_.size() - at;
    UChar32 code;
    U8_NEXT_OR_FFFD(text_.data() + at, i, static_cast<int32_t>(left < 4 ? left : 4), code);
    return {code, at + static_cast<size_t>(i)};
  }

  bool LetterAt(size_t at) const {
    if (at >= text_.size()) return false;
    if (static_cast<unsigned char>(text_[at]) < 0x80) return IsAsciiLetter(text_[at]);
    return u_isalpha(CharacterAt(at).code) != 0;
  }
  bool AlnumAt(size_t at) const {
    return LetterAt(at) || (at < text_.size() && IsDigit(text_[at]));
  }
  bool UpperAt(size_t at) const {
    if (static_cast<unsigned char>(text_[at]) < 0x80) return IsAsciiUpper(text_[at]);
    return u_isupper(CharacterAt(at).code) != 0;
  }
  bool MarkAt(size_t at) const {  // A combining mark stays with its letter.
    return at < text_.size() && static_cast<unsigned char>(text_[at]) >= 0x80 &&
           (U_GET_GC_MASK(CharacterAt(at).code) & U_GC_M_MASK) != 0;
  }
  size_t ApostropheAt(size_t at) const {  // Its length in bytes, or 0.
    if (at >= text_.size()) return 0;
    if (text_[at] == '\'') return 1;
    return text_.substr(at, 3) == "’" ? 3 : 0;
  }

  void Step() {
    const char c = text_[at_];
    if (c == '\n') {
      line_ = true;
      space_ = true;
      ++at_;
    } else if (c == ' ' || c == '\t' || c == '\r') {
      space_ = true;
      ++at_;
    } else if (c == '<' && SkipTag()) {
      space_ = true;
    } else if (LetterAt(at_)) {
      Word();
    } else if (IsDigit(c)) {
      Number();
    } else {
      Mark();
    }
  }

  bool SkipTag() {
    if (at_ + 1 >= text_.size()) return false;
    const char next = text_[at_ + 1];
    if (!IsAsciiLetter(next) && next != '/') return false;
    // The next '>' is looked up once for all '<' before it: time stays linear.
    if (next_close_ <= at_) next_close_ = text_.find('>', at_);
    if (next_close_ == std::string_view::npos || next_close_ - at_ > kLongestTag) return false;
    at_ = next_close_ + 1;
    return true;
  }

  void Push(TokenKind kind, size_t end, uint8_t flags = 0) {
    Token token;
    token.begin = static_cast<uint32_t>(at_);
    token.end = static_cast<uint32_t>(end);
    token.kind = kind;
    token.flags = static_cast<uint8_t>(flags | (space_ ? kSpaceBefore : 0) |
                                       (line_ || tokens_.empty() ? kLineBefore : 0));
    if (kind == TokenKind::kComma) {
      token.word = lexicon_.IdOf(",");
    } else if ((kind == TokenKind::kWord || kind == TokenKind::kNumber) &&
               end - at_ <= kLongestKnownWord) {
      Lookup(token);
    }
    tokens_.push_back(token);
    space_ = line_ = false;
    at_ = end;
  }

  void Lookup(Token& token) {
    const std::string_view word = token.In(text_);
    lower_.clear();
    bool ascii = true;
    for (char c : word) {
      ascii = ascii && static_cast<unsigned char>(c) < 0x80;
      lower_.push_back(IsAsciiUpper(c) ? static_cast<char>(c + 32) : c);
    }
    token.word = lexicon_.IdOf(ascii ? lower_ : Lexicon::Lower(word));
    token.classes = lexicon_.ClassesOf(token.word);
    const size_t hyphen = ascii && token.word == 0 ? lower_.find('-') : std::string::npos;
    if (hyphen == std::string::npos) return;
    // "Maria-Isabel" is a given name where "Maria" is.
    const std::string last = lower_.substr(lower_.rfind('-') + 1);
    lower_.resize(hyphen);
    token.classes = lexicon_.ClassesOf(lexicon_.IdOf(lower_)) & kGiven;
    // "Counter-Terrorism" is a common noun where "terrorism" is, but "Jin-young" tells nothing.
    if (IsAsciiUpper(word[word.size() - last.size()])) {
      token.classes |= lexicon_.ClassesOf(lexicon_.IdOf(last)) & (kCommon | kOrg | kFamily);
    }
  }

  // The end of the letters, digits and inner joints from `at`.
  size_t WordEnd(size_t at, bool& possessive) const {
    possessive = false;
    while (at < text_.size()) {
      if (AlnumAt(at) || MarkAt(at)) {
        at = CharacterAt(at).next;
      } else if (const size_t mark = ApostropheAt(at); mark > 0) {
        const bool s =
            at + mark < text_.size() && (text_[at + mark] | 32) == 's' && !AlnumAt(at + mark + 1);
        if (s || !LetterAt(at + mark)) {
          possessive = s || (at > 0 && (text_[at - 1] | 32) == 's');
          return at;
        }
        at += mark;
      } else if ((text_[at] == '-' || text_[at] == '&') && AlnumAt(at + 1)) {
        ++at;
      } else {
        return at;
      }
    }
    return at;
  }

  // "U.S.", "D.C.", "J.", "Ph.D.": letters and full stops in turn; or 0.
  size_t DottedEnd() const {
    size_t at = at_;
    size_t end = 0;
    // Bounded: a long run of letters and stops must not be scanned again for each of its letters.
    for (int letters = 0; letters < 10 && LetterAt(at); ++letters) {
      const size_t next = CharacterAt(at).next;
      if (next >= text_.size() || text_[next] != '.') break;
      end = at = next + 1;
    }
    return end != 0 && AlnumAt(end) ? 0 : end;
  }

  uint8_t CaseFlags(size_t end) const {
    if (!UpperAt(at_)) return 0;
    uint8_t flags = kCapital;
    int letters = 0;
    for (size_t i = at_; i < end;) {
      const Character c = CharacterAt(i);
      if (u_islower(c.code)) return flags;
      letters += u_isupper(c.code) ? 1 : 0;
      i = c.next;
    }
    return static_cast<uint8_t>(letters > 1 ? flags | kAllCaps : flags);
  }

  void Word() {
    if (const size_t dotted = DottedEnd(); dotted != 0) {
      const bool initial = UpperAt(at_) && CharacterAt(at_).next + 1 == dotted;
      Push(TokenKind::kWord, dotted,
           static_cast<uint8_t>(CaseFlags(dotted) | kHasPeriod | (initial ? kInitial : 0)));
      return;
    }
    bool possessive = false;
    size_t end = WordEnd(at_, possessive);
    uint8_t flags = CaseFlags(end);
    if (end < text_.size() && text_[end] == '.' && end - at_ < 8 && IsAbbreviation(end + 1)) {
      ++end;
      flags |= kHasPeriod;
    }
    if (flags == 0 && HasSmallParticle(end)) flags = kCapital;
    Push(TokenKind::kWord, end, flags);
    if (possessive) {
      const size_t mark = ApostropheAt(at_);
      const bool s =
          at_ + mark < text_.size() && (text_[at_ + mark] | 32) == 's' && !AlnumAt(at_ + mark + 1);
      Push(TokenKind::kPossessive, at_ + mark + (s ? 1 : 0));
    }
  }

  // "al-Zahra", "d'Estaing": a small particle joined to a name counts as a word with a capital.
  bool HasSmallParticle(size_t end) {
    size_t joint = at_;
    while (joint < end && joint < at_ + 6 && text_[joint] >= 'a' && text_[joint] <= 'z') ++joint;
    if (joint >= end) return false;
    const size_t length = text_[joint] == '-' ? 1 : ApostropheAt(joint);
    if (length == 0 || joint + length >= end || !UpperAt(joint + length)) return false;
    lower_.assign(text_.substr(at_, joint - at_));
    lower_ += length == 1 ? text_[joint] : '\'';
    return (lexicon_.ClassesOf(lexicon_.IdOf(lower_)) & kParticle) != 0;
  }

  bool IsAbbreviation(size_t end) {
    lower_.clear();
    for (size_t i = at_; i < end; ++i) {
      lower_.push_back(IsAsciiUpper(text_[i]) ? static_cast<char>(text_[i] + 32) : text_[i]);
    }
    // "may." or "no." at the end of a sentence: only what is written with a capital, or is always
    // short, keeps its stop.
    return (lexicon_.ClassesOf(lexicon_.IdOf(lower_)) & kAbbreviation) != 0 &&
           (IsAsciiUpper(text_[at_]) || end - at_ > 3 + 1);
  }

  void Number() {
    size_t at = at_;
    while (at < text_.size()) {
      if (IsDigit(text_[at])) {
        ++at;
      } else if ((text_[at] == '.' || text_[at] == ',' || text_[at] == ':') &&
                 at + 1 < text_.size() && IsDigit(text_[at + 1])) {
        at += 2;
      } else {
        break;
      }
    }
    const std::string_view suffix = text_.substr(at, 2);
    if ((suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th") &&
        !AlnumAt(at + 2)) {
      Push(TokenKind::kNumber, at + 2);
      return;
    }
    bool possessive = false;
    if (at < text_.size() && text_[at] == '-' && LetterAt(at + 1)) {  // "16-year-old"
      Push(TokenKind::kWord, WordEnd(at, possessive));
      return;
    }
    Push(TokenKind::kNumber, at);
  }

  static TokenKind KindOf(UChar32 code) {
    switch (code) {
      case '.':
      case '!':
      case '?':
      case 0x2026:
        return TokenKind::kPeriod;
      case ',':
        return TokenKind::kComma;
      case ':':
        return TokenKind::kColon;
      case ';':
        return TokenKind::kSemicolon;
      case '-':
      case 0x2010:
      case 0x2011:
      case 0x2012:
      case 0x2013:
      case 0x2014:
      case 0x2015:
        return TokenKind::kDash;
      case '(':
      case '[':
        return TokenKind::kOpenBracket;
      case ')':
      case ']':
        return TokenKind::kCloseBracket;
      case 0x201C:
      case 0x201E:
      case 0xAB:
      case 0x201F:
        return TokenKind::kOpenQuote;
      case 0x201D:
      case 0xBB:
        return TokenKind::kCloseQuote;
      case '"':
        return TokenKind::kStraightQuote;
      case '\'':
      case 0x2018:
      case 0x2019:
        return TokenKind::kSingleQuote;
      case 0x2022:
      case 0x25CF:
      case 0x25AA:
      case 0xB7:
      case 0x2023:
      case 0x25E6:
      case '*':
        return TokenKind::kBullet;
      case '&':
        return TokenKind::kWord;
      default:
        return TokenKind::kOther;
    }
  }

  void Mark() {
    const Character c = CharacterAt(at_);
    size_t end = c.next;
    const TokenKind kind = KindOf(c.code);
    if (kind == TokenKind::kPeriod || kind == TokenKind::kDash) {
      while (end < text_.size() && text_[end] == text_[at_] && text_[at_] < 0x7f) ++end;
    }
    Push(kind, end);
  }

  const std::string_view text_;
  const Lexicon& lexicon_;
  size_t at_ = 0;
  size_t next_close_ = 0;
  bool space_ = true;
  bool line_ = true;
  std::string lower_;
  Tokens tokens_;
};

}  // namespace

Tokens Tokenize(std::string_view text, const Lexicon& lexicon) {
  return Scanner(text, lexicon).Run();
}

}  // namespace rapporteur::reading
