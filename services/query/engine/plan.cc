#include "services/query/engine/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text/utf8.h"
#include "services/query/engine/planner.h"
#include "services/query/engine/request_checks.h"
#include "services/record/country_name.h"
#include "services/record/facts.h"

namespace rapporteur::query {
namespace {

using rapporteur::storage::v1::DocumentFilter;
using rapporteur::storage::v1::FactFilter;
using DocumentPlanner = Planner<DocumentFilter>;
using Names = google::protobuf::RepeatedPtrField<std::string>;

constexpr int kDefaultPageSize = 50;
constexpr int kDefaultSearchPageSize = 10;
constexpr size_t kMaxQueryBytes = 4096;

// What lists of documents share.
template <typename Request>
DocumentPlanner StartDocuments(const Request& request, int default_size) {
  DocumentPlanner planner(request, ParentForm::kSource, default_size);
  planner.filter().set_source(planner.parent());
  planner.template AddEnums<rapporteur::v1::DocumentKind>(request.kinds(), "kinds",
                                                          planner.filter().mutable_kinds());
  planner.SetInterval(request.published(), "published", &DocumentFilter::mutable_published);
  planner.PassExpression(*rapporteur::v1::Document::descriptor());
  return planner;
}

// What lists of facts share, with the checks that several of them need.
class FactPlanner : public Planner<FactFilter> {
 public:
  template <typename Request>
  FactPlanner(const Request& request, rapporteur::v1::FactType type)
      : Planner(request, ParentForm::kSourceOrDocument, kDefaultPageSize) {
    filter().add_types(type);
    filter().set_parent(parent());
  }

  // PassExpression for facts of the type that is listed.
  void PassExpression() { Planner::PassExpression(*MessageOf(filter().types(0))); }

  void AddPerson(const std::string& value, std::string_view field) {
    std::string name = CheckEntity(value, EntityCollection::kPeople, field, violations());
    if (!name.empty()) filter().add_people(std::move(name));
  }

  void AddEntities(const Names& values, EntityCollection collection, std::string_view field,
                   Names* to) {
    Append(CheckEntities(values, collection, field, violations()), to);
  }

  void AddActor(const std::string& value, std::string_view field, Names* to) {
    Append(CheckActor(value, field, violations()), to);
  }

  void SetTime(const rapporteur::v1::TimeInterval& interval, std::string_view field) {
    SetInterval(interval, field, &FactFilter::mutable_time);
  }

  void SetWords(const std::string& words, std::string_view field) {
    filter().set_words(CheckWords(words, field, violations()));
  }

  void SetPlace(const std::string& words) {
    filter().set_place(CheckWords(words, "place", violations()));
  }

