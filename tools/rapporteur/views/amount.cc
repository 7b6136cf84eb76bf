#include "tools/rapporteur/views/amount.h"

#include <fmt/format.h>
#include <unicode/ucurr.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>

#include "absl/strings/ascii.h"
#include "tools/rapporteur/views/words.h"

namespace rapporteur::cli {
namespace {

// "1,300,000,000", "2.5". REQUIRES: `value` is not negative.
std::string GroupedNumber(double value) {
  std::string number = std::floor(value) == value && value < 9e15
                           ? fmt::format("{}", static_cast<int64_t>(value))
                           : fmt::format("{}", value);
  if (number.find('e') != std::string::npos) return number;
  const size_t point = std::min(number.find('.'), number.size());
  std::string grouped;
  for (size_t i = 0; i < number.size(); ++i) {
    if (i < point && i > 0 && (point - i) % 3 == 0) grouped.push_back(',');
    grouped.push_back(number[i]);
  }
  return grouped;
}

// "1.3 billion" where three decimals tell it exactly.
std::string ShortNumber(double value) {
  struct Magnitude {
    double factor;
    std::string_view name;
  };
  static constexpr Magnitude kMagnitudes[] = {
      {1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}};
  for (const auto& [factor, name] : kMagnitudes) {
    if (value < factor) continue;
    const double thousandths = std::round(value / factor * 1000);
    if (std::fabs(thousandths * factor / 1000 - value) > value * 1e-12) break;
    return fmt::format("{} {}", GroupedNumber(thousandths / 1000), name);
  }
  return GroupedNumber(value);
}

bool IsCurrencyCode(std::string_view unit) {
  return unit.size() == 3 && std::all_of(unit.begin(), unit.end(),
                                         [](unsigned char c) { return absl::ascii_isupper(c); });
}

// "€" or, where there is no sign that English readers know, "NOK ".
std::string CurrencySign(const std::string& code) {
  UErrorCode error = U_ZERO_ERROR;
  int32_t length = 0;
  UBool is_choice = false;
  icu::UnicodeString wide = icu::UnicodeString::fromUTF8(code);
  const UChar* sign = ucurr_getName(wide.getTerminatedBuffer(), "en_US", UCURR_SYMBOL_NAME,
                                    &is_choice, &length, &error);
  std::string text;
  if (U_SUCCESS(error) != 0 && sign != nullptr) {
    icu::UnicodeString(sign, length).toUTF8String(text);
  }
  if (text.empty()) text = code;
  return text == code ? code + " " : text;
}

std::string WithUnit(double value, const std::string& unit) {
  const std::string minus = value < 0 ? "-" : "";
  const std::string number = ShortNumber(std::fabs(value));
  if (unit == "percent") return minus + number + "%";
  if (unit == "percent_gdp") return minus + number + "% of GDP";
  if (IsCurrencyCode(unit)) return minus + CurrencySign(unit) + number;
  return fmt::format("{}{} {}", minus, number, unit);
}

}  // namespace

std::string AmountOf(const rapporteur::v1::Quantity& quantity) {
  std::string amount = WithUnit(quantity.value(), quantity.unit());
  const std::string comparator = PhraseOf(WordOf(quantity.comparator()));
  if (quantity.comparator() == rapporteur::v1::COMPARATOR_EXACT || comparator.empty()) {
    return amount;
  }
  return fmt::format("{} {}", comparator, amount);
}

}  // namespace rapporteur::cli
