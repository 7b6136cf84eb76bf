#include "services/ingest/pipeline/fact_conversion.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "services/ingest/pipeline/enum_conversion.h"
#include "services/record/names.h"

namespace rapporteur::ingest {
namespace {

namespace v1 = ::rapporteur::v1;

v1::Provenance ToProvenance(const reading::Origin& origin,
                            const std::vector<reading::Evidence>& evidence) {
  v1::Provenance provenance;
  provenance.set_rule(origin.rule);
  provenance.set_confidence(origin.confidence);
  for (const reading::Evidence& piece : evidence) {
    v1::Evidence& converted = *provenance.add_evidence();
    for (const std::string& field : piece.fields) converted.add_fields(field);
    converted.set_begin(static_cast<int64_t>(piece.span.begin));
    converted.set_end(static_cast<int64_t>(piece.span.end));
  }
  return provenance;
}

// Converts the facts of one reading.
class Converter {
 public:
  Converter(const reading::Reading& reading, std::string_view text)
      : reading_(reading), text_(text) {
    for (const reading::PersonMention& person : reading.people) people_.insert(person.full_name);
  }

  std::vector<v1::Fact> Convert() {
    for (const auto& fact : reading_.engagements) Add(fact, ToEngagement(fact));
    for (const auto& fact : reading_.quotes) Add(fact, ToQuote(fact));
    for (const auto& fact : reading_.commitments) Add(fact, ToCommitment(fact));
    for (const auto& fact : reading_.tenures) Add(fact, ToTenure(fact));
    for (const auto& fact : reading_.offices) Add(fact, ToOfficeHolding(fact));
    for (const auto& fact : reading_.milestones) Add(fact, ToMilestone(fact));
    std::stable_sort(facts_.begin(), facts_.end(),
                     [](const Placed& a, const Placed& b) { return a.begin < b.begin; });
    std::vector<v1::Fact> facts;
    facts.reserve(facts_.size());
    for (Placed& placed : facts_) facts.push_back(std::move(placed.fact));
    return facts;
  }

 private:
  struct Placed {
    size_t begin;
    v1::Fact fact;
  };

  template <typename Found>
  void Add(const Found& found, v1::Fact fact) {
    facts_.push_back(
        {found.evidence.empty() ? 0 : found.evidence.front().span.begin, std::move(fact)});
  }

  v1::EntityReference PersonOrOrganization(const std::string& name) const {
    return people_.contains(name) ? PersonReference(name) : OrganizationReference(name);
  }

  v1::Fact ToEngagement(const reading::Engagement& found) const {
    v1::Fact fact;
    v1::Engagement& engagement = *fact.mutable_engagement();
    *engagement.mutable_provenance() = ToProvenance(found.origin, found.evidence);
    engagement.set_kind(ToProto(found.kind));
    engagement.set_status(ToProto(found.status));
    if (found.start.has_value()) *engagement.mutable_start() = ToProto(*found.start);
    if (found.end.has_value()) *engagement.mutable_end() = ToProto(*found.end);
    if (!found.place.empty()) *engagement.mutable_place() = PlaceReference(found.place);
    for (const std::string& name : found.participants) {
      *engagement.add_participants() = PersonReference(name);
    }
    for (const std::string& name : found.organizations) {
      *engagement.add_organizations() = OrganizationReference(name);
    }
    for (const std::string& alpha3 : found.countries) {
      *engagement.add_countries() = CountryReference(alpha3);
    }
    engagement.set_title(found.title);
    return fact;
  }

  v1::Fact ToQuote(const reading::Quote& found) const {
    v1::Fact fact;
    v1::Quote& quote = *fact.mutable_quote();
    *quote.mutable_provenance() = ToProvenance(found.origin, found.evidence);
    *quote.mutable_speaker() = PersonReference(found.speaker);
    if (found.words.begin <= found.words.end && found.words.end <= text_.size()) {
      quote.set_text(std::string(text_.substr(found.words.begin, found.words.size())));
    }
    return fact;
  }

