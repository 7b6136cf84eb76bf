// Where a line stops being JSON.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "services/ingest/formats/json_document.h"

namespace rapporteur::ingest {

// JSON_INVALID with the line, the column and the file offset of the first error in `line`.
// `fallback` describes the error where it cannot be located.
absl::Status DescribeJsonError(const JsonLine& line, std::string_view fallback);

// At most 80 bytes of `text` without control characters, for messages. `text` is UTF-8.
std::string Printable(std::string_view text);

}  // namespace rapporteur::ingest
