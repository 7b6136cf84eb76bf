// The query service as its callers see it. Knows the messages, not gRPC.
#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/context/request_context.h"
#include "rapporteur/query/v1/query_service.pb.h"

namespace rapporteur::query {

// One call a method. Implementations are thread-safe; calls block until they are answered or the
// context's deadline has passed. Errors carry the reasons and field violations of the service;
// UNAVAILABLE where it cannot be reached.
class QueryClient {
 public:
  virtual ~QueryClient() = default;

  virtual absl::StatusOr<v1::GetDocumentResponse> GetDocument(
      const RequestContext& context, const v1::GetDocumentRequest& request) = 0;
  virtual absl::StatusOr<v1::ListDocumentsResponse> ListDocuments(
      const RequestContext& context, const v1::ListDocumentsRequest& request) = 0;
  virtual absl::StatusOr<v1::SearchDocumentsResponse> SearchDocuments(
      const RequestContext& context, const v1::SearchDocumentsRequest& request) = 0;
  virtual absl::StatusOr<v1::ListQuotesResponse> ListQuotes(
      const RequestContext& context, const v1::ListQuotesRequest& request) = 0;
  virtual absl::StatusOr<v1::ListOfficesResponse> ListOffices(
      const RequestContext& context, const v1::ListOfficesRequest& request) = 0;
  virtual absl::StatusOr<v1::ListEngagementsResponse> ListEngagements(
      const RequestContext& context, const v1::ListEngagementsRequest& request) = 0;
};

}  // namespace rapporteur::query
