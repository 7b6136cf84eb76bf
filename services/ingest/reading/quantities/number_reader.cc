#include "services/ingest/reading/quantities/number_reader.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

namespace rapporteur::reading {
namespace {

constexpr size_t kLongestDigits = 24;
constexpr double kExactProducts = 1e12;  // Below, a double tells thousandths apart.

// "1,500", "1.5", "1,5" (a comma that parts no thousands), "1.250.000"; nullopt: no plain number.
std::optional<double> ParseDigits(std::string_view digits) {
  if (digits.empty() || digits.size() > kLongestDigits) return std::nullopt;
  if (digits.find_first_not_of("0123456789.,") != std::string_view::npos) return std::nullopt;
  const auto points = std::count(digits.begin(), digits.end(), '.');
  const size_t comma = digits.rfind(',');
  const bool thousands = comma != std::string_view::npos &&
                         digits.find_first_of('.', comma) - comma >= 4 &&
                         (points > 0 || digits.size() - comma == 4 || digits.find(',') != comma);
  std::string plain;
  for (char c : digits) {
    if (c == ',') {
      if (!thousands) plain += '.';
    } else if (c != '.' || points == 1) {
      plain += c;
    }
  }
  double value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (error != std::errc() || end != plain.data() + plain.size()) return std::nullopt;
  return value;
}

// 16.4 million is 16,400,000 and not one bit less: products are rounded to thousandths.
double Scaled(double value, double magnitude) {
  const double product = value * magnitude;
  const double whole = std::round(product * 1000) / 1000;
  return product < kExactProducts ? whole : product;
}

bool ThreeDigits(std::string_view digits) {
  return digits.size() == 3 && digits.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::optional<NumberMention> NumberReader::Read(uint32_t i, uint32_t limit, bool money) const {
  if (tokens_[i].kind == TokenKind::kNumber) return Digits(i, limit, money);
  if (!tokens_[i].IsWord()) return std::nullopt;
  const char first = text_[tokens_[i].begin];
  return first >= '0' && first <= '9' ? Hyphenated(i) : Words(i, limit);
}

std::optional<NumberMention> NumberReader::ReadBehind(uint32_t i, uint32_t skip,
                                                      uint32_t limit) const {
  // "R1.5": the word ends before the point, which is a mark of its own.
  std::string digits(tokens_[i].In(text_).substr(skip));
  NumberMention number;
  number.tokens = {i, i + 1};
  for (uint32_t at = i + 1; at + 1 < limit && digits.size() < kLongestDigits; at += 2) {
    const std::string_view mark = tokens_[at].In(text_);
    const bool joined = (mark == "." || mark == ",") && !tokens_[at].Is(kSpaceBefore) &&
                        tokens_[at + 1].kind == TokenKind::kNumber &&
                        !tokens_[at + 1].Is(kSpaceBefore);
    if (!joined) break;
    digits += mark;
    digits += tokens_[at + 1].In(text_);
    number.tokens.last = at + 2;
  }
  const std::optional<double> value = ParseDigits(digits);
  if (!value) return std::nullopt;
  number.value = *value;
  number.digits = true;
  Magnitudes(number, limit, true);
  return number;
}

// "1.4-billion"
std::optional<NumberMention> NumberReader::Hyphenated(uint32_t i) const {
  const std::string_view word = tokens_[i].In(text_);
  const size_t hyphen = word.find('-');
  if (hyphen == std::string_view::npos || word.size() > 2 * kLongestDigits) return std::nullopt;
  const std::optional<double> value = ParseDigits(word.substr(0, hyphen));
  const NumberWord magnitude = words_.number(Vocabulary::Lower(word.substr(hyphen + 1)));
  if (!value || magnitude.role != NumberWord::Role::kMagnitude) return std::nullopt;
  NumberMention number;
  number.tokens = {i, i + 1};
  number.value = *value * magnitude.value;
  number.digits = number.magnitude = true;
  return number;
}

// Part of a longer thing of digits, letters and hyphens.
bool NumberReader::Glued(uint32_t i) const {
  if (i == 0 || tokens_[i].Is(kSpaceBefore)) return false;
  const Token& before = tokens_[i - 1];
  const std::string_view mark = before.In(text_);
  return before.kind == TokenKind::kNumber || before.kind == TokenKind::kWord || mark == "/" ||
         mark == "+" || mark == "#" || mark == "-" || mark == "@" || mark == "_";
}

NumberWord NumberReader::WordAt(uint32_t i, uint32_t limit) const {
  if (i >= limit || !tokens_[i].IsWord()) return {};
  const Token& token = tokens_[i];
  if (const NumberWord known = words_.number(token.word); known.role != NumberWord::Role::kNone) {
    return known;
  }
  const std::string_view word = token.In(text_);
  const size_t hyphen = word.find('-');
  if (hyphen == std::string_view::npos || word.size() > kLongestDigits) return {};
  const NumberWord ten = words_.number(Vocabulary::Lower(word.substr(0, hyphen)));
  const NumberWord unit = words_.number(Vocabulary::Lower(word.substr(hyphen + 1)));
  if (ten.role == NumberWord::Role::kTen && unit.role == NumberWord::Role::kUnit) {
    return {NumberWord::Role::kTen, ten.value + unit.value};
  }
  return {};
}

void NumberReader::Magnitudes(NumberMention& number, uint32_t limit, bool money) const {
  uint32_t& at = number.tokens.last;
  if (at < limit && tokens_[at].In(text_) == "-" && !tokens_[at].Is(kSpaceBefore) &&
      WordAt(at + 1, limit).role == NumberWord::Role::kMagnitude) {
    ++at;  // "1.4 -million"
  }
  for (int parts = 0; parts < 2; ++parts) {  // "100 thousand crore"
    const NumberWord word = WordAt(at, limit);
    const bool suffix = word.role == NumberWord::Role::kSuffix && parts == 0 &&
                        (money || !tokens_[at].Is(kSpaceBefore));
    if (word.role != NumberWord::Role::kMagnitude && word.role != NumberWord::Role::kHundred &&
        !suffix) {
      return;
    }
    number.value = Scaled(number.value, word.value);
    number.magnitude = true;
    ++at;
  }
}

std::optional<NumberMention> NumberReader::Digits(uint32_t i, uint32_t limit, bool money) const {
  if (!money && Glued(i)) return std::nullopt;
  std::string digits(tokens_[i].In(text_));
  NumberMention number;
  number.tokens = {i, i + 1};
  number.digits = true;
  // "1 500 000": groups of three parted by spaces.
  if (digits.size() <= 3) {
    while (number.tokens.last < limit && digits.size() < 15 &&
           tokens_[number.tokens.last].kind == TokenKind::kNumber &&
           ThreeDigits(tokens_[number.tokens.last].In(text_)) &&
           tokens_[number.tokens.last].begin == tokens_[number.tokens.last - 1].end + 1) {
      digits += tokens_[number.tokens.last].In(text_);
      ++number.tokens.last;
    }
  }
  const std::optional<double> value = ParseDigits(digits);
  if (!value) return std::nullopt;
  number.value = *value;
  Magnitudes(number, limit, money);
  return number;
}

std::optional<NumberMention> NumberReader::Words(uint32_t i, uint32_t limit) const {
  NumberMention number;
  number.tokens = {i, i};
  uint32_t& at = number.tokens.last;
  double total = 0;
  double current = 0;
  bool any = false;
  const std::string first = Vocabulary::Lower(tokens_[i].In(text_));
  if (first == "half") {  // "half a billion", "half a million"
    const uint32_t next = i + 1 < limit && tokens_[i + 1].In(text_) == "a" ? i + 2 : i + 1;
    const NumberWord word = WordAt(next, limit);
    if (word.role != NumberWord::Role::kMagnitude) return std::nullopt;
    number.value = word.value / 2;
    number.magnitude = true;
    at = next + 1;
    return number;
  }
  if (first == "a") {
    const NumberWord word = WordAt(i + 1, limit);
    if (word.role != NumberWord::Role::kMagnitude && word.role != NumberWord::Role::kHundred) {
      return std::nullopt;
    }
    ++at;
  }
  while (at < limit) {
    const NumberWord word = WordAt(at, limit);
    if (word.role == NumberWord::Role::kUnit || word.role == NumberWord::Role::kTen) {
      if (current != 0 && static_cast<int64_t>(current) % 10 != 0) break;
      current += word.value;
    } else if (word.role == NumberWord::Role::kHundred) {
      current = std::max(current, 1.0) * word.value;
    } else if (word.role == NumberWord::Role::kMagnitude) {
      total += std::max(current, 1.0) * word.value;
      current = 0;
      number.magnitude = true;
    } else if (any && tokens_[at].In(text_) == "and" && at + 1 < limit) {
      // "one and a half million", "two hundred and six"
      if (at + 3 < limit && tokens_[at + 1].In(text_) == "a" &&
          tokens_[at + 2].In(text_) == "half" &&
          WordAt(at + 3, limit).role == NumberWord::Role::kMagnitude) {
        current += 0.5;
        at += 3;
        continue;
      }
      const NumberWord next = WordAt(at + 1, limit);
      const bool small =
          next.role == NumberWord::Role::kUnit || next.role == NumberWord::Role::kTen;
      if (!small || (current < 100 && total == 0) || (current != 0 && current < 100)) break;
    } else {
      break;
    }
    any = true;
    ++at;
  }
  if (!any) return std::nullopt;
  number.value = total + current;
  number.bare_one = number.tokens.size() == 1 && number.value == 1;
  while (at > i + 1 && tokens_[at - 1].In(text_) == "and") --at;
  return number;
}

}  // namespace rapporteur::reading
