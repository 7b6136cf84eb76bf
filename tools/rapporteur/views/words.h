// Values of the record as short words for people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "google/protobuf/timestamp.pb.h"
#include "rapporteur/v1/civil_time.pb.h"
#include "rapporteur/v1/entity.pb.h"

namespace rapporteur::cli {

// The words of all values of an enum but the unspecified one, in the order of their numbers:
// "press-release" for DOCUMENT_KIND_PRESS_RELEASE.
std::vector<std::string> EnumWords(const google::protobuf::EnumDescriptor* descriptor);

// The number of the value that `word` stands for, and the word of a number; -1 and "" where there
// is none.
int EnumNumber(const google::protobuf::EnumDescriptor* descriptor, std::string_view word);
std::string EnumWord(const google::protobuf::EnumDescriptor* descriptor, int number);

template <typename Enum>
std::string WordOf(Enum value) {
  return EnumWord(google::protobuf::GetEnumDescriptor<Enum>(), value);
}

// "2025-05-21", in UTC; "" for one that is not set.
std::string DayOf(bool has_time, const google::protobuf::Timestamp& time);

// "2018-07", "2025-05-21", "2025-05-21 16:30 CEST": as precise as the text, in its zone.
std::string TimeOf(const rapporteur::v1::CivilTime& time);

// "2025-05-20 to 2025-05-21", or only what is known of it.
std::string RangeOf(bool has_start, const rapporteur::v1::CivilTime& start, bool has_end,
                    const rapporteur::v1::CivilTime& end);

// The English name of a country (ICU's) where `reference` shows its ISO 3166-1 alpha-3 code only;
// else what it shows.
std::string CountryName(const rapporteur::v1::EntityReference& reference);

// "press conference" for the word "press-conference".
std::string PhraseOf(std::string word);

// Display names with commas between.
template <typename References>
std::string NamesOf(const References& references) {
  std::string names;
  for (const rapporteur::v1::EntityReference& reference : references) {
    if (!names.empty()) names += ", ";
    names += reference.display_name();
  }
  return names;
}

// The short form of a document's name that the command shows and takes: "nato/2025-05-21-x" for
// "sources/nato/documents/2025-05-21-x". Anything else stays as it is.
std::string ShortDocumentName(std::string_view name);
std::string FullDocumentName(std::string_view name);

// "quotes/3" for "sources/nato/documents/2025-05-21-x/quotes/3".
std::string LocalFactName(std::string_view name);

// "sources/nato" for "nato"; a full name stays as it is.
std::string FullSourceName(std::string_view source);

}  // namespace rapporteur::cli
