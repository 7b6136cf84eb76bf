// Whether bytes are text at all, and how errors about input are worded.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace rapporteur::ingest {

// OK where `bytes` are well-formed UTF-8 without NUL bytes, else CONTENT_HAS_NUL or
// CONTENT_NOT_UTF8. The message names the byte offset, counted from `base`, in `what` ("the file").
absl::Status CheckText(std::string_view bytes, int64_t base, std::string_view what);

// INVALID_ARGUMENT with one of the reasons of rapporteur.v1.ErrorReason.
absl::Status ContentEmpty();
absl::Status ContentTooLarge(std::string_view what, size_t limit);

// ABORTED with INPUT_TRUNCATED.
absl::Status InputTruncated(std::string_view what);

}  // namespace rapporteur::ingest
