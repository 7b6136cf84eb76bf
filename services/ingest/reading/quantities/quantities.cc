#include "services/ingest/reading/quantities/quantities.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "services/ingest/reading/quantities/head_noun.h"
#include "services/ingest/reading/quantities/number_reader.h"
#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

// One pass over the sentences.
class QuantityFinder {
 public:
  explicit QuantityFinder(const QuantityInput& input)
      : in_(input),
        numbers_(input.text, input.tokens, input.words),
        nouns_(input.text, input.tokens, input.words) {}

  std::vector<Quantity> Run() {
    for (const Block& block : in_.structure.blocks) {
      if (block.kind == BlockKind::kBoilerplate) continue;
      for (uint32_t s = block.sentences.first; s < block.sentences.last; ++s) {
        Sentence(in_.structure.sentences[s].tokens);
      }
    }
    return std::move(found_);
  }

 private:
  const Token& At(uint32_t i) const { return in_.tokens[i]; }
  std::string_view Word(uint32_t i) const {
    return i >= first_ && i < limit_ ? At(i).In(in_.text) : std::string_view();
  }

  void Sentence(TokenRange range) {
    first_ = range.first;
    limit_ = range.last;
    for (uint32_t i = range.first; i < range.last;) {
      const uint32_t time_end = TimeEnd(i);
      if (time_end > i) {
        i = time_end;
        continue;
      }
      std::optional<Quantity> quantity = ReadAt(i);
      if (!quantity) {
        ++i;
        continue;
      }
      i = std::max(i + 1, quantity->tokens.last);
      AddComparator(*quantity);
      found_.push_back(std::move(*quantity));
    }
  }

  // The end of the time expression at `i`, or `i`.
  uint32_t TimeEnd(uint32_t i) {
    while (time_ < in_.times.size() && in_.times[time_].tokens.last <= i) ++time_;
    if (time_ == in_.times.size() || !in_.times[time_].tokens.Contains(i)) return i;
    return in_.times[time_].tokens.last;
  }

  // "$", "US$", "A $", "NOK", "kr" in front of a number at `i`: the end of the mark, or `i`.
  uint32_t MarkEnd(uint32_t i, std::string_view& code) const {
    const Token& token = At(i);
    if (token.kind != TokenKind::kOther && token.kind != TokenKind::kWord) return i;
    for (uint32_t parts = 3; parts >= 1; --parts) {
      const uint32_t end = i + parts;
      if (end >= limit_ || At(end - 1).end - token.begin > 12) continue;
      if (parts > 1 && At(end - 1).Is(kSpaceBefore)) continue;
      const std::string_view mark = in_.text.substr(token.begin, At(end - 1).end - token.begin);
      const bool number = At(end).kind == TokenKind::kNumber || At(end).kind == TokenKind::kWord ||
                          At(end).In(in_.text) == ".";
      if (!number) continue;
      if (const auto known = in_.words.CurrencyOfMark(mark, in_.country)) {
        code = *known;
        return end;
      }
    }
    return i;
  }

  std::optional<Quantity> ReadAt(uint32_t i) {
    std::string_view code;
    const uint32_t number_at = MarkEnd(i, code);
    if (number_at > i) return Money(i, number_at, code);
    if (std::optional<Quantity> glued = GluedMoney(i)) return glued;
    const std::optional<NumberMention> number = numbers_.Read(i, limit_, false);
    if (!number || IsLabel(i, *number)) return std::nullopt;
    Quantity quantity;
    quantity.tokens = quantity.number = number->tokens;
    quantity.value = quantity.upper = number->value;
    quantity.bare_one = number->bare_one;
    Range(quantity, false);
    uint32_t& end = quantity.tokens.last;
    const bool goes_on = end < limit_ && At(end).kind == TokenKind::kDash &&
                         !At(end).Is(kSpaceBefore) && At(end - 1).kind == TokenKind::kNumber &&
                         end + 1 < limit_ && At(end + 1).kind == TokenKind::kNumber;
    if (goes_on) return std::nullopt;  // "202-555-0143"
    if (Percent(quantity)) return quantity;
    if (MoneyBehind(quantity)) return quantity;
    if (TimeEnd(i) > i) return std::nullopt;
    return Count(quantity, *number, end) ? std::optional<Quantity>(quantity) : std::nullopt;
  }

