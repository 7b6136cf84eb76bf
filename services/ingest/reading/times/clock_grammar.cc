#include "services/ingest/reading/times/clock_grammar.h"

namespace rapporteur::reading {
namespace {

using Field = TimeField;

constexpr int kNoon = 12 * 60;
constexpr int kEarliest = 6 * 60;  // At which a number with a dot is a time.

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// 12 a.m. is midnight; "15:30 p.m." keeps its hour.
int OfDay(int minutes, int half) {
  if (half == 0 || minutes >= kNoon + 60) return minutes;
  return minutes % kNoon + (half > 0 ? kNoon : 0);
}

}  // namespace

// "p.m.", "in the morning", "noon" behind a number.
void ClockGrammar::Half(Clock& clock) const {
  const uint32_t at = clock.end;
  // "four hours" is a length, "1630 hours" a time.
  if (Is(at, Field::kOclock) && (items_[at].value == 0 || items_[at - 1].digits == 4)) {
    clock.sure = true;
    ++clock.end;
  }
  const TimeItem& item = items_[clock.end];
  if (item.Is(Field::kHalfOfDay)) {
    clock.half = item.value;
    ++clock.end;
  } else if (item.Is(Field::kClock) && clock.minutes == kNoon) {
    clock.minutes = item.value * 60;
    ++clock.end;
    clock.sure = true;
  } else if ((Is(clock.end, Field::kIn) || Is(clock.end, Field::kAt)) &&
             Is(clock.end + 1, Field::kThe) && Is(clock.end + 2, Field::kDayPart) &&
             clock.minutes < kNoon + 60) {
    clock.half = items_[clock.end + 2].value;
    clock.end += 3;
  }
  if (clock.half != 0) clock.sure = true;
}

// "10.15" is a time at the beginning of a line ("10.15 Press conference") and beside a day ("on
// Friday at 10.15").
bool ClockGrammar::IsDottedTime(uint32_t i) const {
  const TimeItem& item = items_[i];
  const TimeItem& next = items_[i + 1];
  const bool round = item.value % 5 == 0 && item.value >= kEarliest;
  if (!round) return false;
  const bool item_of_list = next.Has(TimeItem::kCapitalLetter) && next.Has(TimeItem::kSpace);
  if (item.Has(TimeItem::kLine) && !next.Has(TimeItem::kLine))
    return item_of_list || next.Is(Field::kDash);
  if (i < 2 || !Is(i - 1, Field::kAt)) return false;
  return IsDate(i - 2) || (next.Is(Field::kOn) && IsDate(i + 2));
}

// Whether the item can stand in a date.
bool ClockGrammar::IsDate(uint32_t i) const {
  switch (items_[i].field) {
    case Field::kMonth:
    case Field::kWeekday:
    case Field::kToday:
    case Field::kDots:
    case Field::kDigits:
      return true;
    default:
      return false;
  }
}

ClockGrammar::Clock ClockGrammar::Numbers(uint32_t i) const {
  const TimeItem& item = items_[i];
  Clock clock;
  clock.end = i + 1;
  if (item.Is(Field::kClockDigits)) {
    if (item.value > 24 * 60) return {};
    clock.minutes = item.value % (24 * 60);
    clock.sure = item.Has(TimeItem::kColonJoint) || IsDottedTime(i);
    Half(clock);
    return clock;
  }
  if (item.Has(TimeItem::kOrdinalMark)) return {};
  if (item.digits == 4) {  // "1630 hours", "1140 a.m."
    if (item.value >= 2400 || item.value % 100 > 59) return {};
    clock.minutes = item.value / 100 * 60 + item.value % 100;
    Half(clock);
    return clock.sure ? clock : Clock{};
  }
  if (item.digits > 2 || item.value > 24) return {};
  clock.minutes = item.value % 24 * 60;
  if (Is(i + 1, Field::kHourMark)) {  // "16h30"
    clock.minutes += items_[i + 1].value;
    clock.end = i + 2;
    clock.sure = true;
  }
  Half(clock);
  if (item.value == 0 && !clock.sure) return {};
  return clock;
}

// "seven p.m.", "seven thirty five p.m.", "eight o'clock"
ClockGrammar::Clock ClockGrammar::Words(uint32_t i) const {
  Clock clock;
  const int hour = items_[i].value;
  if (hour < 1 || hour > 12) return {};
  clock.minutes = hour * 60;
  clock.end = i + 1;
  if (Is(clock.end, Field::kNumber) && items_[clock.end].value >= 10) {
    clock.minutes += items_[clock.end].value;
    const bool tens = items_[clock.end].value >= 20;
    ++clock.end;
    if (tens && Is(clock.end, Field::kNumber) && items_[clock.end].value < 10) {
      clock.minutes += items_[clock.end++].value;
    }
  }
  Half(clock);
  return clock.sure ? clock : Clock{};
}

// "half past eight", "a quarter to 8", "ten past nine"
ClockGrammar::Clock ClockGrammar::Past(uint32_t i) const {
  const TimeItem& item = items_[i];
  int minutes = item.value;
  if (item.Is(Field::kUnit)) {
    const auto unit = static_cast<TimeUnit>(item.value);
    minutes = unit == TimeUnit::kHalf ? 30 : unit == TimeUnit::kQuarter ? 15 : 0;
  }
  const bool to = Is(i + 1, Field::kJoint) && item.Is(Field::kUnit) && minutes == 15;
  const bool past = Is(i + 1, Field::kDirection) && items_.TextOf(i + 1) == "past";
  const TimeItem& hour = items_[i + 2];
  if (minutes <= 0 || minutes > 59 || (!to && !past) || hour.value < 1 || hour.value > 12 ||
      !(hour.Is(Field::kDigits) || hour.Is(Field::kNumber))) {
    return {};
  }
  Clock clock{.minutes = hour.value * 60 + (to ? -minutes : minutes),
              .half = 0,
              .sure = true,
              .end = i + 3};
  Half(clock);
  // "a quarter to 8" may be a share of something.
  const uint32_t start = i > 0 && Is(i - 1, Field::kArticle) ? i - 1 : i;
  const bool told = clock.half != 0 || (start > 0 && Is(start - 1, Field::kAt));
  return past || told ? clock : Clock{};
}

ClockGrammar::Clock ClockGrammar::At(uint32_t i) const {
  const TimeItem& item = items_[i];
  switch (item.field) {
    case Field::kClockDigits:
      return Numbers(i);
    case Field::kDigits:
      if (const Clock past = Past(i); past.minutes >= 0) return past;
      return Numbers(i);
    case Field::kNumber:
      if (const Clock past = Past(i); past.minutes >= 0) return past;
      return Words(i);
    case Field::kUnit:
      return Past(i);
    case Field::kClock:
      return {.minutes = item.value * 60, .half = 0, .sure = true, .end = i + 1};
    default:
      return {};
  }
}

uint32_t ClockGrammar::Read(uint32_t i, TimeMention& m) const {
  Clock from = At(i);
  if (from.minutes < 0) return i;
  uint32_t end = from.end;
  Clock to;
  const bool joint =
      Is(end, Field::kJoint) || Is(end, Field::kDash) || Is(end, Field::kAnd) ||
      (Is(end, Field::kBound) && items_[end].value == static_cast<int>(TimeBound::kUntil));
  const bool open = i > 0 && (Is(i - 1, Field::kBetween) || Is(i - 1, Field::kFrom));
  if (joint && !items_[end + 1].Has(TimeItem::kLine)) to = At(end + 1);
  // "09.00-10.30 Meeting"
  to.sure =
      to.sure || (from.sure && Is(i, Field::kClockDigits) && Is(end + 1, Field::kClockDigits));
  if (to.minutes >= 0 && (!to.sure || (Is(end, Field::kAnd) && !open && from.sure))) to = {};
  if (!from.sure && (to.minutes < 0 || Is(i, Field::kNumber))) {
    // "14.30 CET": a zone makes it a time.
    if (!Is(i, Field::kClockDigits) || Zone(end, m) == end) return i;
  }
  if (to.minutes >= 0) {
    end = to.end;
    const int to_minutes = OfDay(to.minutes, to.half);
    // "9–11 a.m.", "11–1 p.m."
    if (from.half == 0 && to.half != 0 && from.minutes < kNoon + 60) {
      from.half = OfDay(from.minutes, to.half) <= to_minutes ? to.half : -to.half;
    }
    m.end_hour = static_cast<int8_t>(to_minutes / 60);
    m.end_minute = static_cast<int8_t>(to_minutes % 60);
  }
  const int minutes = OfDay(from.minutes, from.half);
  m.hour = static_cast<int8_t>(minutes / 60);
  m.minute = static_cast<int8_t>(minutes % 60);
  m.form = TimeMention::Form::kClock;
  return Zone(end, m);
}

// The zone at item `i`, in brackets or not: "CEST", "Brussels time", "GMT+2", "local time".
uint32_t ClockGrammar::Zone(uint32_t i, TimeMention& m) const {
  const bool bracket = Is(i, Field::kOpenBracket);
  const uint32_t at = bracket ? i + 1 : i;
  if (at >= items_.size()) return i;
  const Tokens& tokens = items_.tokens();
  const std::string_view text = items_.text();
  const uint32_t first = items_[at].token;
  const auto word = [&](uint32_t t) {
    return t < tokens.size() ? tokens[t].In(text) : std::string_view();
  };
  uint32_t end = ZoneOffset(first, m);
  if (end == first && tokens[first].Is(kCapital)) {
    if (const PhraseMatch zone = items_.lexicon().Match(PhraseKind::kZone, tokens, first); zone) {
      m.zone = static_cast<int16_t>(zone.value);
      end = first + zone.length;
    }
  }
  if (end == first && word(first) == "local" && word(first + 1) == "time") end = first + 2;
  if (end == first) return i;
  m.zone_text = text.data() + tokens[first].begin;
  m.zone_size = static_cast<uint16_t>(tokens[end - 1].end - tokens[first].begin);
  uint32_t next = at;
  while (next < items_.size() && items_[next].token < end) ++next;
  return bracket && Is(next, Field::kCloseBracket) ? next + 1 : next;
}

// "GMT+2", "UTC +02:00", "UTC-5": the end of its tokens, or `token`.
uint32_t ClockGrammar::ZoneOffset(uint32_t token, TimeMention& m) const {
  const Tokens& tokens = items_.tokens();
  const std::string_view rest = items_.text().substr(tokens[token].begin, 16);
  if (!rest.starts_with("GMT") && !rest.starts_with("UTC")) return token;
  size_t at = 3;
  if (at < rest.size() && rest[at] == ' ') ++at;
  int sign = 0;
  if (at < rest.size() && (rest[at] == '+' || rest[at] == '-')) {
    sign = rest[at] == '+' ? 1 : -1;
    ++at;
  } else if (rest.substr(at).starts_with("\u2212") || rest.substr(at).starts_with("\u2013")) {
    sign = -1;
    at += 3;
  }
  if (sign == 0) return token;
  int numbers[2] = {0, 0};
  size_t digits = 0;
  int part = 0;
  for (; at < rest.size(); ++at) {
    if (rest[at] == ':' && part == 0 && digits > 0) {
      part = 1;
      continue;
    }
    if (!IsDigit(rest[at]) || ++digits > 4) break;
    if (part == 0 && digits > 2) part = 1;  // "+0530"
    numbers[part] = numbers[part] * 10 + (rest[at] - '0');
  }
  if (digits == 0 || numbers[0] > 14 || numbers[1] > 59) return token;
  m.has_offset = true;
  m.offset_minutes = static_cast<int16_t>(sign * (numbers[0] * 60 + numbers[1]));
  const size_t stop = tokens[token].begin + at;
  uint32_t end = token + 1;
  while (end < tokens.size() && tokens[end].begin < stop && end < token + 5) ++end;
  return end;
}

}  // namespace rapporteur::reading
