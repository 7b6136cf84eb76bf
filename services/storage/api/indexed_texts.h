// Which parts of a document are searched.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "rapporteur/v1/document.pb.h"
#include "services/storage/index/segment/field.h"

namespace rapporteur::storage {

// Title and body by index::FieldIndex(), as they stand in `document`'s text, which must be there
// and outlive the result.
inline std::array<std::string_view, index::kFields.size()> IndexedTexts(
    const rapporteur::v1::Document& document) {
  const std::string_view text = document.text();
  const auto body = static_cast<size_t>(std::max<int64_t>(document.body_begin(), 0));
  const size_t title_end = std::min(body, text.size());
  return {text.substr(0, title_end), text.substr(title_end)};
}

}  // namespace rapporteur::storage