  // "R50 million", "Sh500", "EUR20": mark and digits in one token.
  std::optional<Quantity> GluedMoney(uint32_t i) const {
    if (!At(i).IsCapitalWord()) return std::nullopt;
    const std::string_view word = Word(i);
    const size_t digits = word.find_first_of("0123456789");
    if (digits > 4) return std::nullopt;  // Also where there are none.
    const auto code = in_.words.CurrencyOfMark(word.substr(0, digits), in_.country);
    if (!code) return std::nullopt;
    const std::optional<NumberMention> number =
        numbers_.ReadBehind(i, static_cast<uint32_t>(digits), limit_);
    if (!number || (digits == 1 && !number->magnitude)) return std::nullopt;
    Quantity quantity;
    quantity.kind = Quantity::Kind::kMoney;
    quantity.tokens = quantity.number = number->tokens;
    quantity.value = quantity.upper = number->value;
    quantity.unit = *code;
    SetRate(quantity);
    return quantity;
  }

  std::optional<Quantity> Money(uint32_t i, uint32_t number_at, std::string_view code) {
    uint32_t at = number_at;
    const bool cents = Word(at) == ".";  // "$.97"
    if (cents) ++at;
    if (at >= limit_) return std::nullopt;
    std::optional<NumberMention> number = numbers_.Read(at, limit_, true);
    if (!number || !number->digits) return std::nullopt;
    Quantity quantity;
    quantity.kind = Quantity::Kind::kMoney;
    quantity.tokens = quantity.number = {i, number->tokens.last};
    quantity.value = quantity.upper = cents ? number->value / 100 : number->value;
    quantity.unit = code;
    Range(quantity, true);
    // "$5 million US", "$5 million Australian dollars", "$20 million CAD"
    if (const PhraseMatch name = Name(quantity.tokens.last)) {
      quantity.unit = in_.words.CurrencyOfName(name.value, in_.country);
      quantity.tokens.last += name.length;
    } else if (Word(quantity.tokens.last).size() == 3 &&
               in_.words.IsCode(Word(quantity.tokens.last))) {
      quantity.unit = Word(quantity.tokens.last++);
    }
    quantity.number.last = quantity.tokens.last;
    SetRate(quantity);
    return quantity;
  }

  PhraseMatch Name(uint32_t i) const {
    if (i >= limit_) return {};
    const PhraseMatch match = in_.words.MatchName(in_.tokens, i);
    return i + match.length <= limit_ ? match : PhraseMatch{};
  }

  // "3.5 billion euros", "250 million NOK", "5 million €"
  bool MoneyBehind(Quantity& quantity) {
    uint32_t& end = quantity.tokens.last;
    if (const PhraseMatch name = Name(end)) {
      // "40,000 pounds of goods" weigh; "40 million pounds of aid" are money.
      const bool weight = Word(end) == "pounds" && Word(end + 1) == "of" && quantity.value < 1e6;
      if (weight) return false;
      quantity.unit = in_.words.CurrencyOfName(name.value, in_.country);
      end += name.length;
    } else if (end < limit_ && in_.words.IsCode(Word(end))) {
      quantity.unit = Word(end++);
    } else if (end < limit_ && (At(end).kind == TokenKind::kOther || At(end).IsWord()) &&
               At(end).end - At(end).begin >= 2 &&
               !(end + 1 < limit_ && At(end + 1).kind == TokenKind::kNumber)) {
      const auto code = in_.words.CurrencyOfMark(Word(end), in_.country);
      if (!code) return false;
      quantity.unit = *code;
      ++end;
    } else {
      return false;
    }
    quantity.kind = Quantity::Kind::kMoney;
    quantity.number.last = end;
    SetRate(quantity);
    return true;
  }

  // "$6 to $8 billion", "10-15 million", "between 5 and 7 per cent": reads the upper end.
  void Range(Quantity& quantity, bool money) {
    const uint32_t at = quantity.tokens.last;
    if (at + 1 >= limit_) return;
    const bool dash = At(at).kind == TokenKind::kDash;
    const bool between = quantity.tokens.first > first_ &&
                         Vocabulary::Lower(Word(quantity.tokens.first - 1)) == "between";
    if (!dash && Word(at) != "to" && !(between && Word(at) == "and")) return;
    std::string_view code;
    const uint32_t next = MarkEnd(at + 1, code);
    if (next >= limit_ || (!money && next > at + 1)) return;
    // "by $5 million to $30 million": two amounts.
    if (Word(at) == "to" && next > at + 1 && quantity.tokens.first > first_ &&
        IsOneOf(Word(quantity.tokens.first - 1), {"by", "from"})) {
      return;
    }
    const std::optional<NumberMention> upper = numbers_.Read(next, limit_, money || dash);
    if (!upper || !upper->digits || upper->value * 1e3 < quantity.value) return;
    double low = quantity.value;
    if (upper->magnitude) {  // "6 to 8 billion"
      double scale = 1;
      while (low * scale * 1000 <= upper->value * 1.0001) scale *= 1000;
      if (low < 1000) low *= scale;
    }
    if (low >= upper->value) return;
    quantity.value = low;
    quantity.upper = upper->value;
    quantity.tokens.last = quantity.number.last = upper->tokens.last;
  }

