// Names and sizes that the builder and the reader of segments share:
// docs/formats/segment.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "services/storage/index/segment/field.h"

namespace rapporteur::index {

inline constexpr std::string_view kSummaryBlob = "segment";
inline constexpr std::string_view kIdsRun = "ids";
inline constexpr std::string_view kIdPlacesBlob = "ids.places";

inline std::string NormsBlob(Field field) { return std::string(FieldName(field)) + ".norms"; }

inline std::string LengthsBlob(Field field) { return std::string(FieldName(field)) + ".lengths"; }

// Documents whose ids stand in one record.
inline constexpr size_t kIdsPerRecord = 256;

// The summary: analyzer version, documents, blobs (4 bytes each); for each
// field its stemming (1), documents with a term (4) and their terms (8).
inline constexpr size_t kSummaryHeadBytes = 3 * sizeof(uint32_t);
inline constexpr size_t kSummaryFieldBytes = 1 + sizeof(uint32_t) + sizeof(uint64_t);

}  // namespace rapporteur::index
