#include "services/storage/api/document_matcher.h"

#include <algorithm>
#include <array>
#include <string>

#include "common/status/status_macros.h"
#include "services/record/civil_time.h"
#include "services/record/names.h"

namespace rapporteur::storage {
namespace {

bool IsBounded(const rapporteur::v1::TimeInterval& interval) {
  return interval.has_start_time() || interval.has_end_time();
}

// The fields of a document that DocumentTraits are of.
constexpr std::array<std::string_view, 4> kTraitFields = {"name", "kind", "language",
                                                          "published_time"};

// What `traits` tell of the document.
rapporteur::v1::Document PartOf(const DocumentTraits& traits) {
  rapporteur::v1::Document part;
  part.set_name(std::string(traits.name));
  part.set_kind(traits.kind);
  part.set_language(std::string(traits.language));
  if (traits.published) *part.mutable_published_time() = ToProto(*traits.published);
  return part;
}

}  // namespace

DocumentTraits TraitsOf(const rapporteur::v1::Document& document) {
  DocumentTraits traits = {document.name(), document.kind(), document.language(), std::nullopt};
  if (document.has_published_time()) traits.published = FromProto(document.published_time());
  return traits;
}

absl::StatusOr<DocumentMatcher> DocumentMatcher::Create(
    const rapporteur::storage::v1::DocumentFilter& filter) {
  DocumentMatcher matcher;
  matcher.filter_ = filter;
  ASSIGN_OR_RETURN(const std::string source, ParseParent(filter.source(), false, "filter.source"));
  if (!source.empty()) matcher.name_prefix_ = source + "/";
  if (!filter.expression().empty()) {
    ASSIGN_OR_RETURN(
        matcher.expression_,
        filter::MessageFilter::Create(filter.expression(), *rapporteur::v1::Document::descriptor(),
                                      "filter.expression"));
    matcher.expression_is_of_traits_ = matcher.expression_->NeedsOnly(kTraitFields);
  }
  return matcher;
}

bool DocumentMatcher::Matches(const rapporteur::v1::Document& document) const {
  return MayMatch(TraitsOf(document)) && (!needs_document() || expression_->Matches(document));
}

bool DocumentMatcher::MayMatch(const DocumentTraits& document) const {
  if (!document.name.starts_with(name_prefix_)) return false;
  if (!filter_.kinds().empty() && std::find(filter_.kinds().begin(), filter_.kinds().end(),
                                            document.kind) == filter_.kinds().end()) {
    return false;
  }
  if (IsBounded(filter_.published()) &&
      (!document.published.has_value() ||
       !Overlaps(*document.published, *document.published + absl::Nanoseconds(1),
                 filter_.published()))) {
    return false;
  }
  return !expression_is_of_traits_ || expression_->Matches(PartOf(document));
}

std::optional<bool> DocumentMatcher::Decide(const DocumentTraits& document) const {
  if (!needs_document()) return true;
  return expression_->MatchesPart(PartOf(document), kTraitFields);
}

std::string DocumentMatcher::traits_key() const {
  rapporteur::storage::v1::DocumentFilter by_traits = filter_;
  if (needs_document()) by_traits.clear_expression();
  return by_traits.SerializeAsString();
}

bool DocumentMatcher::asks_for_traits() const {
  return !name_prefix_.empty() || !filter_.kinds().empty() || IsBounded(filter_.published()) ||
         expression_is_of_traits_;
}

}  // namespace rapporteur::storage
