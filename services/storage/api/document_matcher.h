// Which documents a DocumentFilter means.
#pragma once

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "rapporteur/storage/v1/filters.pb.h"
#include "rapporteur/v1/document.pb.h"
#include "services/record/filter/message_filter.h"

namespace rapporteur::storage {

// A DocumentFilter, checked and made ready. Immutable, so thread-safe.
class DocumentMatcher {
 public:
  // INVALID_ARGUMENT with violations of "filter...." where the filter makes no sense.
  static absl::StatusOr<DocumentMatcher> Create(
      const rapporteur::storage::v1::DocumentFilter& filter);

  // Whether `document`, whose text is not looked at, is meant.
  bool Matches(const rapporteur::v1::Document& document) const;

  // Every document that matches has a name that begins so. May be empty.
  const std::string& name_prefix() const { return name_prefix_; }

 private:
  DocumentMatcher() = default;

  rapporteur::storage::v1::DocumentFilter filter_;
  std::optional<filter::MessageFilter> expression_;
  std::string name_prefix_;
};

}  // namespace rapporteur::storage