  bool Percent(Quantity& quantity) {
    uint32_t& end = quantity.tokens.last;
    if (IsOneOf(Word(end), {"%", "percent", "pct", "percentage"})) {
      ++end;
    } else if (Word(end) == "per" && IsOneOf(Word(end + 1), {"cent", "cent."})) {
      end += 2;
    } else {
      return false;
    }
    if (IsOneOf(Word(end), {"point", "points"})) ++end;
    quantity.kind = Quantity::Kind::kPercent;
    quantity.unit = "percent";
    quantity.number.last = end;
    uint32_t at = end;
    if (Word(at) == "or" && IsOneOf(Word(at + 1), {"more", "higher"})) at += 2;
    if (IsOneOf(Word(at), {"of", "in"})) {
      const uint32_t reach = std::min(limit_, at + 6);
      for (uint32_t i = at + 1; i < reach && At(i).IsWord(); ++i) {
        if (Word(i) == "GDP" || Word(i) == "gdp" ||
            (Word(i) == "gross" && Word(i + 1) == "domestic") ||
            (Word(i) == "Gross" && Word(i + 1) == "Domestic")) {
          quantity.unit = "percent_gdp";
          end = Word(i).size() == 3 ? i + 1 : std::min(limit_, i + 3);
          break;
        }
      }
    }
    return true;
  }

  // "Article 5", "Resolution 1325", "Boeing 737": the number names a thing.
  bool IsLabel(uint32_t i, const NumberMention& number) const {
    if (i == first_) return false;
    const Token& before = At(i - 1);
    const std::string_view word = Word(i - 1);
    if (IsOneOf(word, {"#", "@", "/", "No.", "no.", "Nos."})) return true;
    if (number.bare_one && IsOneOf(word, {"no", "No", "any", "every", "which", "each"}))
      return true;
    if (!number.digits || number.magnitude || !before.IsWord()) return false;
    static constexpr std::string_view kLabels[] = {
        "article",    "articles", "section",  "sections", "chapter", "page",       "pages",
        "resolution", "title",    "part",     "phase",    "stage",   "tier",       "level",
        "annex",      "rule",     "room",     "route",    "highway", "interstate", "item",
        "paragraph",  "figure",   "table",    "version",  "goal",    "sdg",        "day",
        "week",       "grade",    "category", "type",     "number",  "line",       "class",
        "scope",      "aged",     "ages",     "age"};
    const std::string lower = Vocabulary::Lower(word);
    if (std::find(std::begin(kLabels), std::end(kLabels), lower) != std::end(kLabels)) return true;
    // A capital in the middle of a sentence, not "- Train 500 officers".
    const bool item = At(first_).kind == TokenKind::kBullet || At(first_).kind == TokenKind::kDash;
    const uint32_t begin = item ? first_ + 1 : first_;
    const bool digits_only = number.value < 10000 && number.tokens.size() == 1;
    // "gave Ukraine 9 howitzers": a country has no number.
    if (before.Has(kCountry)) return false;
    return before.IsCapitalWord() && !before.Has(kFunction) && !before.Is(kLineBefore) &&
           i - 1 > begin && digits_only && Word(i + 1) != "%" && Word(i + 1) != "per" &&
           Word(i + 1) != "percent" && At(i - 1).end + 1 == At(i).begin;
  }

