#include "services/ingest/reading/times/time_items.h"

#include <algorithm>
#include <string>

namespace rapporteur::reading {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool AllDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), IsDigit);
}

int Value(std::string_view digits) {
  int value = 0;
  for (char c : digits.substr(0, 6)) value = value * 10 + (c - '0');
  return value;
}

// "30" of "16h30", 0 of "16h"; or -1.
int HourMark(std::string_view word) {
  if (word.empty() || (word[0] != 'h' && word[0] != 'H')) return -1;
  if (word.size() == 1) return 0;
  return word.size() == 3 && AllDigits(word.substr(1)) ? Value(word.substr(1)) : -1;
}

TimeWord Allowed(TimeWord word, bool capital) {
  return word.needs_capital && !capital ? TimeWord() : word;
}

}  // namespace

void TimeItems::Push(uint32_t token, TimeField field, int value, uint8_t flags, uint8_t digits) {
  const bool first = items_.empty() || items_.back().token != token;
  if (first && tokens_[token].Is(kSpaceBefore)) flags |= TimeItem::kSpace;
  if (first && tokens_[token].Is(kLineBefore)) flags |= TimeItem::kLine;
  items_.push_back({token, static_cast<int16_t>(value), field, flags, digits});
}

void TimeItems::Fill(TokenRange range) {
  items_.clear();
  for (uint32_t t = range.first; t < range.last; ++t) {
    switch (tokens_[t].kind) {
      case TokenKind::kNumber:
        Number(t);
        break;
      case TokenKind::kWord:
        Word(t);
        break;
      default:
        Mark(t);
    }
  }
}

void TimeItems::Number(uint32_t token) {
  std::string_view text = tokens_[token].In(text_);
  uint8_t flags = 0;
  if (text.size() > 2 && !IsDigit(text.back())) {
    text.remove_suffix(2);
    flags = TimeItem::kOrdinalMark;
  }
  if (AllDigits(text)) {
    if (text.size() > 4) return Push(token, TimeField::kNone);
    return Push(token, TimeField::kDigits, Value(text), flags, static_cast<uint8_t>(text.size()));
  }
  const size_t joint = text.find_first_of(".:,");
  const std::string_view rest = text.substr(joint + 1);
  if (text.find('.', joint + 1) != std::string_view::npos && text[joint] == '.') {
    return Push(token, TimeField::kDots);
  }
  // "16:30", "4.30", "16:30:00"
  const bool seconds = rest.size() == 5 && rest[2] == ':';
  if (joint > 2 || text[joint] == ',' || (rest.size() != 2 && !seconds)) {
    return Push(token, TimeField::kNone);
  }
  const int hour = Value(text.substr(0, joint));
  const int minute = Value(rest.substr(0, 2));
  if (hour > 24 || minute > 59) return Push(token, TimeField::kNone);
  Push(token, TimeField::kClockDigits, hour * 60 + minute,
       text[joint] == ':' ? TimeItem::kColonJoint : 0);
}

void TimeItems::Word(uint32_t token) {
  const Token& t = tokens_[token];
  if (!t.Is(kSpaceBefore) && t.end - t.begin <= 2 && Suffix(token)) return;
  const uint8_t capital = t.Is(kCapital) ? TimeItem::kCapitalLetter : 0;
  if (t.word != 0) {
    const TimeWord word = Allowed(lexicon_.time_words().Of(t.word), capital != 0);
    return Push(token, word.field, word.value,
                static_cast<uint8_t>(capital | (word.is_name ? TimeItem::kName : 0)));
  }
  const std::string_view text = t.In(text_);
  if (text.size() > 24) return Push(token, TimeField::kNone);
  const bool glued = !t.Is(kSpaceBefore) || text.size() == 1;
  if (const int minute = HourMark(text); minute >= 0 && minute < 60 && glued) {
    return Push(token, TimeField::kHourMark, minute);
  }
  // "FY2025"
  if (text.size() >= 4 && text.starts_with("FY") && AllDigits(text.substr(2))) {
    Push(token, TimeField::kFiscal, 2);
    return Push(token, TimeField::kDigits, Value(text.substr(2)), 0,
                static_cast<uint8_t>(text.size() - 2));
  }
  if (!Parts(token)) Push(token, TimeField::kNone);
}

// What stands right behind digits: the "TH" of "30TH", the "s" of "1990s", with a full stop or not.
bool TimeItems::Suffix(uint32_t token) {
  if (items_.empty()) return false;
  const std::string lower = Lexicon::Lower(tokens_[token].In(text_));
  TimeItem& before = items_.back();
  if (lower == "s" || lower == "s.") {
    Push(token, TimeField::kLetterS);
    return true;
  }
  const bool ordinal = lower == "st" || lower == "nd" || lower == "rd" || lower == "th";
  if (!ordinal || !before.Is(TimeField::kDigits)) return false;
  before.flags |= TimeItem::kOrdinalMark;
  return true;
}

// "mid-June", "May-July", "Monday-Friday", "01-May-2025": a word of parts that are all of a date.
bool TimeItems::Parts(uint32_t token) {
  const std::string_view text = tokens_[token].In(text_);
  if (text.find('-') == std::string_view::npos) return false;
  const size_t before = items_.size();
  std::string_view rest = text;
  while (true) {
    const std::string_view part = rest.substr(0, rest.find('-'));
    if (AllDigits(part) && part.size() <= 4) {
      Push(token, TimeField::kDigits, Value(part), 0, static_cast<uint8_t>(part.size()));
    } else {
      const bool capital = !part.empty() && part[0] >= 'A' && part[0] <= 'Z';
      const TimeWord word =
          Allowed(lexicon_.time_words().Of(lexicon_.IdOf(Lexicon::Lower(part))), capital);
      const bool fits = word.field == TimeField::kMonth || word.field == TimeField::kWeekday ||
                        word.field == TimeField::kSeason || word.field == TimeField::kPart ||
                        word.field == TimeField::kQuarter || word.field == TimeField::kHalf;
      if (!fits) break;
      Push(token, word.field, word.value, capital ? TimeItem::kCapitalLetter : 0);
    }
    if (part.size() == rest.size()) return items_.size() - before >= 2;
    if (items_.back().field != TimeField::kPart) Push(token, TimeField::kDash);
    rest.remove_prefix(part.size() + 1);
  }
  items_.resize(before);
  return false;
}

void TimeItems::Mark(uint32_t token) {
  switch (tokens_[token].kind) {
    case TokenKind::kDash:
      return Push(token, TimeField::kDash);
    case TokenKind::kComma:
      return Push(token, TimeField::kComma);
    case TokenKind::kOpenBracket:
      return Push(token, TimeField::kOpenBracket);
    case TokenKind::kCloseBracket:
      return Push(token, TimeField::kCloseBracket);
    case TokenKind::kSingleQuote:
      return Push(token, TimeField::kApostrophe);
    default:
      return Push(token, tokens_[token].In(text_) == "/" ? TimeField::kSlash : TimeField::kNone);
  }
}

}  // namespace rapporteur::reading
