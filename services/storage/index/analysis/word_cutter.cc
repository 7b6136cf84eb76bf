#include "services/storage/index/analysis/word_cutter.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <array>
#include <cstring>
#include <memory>

#include "services/storage/index/analysis/plain_bytes.h"

namespace rapporteur::index {
namespace {

enum class Kind : uint8_t { kOther, kLetter, kDigit, kMark, kUnspaced, kApostrophe, kStop, kComma };

constexpr char32_t kCurlyApostrophe = 0x2019;

// Longer words are cut character by character.
constexpr size_t kMaxPlainBytes = 64;

constexpr std::array<Kind, 128> AsciiKinds() {
  std::array<Kind, 128> kinds{};
  for (char c = 'a'; c <= 'z'; ++c) kinds[static_cast<size_t>(c)] = Kind::kLetter;
  for (char c = 'A'; c <= 'Z'; ++c) kinds[static_cast<size_t>(c)] = Kind::kLetter;
  for (char c = '0'; c <= '9'; ++c) kinds[static_cast<size_t>(c)] = Kind::kDigit;
  kinds['\''] = Kind::kApostrophe;
  kinds['.'] = Kind::kStop;
  kinds[','] = Kind::kComma;
  return kinds;
}
constexpr std::array<Kind, 128> kAsciiKinds = AsciiKinds();

bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// An ASCII letter or digit.
bool IsPlain(char c) {
  if (!IsAscii(c)) return false;
  const Kind kind = kAsciiKinds[static_cast<size_t>(c)];
  return kind == Kind::kLetter || kind == Kind::kDigit;
}

Kind KindOf(UChar32 character) {
  if (character == kCurlyApostrophe) return Kind::kApostrophe;
  const int32_t line_break = u_getIntPropertyValue(character, UCHAR_LINE_BREAK);
  const bool unspaced = line_break == U_LB_COMPLEX_CONTEXT || line_break == U_LB_IDEOGRAPHIC ||
                        line_break == U_LB_CONDITIONAL_JAPANESE_STARTER;
  const uint32_t category = U_GET_GC_MASK(character);
  if ((category & (U_GC_L_MASK | U_GC_M_MASK)) != 0 && unspaced) return Kind::kUnspaced;
  if ((category & U_GC_M_MASK) != 0) return Kind::kMark;
  if (u_isalpha(character)) return Kind::kLetter;
  return u_isalnum(character) ? Kind::kDigit : Kind::kOther;
}

struct Character {
  Kind kind = Kind::kOther;
  size_t end = 0;  // Offset behind it.
};

// Reads text from left to right, one word after another.
class Cutter {
 public:
  Cutter(std::string_view text, absl::FunctionRef<void(const TextWord&)> visit)
      : text_(text), visit_(visit) {}

  void Run() {
    size_t offset = 0;
    while (offset < text_.size()) {
      if (const size_t end = CutPlain(offset); end > offset) {
        offset = end;
        continue;
      }
      const Character first = At(offset);
      if (first.kind == Kind::kUnspaced) {
        offset = CutUnspaced(offset);
      } else if (IsWordKind(first.kind)) {
        offset = CutWord(offset, first);
      } else {
        offset = first.end;
      }
    }
  }

 private:
  static bool IsWordKind(Kind kind) {
    return kind == Kind::kLetter || kind == Kind::kDigit || kind == Kind::kMark;
  }

  // Almost all words consist of ASCII letters and digits with nothing behind them that could join
  // more: these need no look at single characters. Returns where such a word ends, or `begin` where
  // there is none.
  size_t CutPlain(size_t begin) {
    size_t end = begin;
    while (end < text_.size() && end - begin + kBytesAtOnce <= lower_.size()) {
      const PlainBytes plain = PlainBytesOf(LoadBytes(text_, end));
      std::memcpy(lower_.data() + (end - begin), &plain.lower, kBytesAtOnce);
      end += plain.count;
      if (plain.count < kBytesAtOnce) break;
    }
    const size_t size = end - begin;
    if (size == 0 || !EndsHere(end)) return begin;
    visit_({text_.substr(begin, size), begin, true, false, {lower_.data(), size}, LowerHead()});
    return end;
  }

  uint64_t LowerHead() const {
    uint64_t head = 0;
    std::memcpy(&head, lower_.data(), sizeof(head));
    return head;
  }

  // Whether a word that has only such characters so far certainly ends at `end`.
  bool EndsHere(size_t end) const {
    if (end == text_.size()) return true;
    const char next = text_[end];
    if (IsPlain(next) || !IsAscii(next)) return false;
    if (kAsciiKinds[static_cast<size_t>(next)] == Kind::kOther) return true;
    // A joiner, which joins letters and digits only.
    return end + 1 == text_.size() || (IsAscii(text_[end + 1]) && !IsPlain(text_[end + 1]));
  }

