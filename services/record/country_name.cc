#include "services/record/country_name.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "absl/strings/ascii.h"
#include "common/text/absl_view.h"

namespace rapporteur {

std::string CountryNameOf(std::string_view alpha3) {
  const std::string wanted = absl::AsciiStrToUpper(ToAbsl(alpha3));
  if (wanted.size() != 3) return "";
  for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
    const icu::Locale country("", *code);
    if (wanted != country.getISO3Country()) continue;
    icu::UnicodeString name;
    country.getDisplayCountry(icu::Locale::getEnglish(), name);
    std::string text;
    name.toUTF8String(text);
    return text;
  }
  return "";
}

}  // namespace rapporteur
