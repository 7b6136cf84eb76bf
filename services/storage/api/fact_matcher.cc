#include "services/storage/api/fact_matcher.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "absl/strings/ascii.h"
#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "services/record/civil_time.h"
#include "services/record/facts.h"
#include "services/record/names.h"
#include "services/storage/api/words.h"

namespace rapporteur::storage {

using ::rapporteur::v1::CivilTime;
using ::rapporteur::v1::Document;
using ::rapporteur::v1::EntityReference;
using ::rapporteur::v1::Fact;

namespace {

using TimeRange = std::pair<absl::Time, absl::Time>;

constexpr int kMaxOccasions = 1000;

template <typename Values, typename Value>
bool Contains(const Values& values, const Value& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

template <typename Values, typename Value>
bool IsEmptyOrContains(const Values& values, const Value& value) {
  return values.empty() || Contains(values, value);
}

bool AnyNamed(const google::protobuf::RepeatedPtrField<EntityReference>& references,
              std::string_view name) {
  return std::any_of(references.begin(), references.end(),
                     [&](const EntityReference& reference) { return reference.name() == name; });
}

// Whether `name` takes part in the fact: meets, speaks, holds the office, gives or receives.
bool TakesPart(const Fact& fact, std::string_view name) {
  switch (fact.content_case()) {
    case Fact::kEngagement:
      return AnyNamed(fact.engagement().participants(), name) ||
             AnyNamed(fact.engagement().organizations(), name) ||
             AnyNamed(fact.engagement().countries(), name);
    case Fact::kQuote:
      return fact.quote().speaker().name() == name;
    case Fact::kCommitment:
      return fact.commitment().actor().name() == name ||
             fact.commitment().beneficiary().name() == name;
    case Fact::kTenure:
      return fact.tenure().person().name() == name;
    case Fact::kOfficeHolding:
      return fact.office_holding().person().name() == name;
    case Fact::kMilestone:
    case Fact::CONTENT_NOT_SET:
      return false;
  }
  return false;
}

bool AllTakePart(const Fact& fact, const google::protobuf::RepeatedPtrField<std::string>& names) {
  return std::all_of(names.begin(), names.end(),
                     [&](const std::string& name) { return TakesPart(fact, name); });
}

// Whether any of `names` is an entity that the fact refers to.
bool RefersToAny(const Fact& fact, const google::protobuf::RepeatedPtrField<std::string>& names) {
  const std::vector<const EntityReference*> references = ReferencesOf(fact);
  return std::any_of(references.begin(), references.end(), [&](const EntityReference* reference) {
    return Contains(names, reference->name());
  });
}

bool IsBounded(const rapporteur::v1::TimeInterval& interval) {
  return interval.has_start_time() || interval.has_end_time();
}

std::string_view PlaceText(const Fact& fact) {
  if (fact.has_engagement()) return fact.engagement().place().display_name();
  if (fact.has_milestone()) return fact.milestone().place().display_name();
  return "";
}

std::string_view OwnText(const Fact& fact) {
  switch (fact.content_case()) {
    case Fact::kEngagement:
      return fact.engagement().title();
    case Fact::kQuote:
      return fact.quote().text();
    case Fact::kCommitment:
      return fact.commitment().beneficiary().display_name();
    case Fact::kTenure:
      return fact.tenure().office().display_name();
    case Fact::kOfficeHolding:
      return fact.office_holding().office().display_name();
    case Fact::kMilestone:
      return fact.milestone().subject();
    case Fact::CONTENT_NOT_SET:
      return "";
  }
  return "";
}

bool IsStated(const CivilTime& time) {
  return time.precision() != rapporteur::v1::TIME_PRECISION_UNSPECIFIED;
}

// From the begin of `start` to the end of `end`, of which either may be unstated.
std::optional<TimeRange> Span(const CivilTime& start, const CivilTime& end) {
  if (!IsStated(start) && !IsStated(end)) return std::nullopt;
  const TimeRange first = BoundsOf(IsStated(start) ? start : end);
  const TimeRange last = BoundsOf(IsStated(end) ? end : start);
  return TimeRange(first.first, std::max(first.second, last.second));
}

// The filter's expression, about the one type of facts that it asks for.
absl::StatusOr<std::optional<filter::MessageFilter>> CreateExpression(
    const rapporteur::storage::v1::FactFilter& filter) {
  if (filter.expression().empty()) return std::nullopt;
  const google::protobuf::Descriptor* type =
      filter.types_size() == 1 ? MessageOf(filter.types(0)) : nullptr;
  if (type == nullptr) {
    return InvalidField("filter.expression", "Needs filter.types to name one type of facts.");
  }
  ASSIGN_OR_RETURN(filter::MessageFilter expression,
                   filter::MessageFilter::Create(filter.expression(), *type, "filter.expression"));
  return expression;
}

}  // namespace

std::optional<TimeRange> TimeOf(const Fact& fact, const Document& document) {
  switch (fact.content_case()) {
    case Fact::kEngagement:
      return Span(fact.engagement().start(), fact.engagement().end());
    case Fact::kTenure:
      return Span(fact.tenure().start(), fact.tenure().end());
    case Fact::kCommitment:
      return Span(fact.commitment().period(), fact.commitment().period());
    case Fact::kMilestone:
      return Span(fact.milestone().date(), fact.milestone().date());
    case Fact::kQuote:
    case Fact::kOfficeHolding: {
      if (!document.has_published_time()) return std::nullopt;
      const absl::Time published = FromProto(document.published_time());
      return TimeRange(published, published + absl::Nanoseconds(1));
    }
    case Fact::CONTENT_NOT_SET:
      return std::nullopt;
  }
  return std::nullopt;
}

absl::StatusOr<FactMatcher> FactMatcher::Create(const rapporteur::storage::v1::FactFilter& filter) {
  FactMatcher matcher;
  matcher.filter_ = filter;
  ASSIGN_OR_RETURN(std::string parent, ParseParent(filter.parent(), true, "filter.parent"));
  if (parent.find("/documents/") != std::string::npos) {
    matcher.document_ = std::move(parent);
  } else if (!parent.empty()) {
    matcher.name_prefix_ = parent + "/";
  }
  if (filter.occasions_size() > kMaxOccasions) {
    return InvalidField("filter.occasions", fmt::format("Must have at most {} values; it has {}.",
                                                        kMaxOccasions, filter.occasions_size()));
  }
  matcher.asks_for_commitments_ = !filter.actors().empty() || !filter.beneficiaries().empty() ||
                                  !filter.units().empty() || !filter.commitment_kinds().empty() ||
                                  !filter.commitment_statuses().empty() || filter.has_min_value() ||
                                  filter.has_max_value();
  for (const std::string& unit : filter.units()) {
    matcher.units_.push_back(absl::AsciiStrToLower(unit));
  }
  ASSIGN_OR_RETURN(matcher.expression_, CreateExpression(filter));
  matcher.place_words_ = DistinctWords(filter.place());
  matcher.words_ = DistinctWords(filter.words());
  return matcher;
}

bool FactMatcher::CanMatch(rapporteur::v1::FactType type) const {
  const bool asks_for_engagements =
      !filter_.engagement_kinds().empty() || !filter_.engagement_statuses().empty();
  return IsEmptyOrContains(filter_.types(), type) &&
         (!asks_for_engagements || type == rapporteur::v1::FACT_TYPE_ENGAGEMENT) &&
         (!asks_for_commitments_ || type == rapporteur::v1::FACT_TYPE_COMMITMENT) &&
         (filter_.milestone_kinds().empty() || type == rapporteur::v1::FACT_TYPE_MILESTONE);
}

bool FactMatcher::MatchesEngagement(const Fact& fact) const {
  if (!fact.has_engagement()) return true;
  return IsEmptyOrContains(filter_.engagement_kinds(), fact.engagement().kind()) &&
         IsEmptyOrContains(filter_.engagement_statuses(), fact.engagement().status());
}

bool FactMatcher::MatchesCommitment(const Fact& fact) const {
  if (!fact.has_commitment()) return true;
  const rapporteur::v1::Commitment& commitment = fact.commitment();
  const double value = commitment.quantity().value();
  return IsEmptyOrContains(filter_.actors(), commitment.actor().name()) &&
         IsEmptyOrContains(filter_.beneficiaries(), commitment.beneficiary().name()) &&
         IsEmptyOrContains(filter_.commitment_kinds(), commitment.kind()) &&
         IsEmptyOrContains(filter_.commitment_statuses(), commitment.status()) &&
         (!filter_.has_min_value() || value >= filter_.min_value()) &&
         (!filter_.has_max_value() || value <= filter_.max_value()) &&
         IsEmptyOrContains(units_, absl::AsciiStrToLower(commitment.quantity().unit()));
}

bool FactMatcher::MatchesMilestone(const Fact& fact) const {
  if (!fact.has_milestone()) return true;
  return IsEmptyOrContains(filter_.milestone_kinds(), fact.milestone().kind());
}

bool FactMatcher::MatchesExpression(const Document& document, const Fact& fact) const {
  if (!expression_.has_value()) return true;
  if (!expression_->Reads("provenance")) return expression_->Matches(ContentOf(fact));
  Fact completed = fact;
  CompleteOrigin(document, &completed);
  return expression_->Matches(ContentOf(completed));
}

bool FactMatcher::MatchesOccasion(const Document& document, const Fact& fact) const {
  if (filter_.occasions().empty()) return true;
  const std::optional<TimeRange> time = TimeOf(fact, document);
  if (!time.has_value()) return false;
  return std::any_of(filter_.occasions().begin(), filter_.occasions().end(),
                     [&](const rapporteur::storage::v1::Occasion& occasion) {
                       return Overlaps(time->first, time->second, occasion.time()) &&
                              RefersToAny(fact, occasion.entities());
                     });
}

bool FactMatcher::Matches(const Document& document, const Fact& fact) const {
  if (!document.name().starts_with(name_prefix_)) return false;
  if (!document_.empty() && document.name() != document_) return false;
  if (!CanMatch(TypeOf(fact)) || !MatchesEngagement(fact) || !MatchesCommitment(fact) ||
      !MatchesMilestone(fact) || !AllTakePart(fact, filter_.people()) ||
      !AllTakePart(fact, filter_.organizations()) || !AllTakePart(fact, filter_.countries())) {
    return false;
  }
  if (!filter_.entities().empty() && !RefersToAny(fact, filter_.entities())) return false;
  if (!MatchesOccasion(document, fact)) return false;
  if (IsBounded(filter_.time())) {
    const std::optional<TimeRange> time = TimeOf(fact, document);
    if (!time.has_value() || !Overlaps(time->first, time->second, filter_.time())) return false;
  }
  return ContainsWords(PlaceText(fact), place_words_) && ContainsWords(OwnText(fact), words_) &&
         MatchesExpression(document, fact);
}

}  // namespace rapporteur::storage
