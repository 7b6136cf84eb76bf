#include "services/query/engine/query_engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "services/query/engine/engagement_histories.h"
#include "services/query/engine/entity_profile.h"
#include "services/query/engine/office_holders.h"
#include "services/query/engine/page_token.h"
#include "services/query/engine/plan.h"
#include "services/query/engine/request_checks.h"
#include "services/record/civil_time.h"
#include "services/record/engagement_history.h"
#include "services/record/names.h"
#include "services/storage/api/fact_matcher.h"

namespace rapporteur::query {
namespace {

using rapporteur::v1::Engagement;
using rapporteur::v1::Fact;

// How many facts are read at a time where all that match are.
constexpr int kScanPageSize = storage::kMaxPageSize;

template <typename Message>
void MoveAll(std::vector<Message> from, google::protobuf::RepeatedPtrField<Message>* to) {
  to->Reserve(static_cast<int>(from.size()));
  for (Message& message : from) to->Add(std::move(message));
}

// Hands every fact that matches to `visit`.
template <typename Visitor>
absl::Status ForEachFact(const storage::RecordReader& reader, const RequestContext& context,
                         const rapporteur::storage::v1::FactFilter& filter, Visitor visit) {
  storage::PageRequest scan = {.size = kScanPageSize};
  do {
    ASSIGN_OR_RETURN(storage::FactPage page, reader.ListFacts(context, filter, scan));
    for (const Fact& fact : page.facts) visit(fact);
    scan.token = std::move(page.next_token);
  } while (!scan.token.empty());
  return absl::OkStatus();
}

// Whether the list that `matcher` describes shows this statement.
bool Matches(const storage::FactMatcher& matcher, const Engagement& statement) {
  rapporteur::v1::Document document;
  document.set_name(statement.provenance().document());
  Fact fact;
  *fact.mutable_engagement() = statement;
  return matcher.Matches(document, fact);
}

bool EndsBefore(const Engagement& engagement, const google::protobuf::Timestamp& moment) {
  if (!engagement.has_start()) return false;
  const auto& last = engagement.has_end() ? engagement.end() : engagement.start();
  return BoundsOf(last).second <= FromProto(moment);
}

// Whether a list of engagements asks for one that stands as `engagement` does.
bool HasStatus(const Engagement& engagement, const v1::ListEngagementsRequest& request) {
  if (request.has_unreported_before()) {
    return engagement.status() == rapporteur::v1::ENGAGEMENT_STATUS_SCHEDULED &&
           EndsBefore(engagement, request.unreported_before());
  }
  return request.statuses().empty() ||
         std::any_of(request.statuses().begin(), request.statuses().end(), [&](int status) {
           return status == rapporteur::v1::ENGAGEMENT_STATUS_UNSPECIFIED ||
                  status == engagement.status();
         });
}

}  // namespace

absl::StatusOr<v1::GetDocumentResponse> QueryEngine::GetDocument(
    const RequestContext& context, const v1::GetDocumentRequest& request) const {
  if (!rapporteur::v1::DocumentView_IsValid(request.view())) {
    return InvalidField("view", "Is not a known view; use BASIC, or FULL for the text as well.");
  }
  ASSIGN_OR_RETURN(const DocumentName name, ParseDocumentName(request.name(), "name"));
  const storage::GetDocumentParams get = {
      .name = name.ToString(),
      .revision = name.revision,
      .with_text = request.view() == rapporteur::v1::DOCUMENT_VIEW_FULL,
      .with_facts = true};
  ASSIGN_OR_RETURN(storage::DocumentWithFacts found, reader_->GetDocument(context, get));
  v1::GetDocumentResponse response;
  *response.mutable_document() = std::move(found.document);
  MoveAll(std::move(found.facts), response.mutable_facts());
  return response;
}

absl::StatusOr<v1::ListDocumentsResponse> QueryEngine::ListDocuments(
    const RequestContext& context, const v1::ListDocumentsRequest& request) const {
  ASSIGN_OR_RETURN(const DocumentPlan plan, Plan(request));
  ASSIGN_OR_RETURN(storage::DocumentPage page,
                   reader_->ListDocuments(context, plan.filter, plan.page));
  v1::ListDocumentsResponse response;
  MoveAll(std::move(page.documents), response.mutable_documents());
  response.set_next_page_token(EncodePageToken(plan.Scope(), page.next_token));
  return response;
}

absl::StatusOr<v1::SearchDocumentsResponse> QueryEngine::SearchDocuments(
    const RequestContext& context, const v1::SearchDocumentsRequest& request) const {
  ASSIGN_OR_RETURN(const DocumentPlan plan, Plan(request));
  storage::RetrievalParams params = {.query = request.query(),
                                     .filter = plan.filter,
                                     .order = request.order(),
                                     .facets = {},
                                     .total_limit = request.total_limit()};
  for (const int field : request.facets()) {
    params.facets.push_back(static_cast<rapporteur::v1::FacetField>(field));
  }
  ASSIGN_OR_RETURN(storage::RetrievalPage page,
                   reader_->RetrieveDocuments(context, params, plan.page));
  v1::SearchDocumentsResponse response;
  for (storage::RetrievedDocument& retrieved : page.documents) {
    v1::SearchResult& result = *response.add_results();
    *result.mutable_document() = std::move(retrieved.document);
    result.set_score(retrieved.score);
    *result.mutable_passage() = std::move(retrieved.passage);
    MoveAll(std::move(retrieved.highlights), result.mutable_highlights());
  }
  response.set_total_size(page.total_size);
  response.set_total_is_minimum(page.total_is_minimum);
  MoveAll(std::move(page.facets), response.mutable_facets());
  response.set_did_you_mean(std::move(page.did_you_mean));
  response.set_next_page_token(EncodePageToken(plan.Scope(), page.next_token));
  return response;
}

template <typename Response, typename Request, typename Item>
absl::StatusOr<Response> QueryEngine::ListFacts(
    const RequestContext& context, const Request& request, Item* (Fact::*content)(),
    google::protobuf::RepeatedPtrField<Item>* (Response::*items)()) const {
  ASSIGN_OR_RETURN(const FactPlan plan, Plan(request));
  ASSIGN_OR_RETURN(storage::FactPage page, reader_->ListFacts(context, plan.filter, plan.page));
  Response response;
  for (Fact& fact : page.facts) (response.*items)()->Add(std::move(*(fact.*content)()));
  response.set_next_page_token(EncodePageToken(plan.Scope(), page.next_token));
  return response;
}

absl::StatusOr<v1::ListQuotesResponse> QueryEngine::ListQuotes(
    const RequestContext& context, const v1::ListQuotesRequest& request) const {
  return ListFacts(context, request, &Fact::mutable_quote, &v1::ListQuotesResponse::mutable_quotes);
}

absl::StatusOr<v1::ListCommitmentsResponse> QueryEngine::ListCommitments(
    const RequestContext& context, const v1::ListCommitmentsRequest& request) const {
  return ListFacts(context, request, &Fact::mutable_commitment,
                   &v1::ListCommitmentsResponse::mutable_commitments);
}

absl::StatusOr<v1::ListTenuresResponse> QueryEngine::ListTenures(
    const RequestContext& context, const v1::ListTenuresRequest& request) const {
  return ListFacts(context, request, &Fact::mutable_tenure,
                   &v1::ListTenuresResponse::mutable_tenures);
}

absl::StatusOr<v1::ListMilestonesResponse> QueryEngine::ListMilestones(
    const RequestContext& context, const v1::ListMilestonesRequest& request) const {
  return ListFacts(context, request, &Fact::mutable_milestone,
                   &v1::ListMilestonesResponse::mutable_milestones);
}

absl::StatusOr<v1::ListEngagementsResponse> QueryEngine::ListEngagements(
    const RequestContext& context, const v1::ListEngagementsRequest& request) const {
  if (request.view() == v1::ENGAGEMENT_VIEW_HISTORY) return ListHistories(context, request);
  return ListFacts(context, request, &Fact::mutable_engagement,
                   &v1::ListEngagementsResponse::mutable_engagements);
}

absl::StatusOr<v1::ListEngagementsResponse> QueryEngine::ListHistories(
    const RequestContext& context, const v1::ListEngagementsRequest& request) const {
  ASSIGN_OR_RETURN(const FactPlan plan, Plan(request));
  ASSIGN_OR_RETURN(const auto matcher, storage::FactMatcher::Create(plan.filter));
  ASSIGN_OR_RETURN(storage::FactPage page, reader_->ListFacts(context, plan.filter, plan.page));
  std::vector<Engagement> statements;
  for (Fact& fact : page.facts) statements.push_back(std::move(*fact.mutable_engagement()));
  ASSIGN_OR_RETURN(std::vector<EngagementGroup> groups,
                   FindHistories(*reader_, context, statements));
  v1::ListEngagementsResponse response;
  for (EngagementGroup& group : groups) {
    // An engagement stands where its first statement does, which may be on a page before.
    const auto first = std::find_if(group.statements.begin(), group.statements.end(),
                                    [&](const Engagement& s) { return Matches(matcher, s); });
    if (first == group.statements.end() || StandsBefore(*first, statements.front())) continue;
    Engagement merged = MergeStatements(std::move(group.statements));
    if (HasStatus(merged, request) && plan.Wants(merged)) {
      *response.add_engagements() = std::move(merged);
    }
  }
  response.set_next_page_token(EncodePageToken(plan.Scope(), page.next_token));
  return response;
}

absl::StatusOr<v1::GetEngagementResponse> QueryEngine::GetEngagement(
    const RequestContext& context, const v1::GetEngagementRequest& request) const {
  const size_t end = request.name().find("/engagements/");
  if (end == std::string::npos) {
    return InvalidField("name", fmt::format("\"{}\" is not an engagement's name; give "
                                            "sources/SOURCE/documents/DOCUMENT/engagements/NUMBER",
                                            request.name()));
  }
  ASSIGN_OR_RETURN(const DocumentName document,
                   ParseDocumentName(request.name().substr(0, end), "name"));
  const absl::Status not_found =
      MakeError(absl::StatusCode::kNotFound, "ENGAGEMENT_NOT_FOUND",
                fmt::format("There is no engagement \"{}\".", request.name()));
  absl::StatusOr<storage::DocumentWithFacts> found =
      reader_->GetDocument(context, {.name = document.ToString(), .with_facts = true});
  if (absl::IsNotFound(found.status())) return not_found;
  RETURN_IF_ERROR(found.status());
  for (const Fact& fact : found->facts) {
    if (!fact.has_engagement() || fact.engagement().name() != request.name()) continue;
    ASSIGN_OR_RETURN(std::vector<EngagementGroup> groups,
                     FindHistories(*reader_, context, {fact.engagement()}));
    v1::GetEngagementResponse response;
    *response.mutable_engagement() = MergeStatements(std::move(groups.front().statements));
    return response;
  }
  return not_found;
}

absl::StatusOr<v1::ListOfficesResponse> QueryEngine::ListOffices(
    const RequestContext& context, const v1::ListOfficesRequest& request) const {
  ASSIGN_OR_RETURN(const FactPlan plan, Plan(request));
  ASSIGN_OR_RETURN(OfficeHolderPage page, ListOfficeHolders(*reader_, context, plan));
  v1::ListOfficesResponse response;
  for (v1::OfficeHolder& holder : page.holders) {
    if (plan.Wants(holder)) *response.add_office_holders() = std::move(holder);
  }
  response.set_next_page_token(EncodePageToken(plan.Scope(), page.next_token));
  return response;
}

absl::StatusOr<v1::GetEntityResponse> QueryEngine::GetEntity(
    const RequestContext& context, const v1::GetEntityRequest& request) const {
  if (!IsEntityName(request.name())) {
    return InvalidField("name",
                        "Is not an entity's name; give people/PERSON, organizations/ORGANIZATION, "
                        "countries/ALPHA3, places/PLACE or offices/OFFICE.");
  }
  rapporteur::storage::v1::FactFilter filter;
  filter.add_entities(request.name());
  EntityProfile profile(request.name());
  RETURN_IF_ERROR(
      ForEachFact(*reader_, context, filter, [&](const Fact& fact) { profile.Add(fact); }));
  if (profile.empty()) {
    return MakeError(absl::StatusCode::kNotFound, "ENTITY_NOT_FOUND",
                     fmt::format("No document names \"{}\".", request.name()));
  }
  v1::GetEntityResponse response;
  *response.mutable_entity() = profile.ToEntity();
  for (const std::string& name : profile.LatestDocuments()) {
    ASSIGN_OR_RETURN(storage::DocumentWithFacts found,
                     reader_->GetDocument(context, {.name = name}));
    *response.mutable_entity()->add_latest_documents() = std::move(found.document);
  }
  return response;
}

}  // namespace rapporteur::query
