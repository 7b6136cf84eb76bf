// Filters over the messages of the record: AIP-160, the same for every list. See docs/filters.md.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace rapporteur::filter {

// A filter, checked against the type of message that it is about. Immutable, so thread-safe; cheap
// to copy.
class MessageFilter {
 public:
  // Reads `text` as a filter over messages of type `resource`; an empty one matches all.
  // INVALID_ARGUMENT with a violation of `field`, the field of the request that holds the filter:
  // it says at which byte something is wrong and what to write instead, by the grammar (parser.h),
  // for a field that the resource does not have, or for a value that does not fit its field.
  static absl::StatusOr<MessageFilter> Create(std::string_view text,
                                              const google::protobuf::Descriptor& resource,
                                              std::string_view field = "filter");

  // A field that is not set equals no value. REQUIRES: `message` is of the type of the resource.
  bool Matches(const google::protobuf::Message& message) const;

  // The same for a message of which only the fields of these names are there: nullopt where it
  // depends on the others.
  std::optional<bool> MatchesPart(const google::protobuf::Message& message,
                                  absl::Span<const std::string_view> fields) const;

  // Whether MatchesPart with these fields has an answer for every message.
  bool NeedsOnly(absl::Span<const std::string_view> fields) const;

  // Whether an answer depends on this field of the resource.
  bool Reads(std::string_view field) const;

 private:
  struct Test;
  explicit MessageFilter(std::shared_ptr<const Test> test);

  std::shared_ptr<const Test> test_;
};

}  // namespace rapporteur::filter