  v1::Fact ToCommitment(const reading::Commitment& found) const {
    v1::Fact fact;
    v1::Commitment& commitment = *fact.mutable_commitment();
    *commitment.mutable_provenance() = ToProvenance(found.origin, found.evidence);
    *commitment.mutable_actor() = PersonOrOrganization(found.actor);
    commitment.set_kind(ToProto(found.kind));
    commitment.mutable_quantity()->set_value(found.value);
    commitment.mutable_quantity()->set_unit(found.unit);
    commitment.mutable_quantity()->set_comparator(ToProto(found.comparator));
    if (!found.beneficiary.empty()) {
      *commitment.mutable_beneficiary() = PersonOrOrganization(found.beneficiary);
    }
    if (found.period.has_value()) *commitment.mutable_period() = ToProto(*found.period);
    commitment.set_status(ToProto(found.status));
    return fact;
  }

  v1::Fact ToTenure(const reading::Tenure& found) const {
    v1::Fact fact;
    v1::Tenure& tenure = *fact.mutable_tenure();
    *tenure.mutable_provenance() = ToProvenance(found.origin, found.evidence);
    *tenure.mutable_person() = PersonReference(found.person);
    *tenure.mutable_office() = OfficeReference(found.office);
    if (found.start.has_value()) *tenure.mutable_start() = ToProto(*found.start);
    if (found.end.has_value()) *tenure.mutable_end() = ToProto(*found.end);
    if (!found.predecessor.empty()) {
      *tenure.mutable_predecessor() = PersonReference(found.predecessor);
    }
    if (!found.successor.empty()) *tenure.mutable_successor() = PersonReference(found.successor);
    return fact;
  }

  v1::Fact ToOfficeHolding(const reading::OfficeHolding& found) const {
    v1::Fact fact;
    v1::OfficeHolding& holding = *fact.mutable_office_holding();
    *holding.mutable_provenance() = ToProvenance(found.origin, found.evidence);
    *holding.mutable_person() = PersonReference(found.person);
    *holding.mutable_office() = OfficeReference(found.office);
    return fact;
  }

  v1::Fact ToMilestone(const reading::Milestone& found) const {
    v1::Fact fact;
    v1::Milestone& milestone = *fact.mutable_milestone();
    *milestone.mutable_provenance() = ToProvenance(found.origin, found.evidence);
    milestone.set_subject(found.subject);
    milestone.set_kind(ToProto(found.kind));
    if (found.date.has_value()) *milestone.mutable_date() = ToProto(*found.date);
    if (!found.place.empty()) *milestone.mutable_place() = PlaceReference(found.place);
    return fact;
  }

  const reading::Reading& reading_;
  const std::string_view text_;
  std::set<std::string> people_;
  std::vector<Placed> facts_;
};

}  // namespace

v1::CivilTime ToProto(const reading::CivilTime& time) {
  v1::CivilTime converted;
  converted.set_precision(ToProto(time.precision));
  converted.set_year(time.year);
  converted.set_month(time.month);
  converted.set_day(time.day);
  converted.set_hour(time.hour);
  converted.set_minute(time.minute);
  converted.set_zone(time.zone);
  converted.set_weekday_conflict(time.weekday_conflict);
  converted.set_zone_conflict(time.zone_conflict);
  if (!time.utc_offset_minutes.has_value()) return converted;
  converted.set_utc_offset_minutes(*time.utc_offset_minutes);
  if (time.precision == reading::Precision::kMinute) {
    const absl::CivilMinute minute(time.year, time.month, time.day, time.hour, time.minute);
    const absl::TimeZone zone = absl::FixedTimeZone(*time.utc_offset_minutes * 60);
    converted.mutable_instant()->set_seconds(absl::ToUnixSeconds(absl::FromCivil(minute, zone)));
  }
  return converted;
}

std::vector<v1::Fact> ToFacts(const reading::Reading& reading, std::string_view text) {
  return Converter(reading, text).Convert();
}

}  // namespace rapporteur::ingest
