// Flags whose values are the words of an enum.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "google/protobuf/generated_enum_reflection.h"
#include "google/protobuf/repeated_field.h"
#include "tools/rapporteur/views/words.h"

namespace rapporteur::cli {

// May be given several times, or with commas.
template <typename Enum>
CLI::Option* AddEnumFlag(CLI::App* command, const std::string& name, const std::string& help,
                         std::vector<std::string>* words) {
  return command->add_option(name, *words, help + "; may be repeated")
      ->delimiter(',')
      ->expected(1)
      ->take_all()
      ->check(CLI::IsMember(EnumWords(google::protobuf::GetEnumDescriptor<Enum>())));
}

// REQUIRES: the words passed the flag's check.
template <typename Enum>
void SetEnums(const std::vector<std::string>& words, google::protobuf::RepeatedField<int>* field) {
  for (const std::string& word : words) {
    field->Add(EnumNumber(google::protobuf::GetEnumDescriptor<Enum>(), word));
  }
}

}  // namespace rapporteur::cli
