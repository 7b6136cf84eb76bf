// Documents as the live index takes them and gives them back.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "services/storage/index/segment/field.h"

namespace rapporteur::index {

// A former position that is not known.
inline constexpr int64_t kUnknownPosition = -1;

struct LiveDocument {
  int64_t position = 0;   // Above that of every document before it; at least 1.
  std::string_view name;  // A document takes the place of an earlier one of the same name.
  // Of the earlier one; 0: there is none.
  int64_t former_position = kUnknownPosition;
  // What the owner wants to know of a hit, any bytes: kept with the document.
  std::string_view attributes;
  std::array<std::string_view, kFields.size()> texts;  // By FieldIndex(); UTF-8.
  // False, only where documents are read again: it is of no use, and has neither attributes nor
  // texts, but it has taken the place of the one before it.
  bool is_current = true;
};

// What a segment keeps of a document beside its words.
struct LiveId {
  int64_t position = 0;
  std::string_view name;
  std::string_view attributes;
};

// The id of a document in its segment: its position in eight bytes, the highest first, the length
// of its name as a varint, the name, the attributes. Persisted: docs/formats/index_manifest.md.
std::string EncodeId(const LiveId& id);
// REQUIRES: `bytes` came from EncodeId and outlive the result.
LiveId DecodeId(std::string_view bytes);
int64_t PositionOf(std::string_view bytes);

}  // namespace rapporteur::index