  bool Count(Quantity& quantity, const NumberMention& number, uint32_t& end) {
    const bool year = number.digits && !number.magnitude && number.value >= 1900 &&
                      number.value <= 2100 &&
                      At(number.tokens.first).end - At(number.tokens.first).begin == 4;
    if (const PhraseMatch after = After(end)) end += after.length;
    uint32_t at = end;
    if (IsOneOf(Word(at), {"additional", "new", "more", "further", "extra", "other"})) ++at;
    if (Word(at) == "of" && number.magnitude) ++at;  // "a dozen of"
    uint32_t noun_end = at;
    const bool singular = number.value <= 1;
    std::string unit = nouns_.Read(at, limit_, singular, noun_end);
    if (number.digits && number.value == 0) return false;
    if (year && (unit.empty() || At(noun_end - 1).IsCapitalWord())) return false;
    quantity.unit = std::move(unit);
    if (!quantity.unit.empty()) end = noun_end;
    if (quantity.unit.empty() && !number.magnitude) {
      // "1, 2, 3": no word before it tells what is counted; but "40 beds, 22 of which", "two
      // ferries in May and four in June".
      const uint32_t first = quantity.tokens.first;
      const bool counted = !found_.empty() && found_.back().tokens.first >= first_ &&
                           found_.back().kind == Quantity::Kind::kCount &&
                           IsOneOf(Word(end), {"of", "more", "were", "are", "have", "will", "in"});
      const bool worded = !number.digits && !(counted && Word(first - 1) == "and");
      if (worded || first == first_ || !(counted || At(first - 1).IsWord())) return false;
    }
    SetRate(quantity);
    return true;
  }

  PhraseMatch After(uint32_t i) const {
    if (i >= limit_) return {};
    return in_.words.MatchAfter(in_.tokens, i);
  }

  void SetRate(Quantity& quantity) const {
    uint32_t at = quantity.tokens.last;
    if (At(std::min(at, limit_ - 1)).kind == TokenKind::kComma) return;
    const std::string_view word = Word(at);
    const bool each_year = IsOneOf(word, {"each", "every"}) && Word(at + 1) == "year";
    if (each_year || IsOneOf(word, {"annually", "yearly"})) {
      quantity.rate = Quantity::Rate::kYearly;
    } else if (IsOneOf(word, {"each", "apiece", "hourly", "weekly", "monthly"})) {
      quantity.rate = Quantity::Rate::kOther;
    } else if (IsOneOf(word, {"per", "a", "an", "every", "for", "/"})) {
      const std::string_view unit = Word(at + 1);
      if (IsOneOf(unit, {"year", "annum"})) {
        quantity.rate = Quantity::Rate::kYearly;
      } else if (word == "per" || word == "/" ||
                 IsOneOf(unit, {"month", "week", "day", "hour", "night", "head", "person", "barrel",
                                "tonne", "ton", "gallon", "piece", "share", "week's", "every"})) {
        quantity.rate = Quantity::Rate::kOther;
      }
    }
  }

  // Phrases before the number, the longest that ends right there; and behind it.
  void AddComparator(Quantity& quantity) const {
    const uint32_t begin = quantity.tokens.first;
    uint32_t at = begin;
    if (at > first_ && IsOneOf(Word(at - 1), {"the", "a", "an", "another", "its", "their", "our"}))
      --at;
    for (uint32_t base : {begin, at}) {
      for (uint32_t back = 3; back >= 1; --back) {
        if (base < first_ + back) continue;
        const PhraseMatch match = in_.words.MatchBefore(in_.tokens, base - back);
        if (match.length != back || Taken(base - back)) continue;
        const std::string_view verb = Word(base - back - 1);
        if (Word(base - back) == "over" && IsOneOf(verb, {"hand", "hands", "handed", "handing"})) {
          continue;
        }
        quantity.comparator = static_cast<Comparator>(match.value);
        quantity.tokens.first = base - back;
        return;
      }
    }
    uint32_t behind = quantity.number.last;
    if (Word(behind) == "+") {
      quantity.comparator = Comparator::kOver;
      return;
    }
    PhraseMatch match = After(behind);
    if (!match) match = After(quantity.tokens.last);
    if (match) quantity.comparator = static_cast<Comparator>(match.value);
  }

  bool Taken(uint32_t i) const { return !found_.empty() && found_.back().tokens.last > i; }

  const QuantityInput& in_;
  const NumberReader numbers_;
  const HeadNounReader nouns_;
  uint32_t first_ = 0;
  uint32_t limit_ = 0;
  size_t time_ = 0;
  std::vector<Quantity> found_;
};

}  // namespace

std::vector<Quantity> FindQuantities(const QuantityInput& input) {
  return QuantityFinder(input).Run();
}

}  // namespace rapporteur::reading
