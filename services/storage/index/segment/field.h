// The fields of a document that are searched.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rapporteur::index {

// Persisted: append only, never renumber.
enum class Field : uint8_t { kTitle = 0, kBody = 1 };

inline constexpr std::array kFields = {Field::kTitle, Field::kBody};

// Its name in blobs and in queries.
constexpr std::string_view FieldName(Field field) {
  return field == Field::kTitle ? "title" : "body";
}

constexpr size_t FieldIndex(Field field) { return static_cast<size_t>(field); }

}  // namespace rapporteur::index
