#include "services/query/engine/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "services/query/engine/request_checks.h"

namespace rapporteur::query {
namespace {

constexpr int kDefaultPageSize = 50;
constexpr int kDefaultSearchPageSize = 10;
constexpr size_t kMaxQueryWords = 32;

constexpr std::string_view kDocumentFields = "parent, kinds and published";

// Checks what every list takes; returns the source or document that the list is limited to.
std::string CheckList(const ListParams& list, ParentForm form, std::string_view typed_fields,
                      FieldViolations* violations) {
  CheckFilterEmpty(list.filter, typed_fields, violations);
  return CheckParent(list.parent, form, violations);
}

bool IsBounded(const rapporteur::v1::TimeInterval& interval) {
  return interval.has_start_time() || interval.has_end_time();
}

// The checks that ListDocuments and SearchDocuments share.
template <typename Params>
rapporteur::storage::v1::DocumentFilter CheckDocumentFilter(const Params& params,
                                                            FieldViolations* violations) {
  rapporteur::storage::v1::DocumentFilter filter;
  filter.set_source(CheckList(params.list, ParentForm::kSource, kDocumentFields, violations));
  for (const auto kind : CheckKinds(params.kinds, violations)) filter.add_kinds(kind);
  const auto published = CheckInterval(params.published, "published", violations);
  if (IsBounded(published)) *filter.mutable_published() = published;
  return filter;
}

// Binds the plan to its arguments and opens the page token. The filter stands for the arguments it
// was made from: two spellings of one question share their tokens. It holds no map, so that its
// bytes are the same on every machine.
template <typename Plan>
absl::StatusOr<Plan> Finish(Plan plan, std::string_view query, const std::string& page_token) {
  plan.arguments = std::string(query);
  plan.arguments.push_back('\0');
  plan.filter.AppendToString(&plan.arguments);
  ASSIGN_OR_RETURN(plan.page.token, DecodePageToken(plan.Scope(), page_token));
  return plan;
}

size_t CountWords(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\f\v";
  size_t count = 0;
  for (size_t at = text.find_first_not_of(kSpace); at != std::string_view::npos; ++count) {
    at = text.find_first_not_of(kSpace, std::min(text.find_first_of(kSpace, at), text.size()));
  }
  return count;
}

void CheckQuery(std::string_view query, FieldViolations* violations) {
  CheckWords(query, "query", violations);
  const size_t words = CountWords(query);
  if (words == 0) {
    violations->Add("query", "Is required: give the words to search for.");
  } else if (words > kMaxQueryWords) {
    violations->Add("query",
                    fmt::format("Must have at most {} words; it has {}.", kMaxQueryWords, words));
  }
}

// What ListQuotes and ListOffices differ in.
struct PersonQuestion {
  std::string_view method;
  rapporteur::v1::FactType type;
  std::string_view person_field;
  std::string_view person;
};

template <typename Params>
absl::StatusOr<FactPlan> PlanByPerson(const PersonQuestion& question, const Params& params) {
  FieldViolations violations;
  FactPlan plan = {.method = question.method};
  plan.filter.add_types(question.type);
  plan.filter.set_parent(CheckList(
      params.list, ParentForm::kSourceOrDocument,
      fmt::format("parent, {}, words and published", question.person_field), &violations));
  if (!question.person.empty()) {
    plan.filter.add_people(CheckEntity(question.person, EntityCollection::kPeople,
                                       question.person_field, &violations));
  }
  plan.filter.set_words(CheckWords(params.words, "words", &violations));
  const auto published = CheckInterval(params.published, "published", &violations);
  if (IsBounded(published)) *plan.filter.mutable_time() = published;
  plan.page.size = CheckPageSize(params.list.page_size, kDefaultPageSize, &violations);
  RETURN_IF_ERROR(violations.ToStatus());
  return Finish(std::move(plan), "", params.list.page_token);
}

}  // namespace

absl::StatusOr<DocumentPlan> PlanListDocuments(const ListDocumentsParams& params) {
  FieldViolations violations;
  DocumentPlan plan = {.method = "ListDocuments"};
  plan.filter = CheckDocumentFilter(params, &violations);
  plan.page.size = CheckPageSize(params.list.page_size, kDefaultPageSize, &violations);
  RETURN_IF_ERROR(violations.ToStatus());
  return Finish(std::move(plan), "", params.list.page_token);
}

absl::StatusOr<DocumentPlan> PlanSearchDocuments(const SearchDocumentsParams& params) {
  FieldViolations violations;
  DocumentPlan plan = {.method = "SearchDocuments"};
  CheckQuery(params.query, &violations);
  plan.filter = CheckDocumentFilter(params, &violations);
  plan.page.size = CheckPageSize(params.list.page_size, kDefaultSearchPageSize, &violations);
  RETURN_IF_ERROR(violations.ToStatus());
  return Finish(std::move(plan), params.query, params.list.page_token);
}

absl::StatusOr<FactPlan> PlanListQuotes(const ListQuotesParams& params) {
  return PlanByPerson({.method = "ListQuotes",
                       .type = rapporteur::v1::FACT_TYPE_QUOTE,
                       .person_field = "speaker",
                       .person = params.speaker},
                      params);
}

absl::StatusOr<FactPlan> PlanListOffices(const ListOfficesParams& params) {
  return PlanByPerson({.method = "ListOffices",
                       .type = rapporteur::v1::FACT_TYPE_OFFICE_HOLDING,
                       .person_field = "person",
                       .person = params.person},
                      params);
}

absl::StatusOr<FactPlan> PlanListEngagements(const ListEngagementsParams& params) {
  FieldViolations violations;
  FactPlan plan = {.method = "ListEngagements"};
  auto& filter = plan.filter;
  filter.add_types(rapporteur::v1::FACT_TYPE_ENGAGEMENT);
  filter.set_parent(CheckList(params.list, ParentForm::kSourceOrDocument,
                              "parent, participants, organizations, countries, place, kinds, "
                              "statuses and time",
                              &violations));
  for (auto& name :
       CheckEntities(params.participants, EntityCollection::kPeople, "participants", &violations)) {
    filter.add_people(std::move(name));
  }
  for (auto& name : CheckEntities(params.organizations, EntityCollection::kOrganizations,
                                  "organizations", &violations)) {
    filter.add_organizations(std::move(name));
  }
  for (auto& name :
       CheckEntities(params.countries, EntityCollection::kCountries, "countries", &violations)) {
    filter.add_countries(std::move(name));
  }
  filter.set_place(CheckWords(params.place, "place", &violations));
  for (const auto kind : CheckKinds(params.kinds, &violations)) filter.add_engagement_kinds(kind);
  for (const auto status : CheckStatuses(params.statuses, &violations)) {
    filter.add_engagement_statuses(status);
  }
  const auto time = CheckInterval(params.time, "time", &violations);
  if (IsBounded(time)) *filter.mutable_time() = time;
  plan.page.size = CheckPageSize(params.list.page_size, kDefaultPageSize, &violations);
  RETURN_IF_ERROR(violations.ToStatus());
  return Finish(std::move(plan), "", params.list.page_token);
}

}  // namespace rapporteur::query
