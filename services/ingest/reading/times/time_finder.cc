#include <algorithm>
#include <string>

#include "services/ingest/reading/times/time_mention.h"

namespace rapporteur::reading {
namespace {

int Digits(std::string_view text) {
  int value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') break;
    if (value > 99999) return value;
    value = value * 10 + (c - '0');
  }
  return value;
}

bool AllDigits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Matches expressions at one place after the other.
class Finder {
 public:
  Finder(std::string_view text, const Tokens& tokens, const Lexicon& lexicon)
      : text_(text), tokens_(tokens), lexicon_(lexicon) {}

  void Run(TokenRange range, std::vector<TimeMention>& out) {
    limit_ = range.last;
    for (uint32_t i = range.first; i < range.last;) {
      TimeMention mention;
      const uint32_t end = At(i, mention);
      if (end == i) {
        ++i;
        continue;
      }
      mention.tokens = {i, end};
      out.push_back(mention);
      i = end;
    }
  }

 private:
  // Each of these returns the end of what it read, or `i` where there is nothing.
  uint32_t At(uint32_t i, TimeMention& m) {
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::kNumber) {
      if (const uint32_t end = Clock(i, m); end != i) return end;
      if (const uint32_t end = NumericDate(i, m); end != i) return end;
      if (const uint32_t end = DayMonth(i, m); end != i) return end;
      return Year(i, m);
    }
    if (token.kind != TokenKind::kWord) return i;
    if (token.Has(kMonth) && token.Is(kCapital)) return MonthDay(i, m);
    if (token.Has(kWeekday) && token.Is(kCapital)) return Weekday(i, m);
    return Relative(i, m);
  }

  std::string_view Text(uint32_t i) const {
    return i < limit_ ? tokens_[i].In(text_) : std::string_view();
  }
  bool IsWord(uint32_t i, std::string_view word) const { return Text(i) == word; }
  bool IsKind(uint32_t i, TokenKind kind) const { return i < limit_ && tokens_[i].kind == kind; }

  int DayNumber(uint32_t i) const {
    if (!IsKind(i, TokenKind::kNumber)) return 0;
    const std::string_view text = Text(i);
    if (text.size() > 4 || text.find_first_of(".,:") != std::string_view::npos) return 0;
    const int day = Digits(text);
    const bool plain = AllDigits(text);
    return day >= 1 && day <= 31 && (!plain || text.size() <= 2) ? day : 0;
  }
  int YearNumber(uint32_t i) const {
    if (!IsKind(i, TokenKind::kNumber) || Text(i).size() != 4 || !AllDigits(Text(i))) return 0;
    const int year = Digits(Text(i));
    return year >= 1800 && year <= 2199 ? year : 0;
  }
  int MonthNumber(uint32_t i) const {
    return i < limit_ && tokens_[i].Has(kMonth) && tokens_[i].Is(kCapital)
               ? lexicon_.MonthOf(tokens_[i].word)
               : 0;
  }
  bool IsRangeJoint(uint32_t i) const {
    if (i >= limit_) return false;
    return tokens_[i].kind == TokenKind::kDash || IsWord(i, "and") || IsWord(i, "to") ||
           IsWord(i, "until") || IsWord(i, "through");
  }

  // An optional year, after an optional comma.
  uint32_t OptionalYear(uint32_t i, int& year) const {
    const uint32_t at = IsKind(i, TokenKind::kComma) ? i + 1 : i;
    year = YearNumber(at);
    return year != 0 ? at + 1 : i;
  }

  // "22 May 2025", "20-21 May", "30 May - 2 June 2025", "the 3rd of June".
  uint32_t DayMonth(uint32_t i, TimeMention& m) const {
    m.day = DayNumber(i);
    if (m.day == 0) return i;
    uint32_t at = i + 1;
    if (IsRangeJoint(at) && DayNumber(at + 1) > m.day && MonthNumber(at + 2) != 0) {
      m.end_day = DayNumber(at + 1);
      at += 2;
    }
    if (IsWord(at, "of")) ++at;
    m.month = MonthNumber(at);
    if (m.month == 0) return Reset(m, i);
    at = OptionalYear(at + 1, m.year);
    if (m.end_day != 0) m.end_month = m.month;
    if (m.end_day == 0 && IsRangeJoint(at) && DayNumber(at + 1) != 0 && MonthNumber(at + 2) != 0 &&
        tokens_[at].kind == TokenKind::kDash) {
      m.end_day = DayNumber(at + 1);
      m.end_month = MonthNumber(at + 2);
      at = OptionalYear(at + 3, m.end_year);
      if (m.year == 0) m.year = m.end_year;
    }
    return at;
  }

