// Which documents a DocumentFilter means.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "rapporteur/storage/v1/filters.pb.h"
#include "rapporteur/v1/document.pb.h"
#include "services/record/filter/message_filter.h"

namespace rapporteur::storage {

// What can be told of a document without reading it.
struct DocumentTraits {
  std::string_view name;
  rapporteur::v1::DocumentKind kind = rapporteur::v1::DOCUMENT_KIND_UNSPECIFIED;
  std::string_view language;            // Empty: unknown.
  std::optional<absl::Time> published;  // nullopt: not stated.
};

// Those of `document`, which outlives them.
DocumentTraits TraitsOf(const rapporteur::v1::Document& document);

// A DocumentFilter, checked and made ready. Immutable, so thread-safe.
class DocumentMatcher {
 public:
  // INVALID_ARGUMENT with violations of "filter...." where the filter makes no sense.
  static absl::StatusOr<DocumentMatcher> Create(
      const rapporteur::storage::v1::DocumentFilter& filter);

  // Whether `document`, whose text is not looked at, is meant.
  bool Matches(const rapporteur::v1::Document& document) const;

  // Whether a document with these traits may be meant; unless needs_document(), it is. Quick: of an
  // expression that needs the document it does not look at what the traits tell.
  bool MayMatch(const DocumentTraits& document) const;
  // Whether a document that MayMatch is meant, where the traits tell; nullopt: only Matches does.
  std::optional<bool> Decide(const DocumentTraits& document) const;
  // Whether the traits matter.
  bool asks_for_traits() const;
  // Equal for matchers that tell the same by traits.
  std::string traits_key() const;
  // Whether only the whole document tells.
  bool needs_document() const { return expression_.has_value() && !expression_is_of_traits_; }

  // Every document that matches has a name that begins so. May be empty.
  const std::string& name_prefix() const { return name_prefix_; }

 private:
  DocumentMatcher() = default;

  rapporteur::storage::v1::DocumentFilter filter_;
  std::optional<filter::MessageFilter> expression_;
  bool expression_is_of_traits_ = false;
  std::string name_prefix_;
};

}  // namespace rapporteur::storage