  Character At(size_t offset) const {
    if (offset >= text_.size()) return {Kind::kOther, offset};
    const auto byte = static_cast<unsigned char>(text_[offset]);
    if (byte < 0x80) return {kAsciiKinds[byte], offset + 1};
    auto end = static_cast<int32_t>(offset);
    UChar32 character = 0;
    U8_NEXT(text_.data(), end, static_cast<int32_t>(text_.size()), character);
    return {character < 0 ? Kind::kOther : KindOf(character), static_cast<size_t>(end)};
  }

  // Whether `joiner`, which stands between `before` and the character behind it, joins the two.
  // `single_letters`: the word so far consists of single letters with full stops between them.
  bool Joins(const Character& joiner, Kind before, bool single_letters) const {
    const Character after = At(joiner.end);
    switch (joiner.kind) {
      case Kind::kApostrophe:
        return before == Kind::kLetter && after.kind == Kind::kLetter;
      case Kind::kStop:
        if (before == Kind::kDigit) return after.kind == Kind::kDigit;
        return single_letters && after.kind == Kind::kLetter && !IsWordKind(At(after.end).kind);
      case Kind::kComma:
        return before == Kind::kDigit && after.kind == Kind::kDigit;
      default:
        return false;
    }
  }

  size_t CutWord(size_t begin, const Character& first) {
    Kind last = first.kind;
    size_t end = first.end;
    size_t part_length = 1;  // Letters since the last full stop.
    bool only_single_letters = last == Kind::kLetter;
    bool has_joiner = false;
    while (true) {
      const Character next = At(end);
      if (IsWordKind(next.kind)) {
        if (next.kind != Kind::kMark) last = next.kind;
        ++part_length;
        only_single_letters = only_single_letters && part_length == 1;
      } else if (Joins(next, last, only_single_letters)) {
        has_joiner = true;
        if (next.kind == Kind::kStop) part_length = 0;
      } else {
        break;
      }
      end = next.end;
    }
    Visit({begin, end}, has_joiner);
    return end;
  }

  // A run of letters of scripts without spaces, and the marks between them.
  size_t CutUnspaced(size_t begin) {
    size_t end = begin;
    for (Character next = At(begin); next.kind == Kind::kUnspaced || next.kind == Kind::kMark;
         next = At(end)) {
      end = next.end;
    }
    const std::string_view run = text_.substr(begin, end - begin);
    UErrorCode error = U_ZERO_ERROR;
    UText source = UTEXT_INITIALIZER;
    utext_openUTF8(&source, run.data(), static_cast<int64_t>(run.size()), &error);
    const std::unique_ptr<icu::BreakIterator> breaks(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), error));
    if (U_SUCCESS(error)) breaks->setText(&source, error);
    if (U_FAILURE(error)) {
      Visit({begin, end}, false);
    } else {
      auto from = static_cast<size_t>(breaks->first());
      for (int32_t to = breaks->next(); to != icu::BreakIterator::DONE; to = breaks->next()) {
        Visit({begin + from, begin + static_cast<size_t>(to)}, false);
        from = static_cast<size_t>(to);
      }
    }
    utext_close(&source);
    return end;
  }

  struct Range {
    size_t begin;
    size_t end;
  };
  void Visit(Range range, bool has_joiner) const {
    const std::string_view word = text_.substr(range.begin, range.end - range.begin);
    bool ascii = true;
    for (const char c : word) ascii = ascii && IsAscii(c);
    visit_({word, range.begin, ascii, has_joiner, {}, 0});
  }

  const std::string_view text_;
  const absl::FunctionRef<void(const TextWord&)> visit_;
  std::array<char, kMaxPlainBytes> lower_;  // Of the word at hand.
};

constexpr std::string_view kCurly = "\u2019";

bool IsDigitAt(std::string_view text, size_t offset) {
  return offset < text.size() && text[offset] >= '0' && text[offset] <= '9';
}

// Whether the comma at `offset` has exactly three digits behind it.
bool BeginsGroupOfThree(std::string_view text, size_t offset) {
  return IsDigitAt(text, offset + 1) && IsDigitAt(text, offset + 2) &&
         IsDigitAt(text, offset + 3) && !IsDigitAt(text, offset + 4);
}

std::string_view WithoutPossessive(std::string_view text) {
  if (text.empty() || (text.back() != 's' && text.back() != 'S')) return text;
  const std::string_view head = text.substr(0, text.size() - 1);
  if (!head.empty() && head.back() == '\'') return head.substr(0, head.size() - 1);
  const bool curly =
      head.size() >= kCurly.size() && head.substr(head.size() - kCurly.size()) == kCurly;
  return curly ? head.substr(0, head.size() - kCurly.size()) : text;
}

}  // namespace

void ForEachWord(std::string_view text, absl::FunctionRef<void(const TextWord&)> visit) {
  Cutter(text, visit).Run();
}

std::string ComparableForm(std::string_view text) {
  text = WithoutPossessive(text);
  std::string form;
  form.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\'') continue;
    if (text.substr(i, kCurly.size()) == kCurly) {
      i += kCurly.size() - 1;
      continue;
    }
    if (c == '.' && !IsDigitAt(text, i + 1)) continue;
    if (c == ',' && BeginsGroupOfThree(text, i)) continue;
    form += c;
  }
  return form;
}

}  // namespace rapporteur::index