  static uint32_t Reset(TimeMention& m, uint32_t i) {
    m = TimeMention();
    return i;
  }

  // "May 22, 2025", "May 25 and 26", "May 2025", "May 30 - June 2".
  uint32_t MonthDay(uint32_t i, TimeMention& m) const {
    m.month = MonthNumber(i);
    uint32_t at = i + 1;
    m.day = DayNumber(at);
    if (m.day == 0) {
      const uint32_t end = OptionalYear(at, m.year);
      // A month alone: "May" may be anything, so it needs "in", "this", "since" before it.
      if (m.year != 0 || MonthStandsAlone(i)) return end;
      return Reset(m, i);
    }
    ++at;
    if (IsRangeJoint(at) && DayNumber(at + 1) > m.day) {
      m.end_day = DayNumber(at + 1);
      m.end_month = m.month;
      at += 2;
    } else if (IsRangeJoint(at) && MonthNumber(at + 1) != 0 && DayNumber(at + 2) != 0) {
      m.end_month = MonthNumber(at + 1);
      m.end_day = DayNumber(at + 2);
      at += 3;
    }
    return OptionalYear(at, m.year);
  }

  bool MonthStandsAlone(uint32_t i) const {
    if (i == 0) return false;
    const std::string_view before = tokens_[i - 1].In(text_);
    return before == "in" || before == "In" || before == "since" || before == "until" ||
           before == "this" || before == "last" || before == "next" || before == "late" ||
           before == "early";
  }

  // "Thursday, 22 May 2025", "Thursday (22 May 2025)", "next Monday", "on Wednesday".
  uint32_t Weekday(uint32_t i, TimeMention& m) const {
    uint32_t at = i + 1;
    const bool bracket = IsKind(at, TokenKind::kOpenBracket);
    if (IsKind(at, TokenKind::kComma) || bracket) ++at;
    if (IsWord(at, "the")) ++at;
    uint32_t end = at;
    if (IsKind(at, TokenKind::kNumber)) end = DayMonth(at, m);
    if (end == at && MonthNumber(at) != 0) end = MonthDay(at, m);
    m.weekday = lexicon_.WeekdayOf(tokens_[i].word);
    if (end > at && m.day != 0)
      return bracket && IsKind(end, TokenKind::kCloseBracket) ? end + 1 : end;
    const int weekday = m.weekday;
    m = TimeMention();
    m.weekday = weekday;
    m.form = TimeMention::Form::kWeekday;
    m.direction = DirectionBefore(i);
    return i + 1;
  }

  int DirectionBefore(uint32_t i) const {
    if (i == 0) return 0;
    const std::string_view before = tokens_[i - 1].In(text_);
    if (before == "last" || before == "Last" || before == "past") return -1;
    return before == "next" || before == "Next" || before == "coming" ? 1 : 0;
  }

  // "2025-05-21", "21/05/2025" with a day above 12.
  uint32_t NumericDate(uint32_t i, TimeMention& m) const {
    if (YearNumber(i) == 0 || !IsKind(i + 1, TokenKind::kDash) ||
        !IsKind(i + 3, TokenKind::kDash)) {
      return i;
    }
    m.month = DayNumber(i + 2);
    m.day = DayNumber(i + 4);
    if (m.month == 0 || m.month > 12 || m.day == 0 || tokens_[i + 4].Is(kSpaceBefore)) {
      return Reset(m, i);
    }
    m.year = YearNumber(i);
    return i + 5;
  }

  // A year alone counts after a preposition, "the", or before an event: "in 2023", "the 2023
  // Summit".
  uint32_t Year(uint32_t i, TimeMention& m) const {
    const int year = YearNumber(i);
    if (year < 1900 || i == 0) return i;
    const Token& before = tokens_[i - 1];
    const std::string_view word = before.In(text_);
    static constexpr std::string_view kBefore[] = {"in",   "In",   "since", "Since", "until",  "by",
                                                   "By",   "for",  "the",   "The",   "during", "of",
                                                   "from", "late", "early", "mid",   "through"};
    if (std::find(std::begin(kBefore), std::end(kBefore), word) == std::end(kBefore)) return i;
    m.year = year;
    if (word == "of" && i >= 2) QuarterBefore(i - 1, m);
    return i + 1;
  }

  // "the first quarter of 2026"
  void QuarterBefore(uint32_t of, TimeMention& m) const {
    if (of < 2 || tokens_[of - 1].In(text_) != "quarter") return;
    static constexpr std::string_view kOrdinals[] = {"first", "second", "third", "fourth"};
    for (int q = 0; q < 4; ++q) {
      if (tokens_[of - 2].In(text_) != kOrdinals[q]) continue;
      m.month = q * 3 + 1;
      m.end_month = m.month + 2;
      m.end_year = m.year;
    }
  }

