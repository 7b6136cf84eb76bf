// The query interface: what the engine, the service and the remote client agree on. Knows the
// messages, not gRPC.
#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/context/request_context.h"
#include "rapporteur/query/v1/commitments.pb.h"
#include "rapporteur/query/v1/documents.pb.h"
#include "rapporteur/query/v1/engagements.pb.h"
#include "rapporteur/query/v1/entities.pb.h"
#include "rapporteur/query/v1/milestones.pb.h"
#include "rapporteur/query/v1/offices.pb.h"
#include "rapporteur/query/v1/quotes.pb.h"
#include "rapporteur/query/v1/tenures.pb.h"

namespace rapporteur::query {

// One call a method of QueryService; the protos say what each one answers. Implementations are
// thread-safe; calls block until they are answered or their context has expired.
//
// Errors of every call: INVALID_ARGUMENT with all field violations of the request at once (reason
// FIELD_INVALID), or with reason PAGE_TOKEN_INVALID for a token that is damaged or was made for
// other arguments; UNAVAILABLE where a service cannot be reached; the errors of the store
// otherwise.
class QueryApi {
 public:
  virtual ~QueryApi() = default;

  // NOT_FOUND (DOCUMENT_NOT_FOUND) where there is no such document or revision.
  virtual absl::StatusOr<v1::GetDocumentResponse> GetDocument(
      const RequestContext& context, const v1::GetDocumentRequest& request) const = 0;
  virtual absl::StatusOr<v1::ListDocumentsResponse> ListDocuments(
      const RequestContext& context, const v1::ListDocumentsRequest& request) const = 0;
  virtual absl::StatusOr<v1::SearchDocumentsResponse> SearchDocuments(
      const RequestContext& context, const v1::SearchDocumentsRequest& request) const = 0;
  virtual absl::StatusOr<v1::ListQuotesResponse> ListQuotes(
      const RequestContext& context, const v1::ListQuotesRequest& request) const = 0;
  virtual absl::StatusOr<v1::ListOfficesResponse> ListOffices(
      const RequestContext& context, const v1::ListOfficesRequest& request) const = 0;
  virtual absl::StatusOr<v1::ListEngagementsResponse> ListEngagements(
      const RequestContext& context, const v1::ListEngagementsRequest& request) const = 0;
  // NOT_FOUND (ENGAGEMENT_NOT_FOUND) where no document has it.
  virtual absl::StatusOr<v1::GetEngagementResponse> GetEngagement(
      const RequestContext& context, const v1::GetEngagementRequest& request) const = 0;
  virtual absl::StatusOr<v1::ListCommitmentsResponse> ListCommitments(
      const RequestContext& context, const v1::ListCommitmentsRequest& request) const = 0;
  virtual absl::StatusOr<v1::ListTenuresResponse> ListTenures(
      const RequestContext& context, const v1::ListTenuresRequest& request) const = 0;
  virtual absl::StatusOr<v1::ListMilestonesResponse> ListMilestones(
      const RequestContext& context, const v1::ListMilestonesRequest& request) const = 0;
  // NOT_FOUND (ENTITY_NOT_FOUND) where no document names it.
  virtual absl::StatusOr<v1::GetEntityResponse> GetEntity(
      const RequestContext& context, const v1::GetEntityRequest& request) const = 0;
};

}  // namespace rapporteur::query
