// How much one input may hold. The numbers are part of the service's contract.
#pragma once

#include <cstddef>

namespace rapporteur::ingest {

// What a decoder accepts before it answers CONTENT_TOO_LARGE. Memory stays within a small multiple.
struct FormatLimits {
  size_t max_document_bytes = size_t{10} << 20;       // A body.
  size_t max_line_bytes = size_t{16} << 20;           // A line of JSON: a body with its escapes.
  size_t max_bulletin_file_bytes = size_t{64} << 20;  // A bulletin file as a whole.
};

inline constexpr size_t kMaxSourceCharacters = 200;
inline constexpr size_t kMaxExternalIdBytes = 512;
inline constexpr size_t kMaxTitleBytes = 2000;
inline constexpr size_t kMaxUrlBytes = 2048;
inline constexpr size_t kMaxLanguageBytes = 35;  // RFC 5646, 4.4.1.
inline constexpr size_t kMaxTags = 100;
inline constexpr size_t kMaxTagBytes = 256;
inline constexpr size_t kMaxRequestIdBytes = 64;

}  // namespace rapporteur::ingest
