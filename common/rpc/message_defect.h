// Says why protobuf refused a message, which protobuf itself does not. Internal to common/rpc.
#pragma once

#include <google/protobuf/descriptor.h>

#include <string_view>

#include "absl/status/status.h"

namespace rapporteur {

// What is wrong with `bytes`, which did not parse as a `type`: INVALID_ARGUMENT with
//   FIELD_INVALID      a string field is not UTF-8; the violation names it
//   ("batch.writes[3].title") REQUEST_MALFORMED  the bytes are no such message; the message says
//   from which byte on
// Takes time in proportion to the bytes; for messages that failed only. Thread-safe.
absl::Status DescribeDefect(std::string_view bytes, const google::protobuf::Descriptor& type);

}  // namespace rapporteur