  static void Append(std::vector<std::string> names, Names* to) {
    for (std::string& name : names) to->Add(std::move(name));
  }
};

// The store reads the language of searches, and says where a query breaks its rules.
void CheckQuery(std::string_view query, FieldViolations* violations) {
  if (query.size() > kMaxQueryBytes) {
    violations->Add("query", fmt::format("Must have at most {} bytes; it has {}.", kMaxQueryBytes,
                                         query.size()));
  } else if (FindInvalidUtf8(query).has_value()) {
    violations->Add("query", "Must be well-formed UTF-8.");
  } else if (query.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos) {
    violations->Add("query", "Is required: give the words to search for.");
  }
}

void CheckValues(const v1::ListCommitmentsRequest& request, FieldViolations* violations,
                 FactFilter* filter) {
  if (request.has_min_value()) {
    filter->set_min_value(CheckNumber(request.min_value(), "min_value", violations));
  }
  if (request.has_max_value()) {
    filter->set_max_value(CheckNumber(request.max_value(), "max_value", violations));
  }
  if (request.has_min_value() && request.has_max_value() &&
      request.min_value() > request.max_value()) {
    violations->Add("min_value", "Must not be more than max_value.");
  }
}

// The words of an office of that country, whose name stands in the office's: "Norway".
std::string CountryWords(const std::string& country, FieldViolations* violations) {
  const std::string name =
      CheckEntity(country, EntityCollection::kCountries, "country", violations);
  if (name.empty()) return "";
  std::string words = CountryNameOf(std::string_view(name).substr(name.find('/') + 1));
  if (words.empty()) violations->Add("country", "Is not the code of a country.");
  return words;
}

bool ShowsHistory(const v1::ListEngagementsRequest& request) {
  return request.view() == v1::ENGAGEMENT_VIEW_HISTORY;
}

void CheckView(const v1::ListEngagementsRequest& request, FieldViolations* violations) {
  if (!v1::EngagementView_IsValid(request.view())) {
    violations->Add("view", "Is not a known view; use STATEMENTS, or HISTORY for one row each.");
  }
  if (!request.has_unreported_before()) return;
  CheckTimestamp(request.unreported_before(), "unreported_before", violations);
  if (!ShowsHistory(request)) {
    violations->Add("unreported_before", "Needs view HISTORY, which knows the reports.");
  }
  if (!request.statuses().empty()) {
    violations->Add("statuses", "Must be empty beside unreported_before.");
  }
}

}  // namespace

absl::StatusOr<DocumentPlan> Plan(const v1::ListDocumentsRequest& request) {
  return StartDocuments(request, kDefaultPageSize).Finish();
}

absl::StatusOr<DocumentPlan> Plan(const v1::SearchDocumentsRequest& request) {
  DocumentPlanner planner = StartDocuments(request, kDefaultSearchPageSize);
  CheckQuery(request.query(), planner.violations());
  // What else the tokens are bound to; none for the order that there was before there were others.
  std::string more = request.query();
  if (request.order() > rapporteur::v1::SEARCH_ORDER_RELEVANCE) {
    more += '\0' + rapporteur::v1::SearchOrder_Name(request.order());
  }
  return planner.Finish(more);
}

absl::StatusOr<FactPlan> Plan(const v1::ListQuotesRequest& request) {
  FactPlanner planner(request, rapporteur::v1::FACT_TYPE_QUOTE);
  planner.AddPerson(request.speaker(), "speaker");
  planner.SetWords(request.words(), "words");
  planner.SetTime(request.published(), "published");
  planner.PassExpression();
  return planner.Finish();
}

absl::StatusOr<FactPlan> Plan(const v1::ListOfficesRequest& request) {
  FactPlanner planner(request, rapporteur::v1::FACT_TYPE_OFFICE_HOLDING);
  planner.AddPerson(request.person(), "person");
  planner.SetWords(request.words(), "words");
  planner.SetTime(request.published(), "published");
  planner.KeepExpression(*v1::OfficeHolder::descriptor());
  return planner.Finish();
}

absl::StatusOr<FactPlan> Plan(const v1::ListEngagementsRequest& request) {
  FactPlanner planner(request, rapporteur::v1::FACT_TYPE_ENGAGEMENT);
  FactFilter& filter = planner.filter();
  planner.AddEntities(request.participants(), EntityCollection::kPeople, "participants",
                      filter.mutable_people());
  planner.AddEntities(request.organizations(), EntityCollection::kOrganizations, "organizations",
                      filter.mutable_organizations());
  planner.AddEntities(request.countries(), EntityCollection::kCountries, "countries",
                      filter.mutable_countries());
  planner.SetPlace(request.place());
  planner.AddEnums<rapporteur::v1::EngagementKind>(request.kinds(), "kinds",
                                                   filter.mutable_engagement_kinds());
  planner.SetTime(request.time(), "time");
  CheckView(request, planner.violations());
  // What the filter does not hold.
  v1::ListEngagementsRequest more;
  planner.AddEnums<rapporteur::v1::EngagementStatus>(
      request.statuses(), "statuses",
      ShowsHistory(request) ? more.mutable_statuses() : filter.mutable_engagement_statuses());
  if (ShowsHistory(request)) {
    more.set_view(request.view());
    planner.KeepExpression(*rapporteur::v1::Engagement::descriptor());
  } else {
    planner.PassExpression();
  }
  if (request.has_unreported_before()) {
    *more.mutable_unreported_before() = request.unreported_before();
  }
  return planner.Finish(more.SerializeAsString());
}

absl::StatusOr<FactPlan> Plan(const v1::ListCommitmentsRequest& request) {
  FactPlanner planner(request, rapporteur::v1::FACT_TYPE_COMMITMENT);
  FactFilter& filter = planner.filter();
  planner.AddActor(request.actor(), "actor", filter.mutable_actors());
  planner.AddActor(request.beneficiary(), "beneficiary", filter.mutable_beneficiaries());
  FactPlanner::Append(CheckUnits(request.units(), "units", planner.violations()),
                      filter.mutable_units());
  planner.AddEnums<rapporteur::v1::CommitmentKind>(request.kinds(), "kinds",
                                                   filter.mutable_commitment_kinds());
  planner.AddEnums<rapporteur::v1::CommitmentStatus>(request.statuses(), "statuses",
                                                     filter.mutable_commitment_statuses());
  CheckValues(request, planner.violations(), &filter);
  planner.SetTime(request.period(), "period");
  planner.PassExpression();
  return planner.Finish();
}

absl::StatusOr<FactPlan> Plan(const v1::ListTenuresRequest& request) {
  FactPlanner planner(request, rapporteur::v1::FACT_TYPE_TENURE);
  planner.AddPerson(request.person(), "person");
  FieldViolations* violations = planner.violations();
  // An office is named with its body or country, so all of them are words of the office.
  planner.filter().set_words(
      fmt::format("{} {} {}", CheckWords(request.office(), "office", violations),
                  CheckWords(request.organization(), "organization", violations),
                  CountryWords(request.country(), violations)));
  planner.SetTime(request.time(), "time");
  planner.PassExpression();
  return planner.Finish();
}

absl::StatusOr<FactPlan> Plan(const v1::ListMilestonesRequest& request) {
  FactPlanner planner(request, rapporteur::v1::FACT_TYPE_MILESTONE);
  planner.SetWords(request.words(), "words");
  planner.SetPlace(request.place());
  planner.AddEnums<rapporteur::v1::MilestoneKind>(request.kinds(), "kinds",
                                                  planner.filter().mutable_milestone_kinds());
  planner.SetTime(request.time(), "time");
  planner.PassExpression();
  return planner.Finish();
}

}  // namespace rapporteur::query
