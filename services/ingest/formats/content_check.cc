#include "services/ingest/formats/content_check.h"

#include <fmt/format.h>

#include "common/status/error.h"
#include "common/text/utf8.h"

namespace rapporteur::ingest {

absl::Status CheckText(std::string_view bytes, int64_t base, std::string_view what) {
  const size_t nul = bytes.find('\0');
  if (nul != std::string_view::npos) {
    return MakeError(absl::StatusCode::kInvalidArgument, "CONTENT_HAS_NUL",
                     fmt::format("NUL byte at offset {} of {}: this is not text",
                                 base + static_cast<int64_t>(nul), what));
  }
  if (const auto invalid = FindInvalidUtf8(bytes)) {
    return MakeError(
        absl::StatusCode::kInvalidArgument, "CONTENT_NOT_UTF8",
        fmt::format("byte 0x{:02x} at offset {} of {} is not UTF-8: convert the input to UTF-8",
                    static_cast<unsigned char>(bytes[*invalid]),
                    base + static_cast<int64_t>(*invalid), what));
  }
  return absl::OkStatus();
}

absl::Status ContentEmpty() {
  return MakeError(absl::StatusCode::kInvalidArgument, "CONTENT_EMPTY",
                   "the input holds no text: send at least one document");
}

absl::Status ContentTooLarge(std::string_view what, size_t limit) {
  return MakeError(absl::StatusCode::kInvalidArgument, "CONTENT_TOO_LARGE",
                   fmt::format("{} is longer than the limit of {} bytes: split it", what, limit));
}

absl::Status InputTruncated(std::string_view what) {
  return MakeError(absl::StatusCode::kAborted, "INPUT_TRUNCATED",
                   fmt::format("the stream ended inside {}: send the file again", what));
}

}  // namespace rapporteur::ingest
