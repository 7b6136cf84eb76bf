#include "tools/rapporteur/views/words.h"

#include <fmt/format.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/time/time.h"
#include "services/record/civil_time.h"
#include "services/record/country_name.h"

namespace rapporteur::cli {
namespace {

constexpr std::string_view kSources = "sources/";
constexpr std::string_view kDocuments = "/documents/";

std::string ToWord(const google::protobuf::EnumValueDescriptor& value) {
  // All values share the prefix of the zero value, which ends with "UNSPECIFIED".
  const size_t prefix =
      value.type()->value(0)->name().size() - std::string_view("UNSPECIFIED").size();
  std::string word = absl::AsciiStrToLower(value.name().substr(prefix));
  for (char& c : word) {
    if (c == '_') c = '-';
  }
  return word;
}

}  // namespace

std::vector<std::string> EnumWords(const google::protobuf::EnumDescriptor* descriptor) {
  std::vector<std::string> words;
  for (int i = 1; i < descriptor->value_count(); ++i) {
    words.push_back(ToWord(*descriptor->value(i)));
  }
  return words;
}

int EnumNumber(const google::protobuf::EnumDescriptor* descriptor, std::string_view word) {
  for (int i = 1; i < descriptor->value_count(); ++i) {
    if (ToWord(*descriptor->value(i)) == word) return descriptor->value(i)->number();
  }
  return -1;
}

std::string EnumWord(const google::protobuf::EnumDescriptor* descriptor, int number) {
  const google::protobuf::EnumValueDescriptor* value = descriptor->FindValueByNumber(number);
  return value == nullptr || number == 0 ? "" : ToWord(*value);
}

std::string DayOf(bool has_time, const google::protobuf::Timestamp& time) {
  if (!has_time) return "";
  return absl::FormatTime("%Y-%m-%d", FromProto(time), absl::UTCTimeZone());
}

std::string TimeOf(const rapporteur::v1::CivilTime& time) {
  if (time.precision() != rapporteur::v1::TIME_PRECISION_MINUTE) return ToIso8601(time);
  std::string zone = time.zone();
  if (zone.empty() && time.has_utc_offset_minutes()) {
    const int offset = time.utc_offset_minutes();
    zone = offset == 0 ? "UTC"
                       : fmt::format("UTC{}{:02}:{:02}", offset < 0 ? '-' : '+',
                                     std::abs(offset) / 60, std::abs(offset) % 60);
  }
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}{}{}", time.year(), time.month(), time.day(),
                     time.hour(), time.minute(), zone.empty() ? "" : " ", zone);
}

std::string RangeOf(bool has_start, const rapporteur::v1::CivilTime& start, bool has_end,
                    const rapporteur::v1::CivilTime& end) {
  if (has_start && has_end) return fmt::format("{} to {}", TimeOf(start), TimeOf(end));
  if (has_start) return TimeOf(start);
  return has_end ? "until " + TimeOf(end) : "";
}

std::string ShortDocumentName(std::string_view name) {
  const size_t infix = name.find(kDocuments);
  if (!name.starts_with(kSources) || infix == std::string_view::npos) return std::string(name);
  return fmt::format("{}/{}", name.substr(kSources.size(), infix - kSources.size()),
                     name.substr(infix + kDocuments.size()));
}

std::string LocalFactName(std::string_view name) {
  const size_t last = name.rfind('/');
  if (last == std::string_view::npos || last == 0) return std::string(name);
  const size_t before = name.rfind('/', last - 1);
  return std::string(before == std::string_view::npos ? name : name.substr(before + 1));
}

std::string FullDocumentName(std::string_view name) {
  const size_t slash = name.find('/');
  if (name.starts_with(kSources) || slash == std::string_view::npos) return std::string(name);
  return fmt::format("{}{}{}{}", kSources, name.substr(0, slash), kDocuments,
                     name.substr(slash + 1));
}

std::string FullSourceName(std::string_view source) {
  if (source.empty() || source.find('/') != std::string_view::npos) return std::string(source);
  return fmt::format("{}{}", kSources, source);
}

std::string CountryName(const rapporteur::v1::EntityReference& reference) {
  const std::string& shown = reference.display_name();
  const std::string name = CountryNameOf(shown);
  return name.empty() ? shown : name;
}

std::string PhraseOf(std::string word) {
  std::replace(word.begin(), word.end(), '-', ' ');
  return word;
}

}  // namespace rapporteur::cli