  // "16:30", "4 p.m.", "4.30pm", with a zone behind it.
  uint32_t Clock(uint32_t i, TimeMention& m) const {
    const std::string_view text = Text(i);
    const size_t joint = text.find_first_of(":.");
    const int hour = Digits(text);
    const bool colon = joint != std::string_view::npos && text.size() - joint >= 3 && joint <= 2;
    const int minute = colon ? Digits(text.substr(joint + 1)) : 0;
    uint32_t at = i + 1;
    const int half = HalfOfDay(at);
    if (half == 0 && !(colon && text[joint] == ':' && joint <= 2)) return i;
    if (!colon && !AllDigits(text)) return i;
    if (hour > 23 || minute > 59 || (half != 0 && (hour > 12 || hour == 0))) return i;
    if (text.size() > 5) return i;
    m.form = TimeMention::Form::kClock;
    m.hour = half == 0 ? hour : hour % 12 + (half > 0 ? 12 : 0);
    m.minute = minute;
    if (half != 0) ++at;
    return Zone(at, m);
  }

  // -1 before noon, 1 after, 0 no such word.
  int HalfOfDay(uint32_t i) const {
    const std::string word = i < limit_ ? Lexicon::Lower(Text(i).substr(0, 5)) : std::string();
    if (word == "am" || word == "a.m." || word == "a.m") return -1;
    return word == "pm" || word == "p.m." || word == "p.m" ? 1 : 0;
  }

  uint32_t Zone(uint32_t i, TimeMention& m) const {
    const bool bracket = IsKind(i, TokenKind::kOpenBracket);
    const uint32_t at = bracket ? i + 1 : i;
    if (at >= limit_) return i;
    uint32_t end = at;
    if (const PhraseMatch zone = lexicon_.Match(PhraseKind::kZone, tokens_, at);
        zone && (tokens_[at].Is(kCapital))) {
      m.zone = static_cast<int>(zone.value);
      end = at + zone.length;
    } else if (IsWord(at, "local") && IsWord(at + 1, "time")) {
      end = at + 2;
    }
    if (end == at) return i;
    const Span span = SpanOf(tokens_, {at, end});
    m.zone_text = text_.substr(span.begin, span.size());
    return bracket && IsKind(end, TokenKind::kCloseBracket) ? end + 1 : end;
  }

  // "today", "yesterday", "last week", "this month", "next year".
  uint32_t Relative(uint32_t i, TimeMention& m) const {
    const std::string_view word = Text(i);
    m.form = TimeMention::Form::kRelative;
    if (word == "today" || word == "Today" || word == "tonight" || word == "Tonight") return i + 1;
    if (word == "yesterday" || word == "Yesterday") return m.days = -1, i + 1;
    if (word == "tomorrow" || word == "Tomorrow") return m.days = 1, i + 1;
    const bool last = word == "last" || word == "Last";
    const bool next = word == "next" || word == "Next";
    const bool current = word == "this" || word == "This";
    if (!last && !next && !current) return Reset(m, i);
    return Period(i, last ? -1 : next ? 1 : 0, m);
  }

  uint32_t Period(uint32_t i, int shift, TimeMention& m) const {
    const std::string_view unit = Text(i + 1);
    const bool part =
        unit == "morning" || unit == "afternoon" || unit == "evening" || unit == "night";
    if (part && shift <= 0) {
      m.days = shift;
      return i + 2;
    }
    if (unit == "week") {  // The month is all that is sure.
      m.days = shift * 7;
      m.month_only = true;
      return i + 2;
    }
    if (unit == "month") {
      m.months = shift;
      m.month_only = true;
      return i + 2;
    }
    if (unit == "year") {
      m.whole_year = true;
      m.days = shift;
      return i + 2;
    }
    return Reset(m, i);
  }

  const std::string_view text_;
  const Tokens& tokens_;
  const Lexicon& lexicon_;
  uint32_t limit_ = 0;
};

}  // namespace

std::vector<TimeMention> FindTimes(std::string_view text, const Tokens& tokens,
                                   const Structure& structure, const Lexicon& lexicon) {
  std::vector<TimeMention> mentions;
  Finder finder(text, tokens, lexicon);
  for (const Block& block : structure.blocks) {
    if (block.kind != BlockKind::kBoilerplate) finder.Run(block.tokens, mentions);
  }
  return mentions;
}

}  // namespace rapporteur::reading
