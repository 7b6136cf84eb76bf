// Answers questions about the record over the storage interface.
#pragma once

#include "services/query/api/query_api.h"
#include "services/storage/api/record_store.h"

namespace rapporteur::query {

// Thread-safe where its reader is; keeps no state between calls. Calls block on the reader and stop
// early, with its error, once the context has expired.
class QueryEngine : public QueryApi {
 public:
  // `reader` is not owned and outlives the engine.
  explicit QueryEngine(const storage::RecordReader* reader) : reader_(reader) {}

  absl::StatusOr<v1::GetDocumentResponse> GetDocument(
      const RequestContext& context, const v1::GetDocumentRequest& request) const override;
  absl::StatusOr<v1::ListDocumentsResponse> ListDocuments(
      const RequestContext& context, const v1::ListDocumentsRequest& request) const override;
  absl::StatusOr<v1::SearchDocumentsResponse> SearchDocuments(
      const RequestContext& context, const v1::SearchDocumentsRequest& request) const override;
  absl::StatusOr<v1::ListQuotesResponse> ListQuotes(
      const RequestContext& context, const v1::ListQuotesRequest& request) const override;
  // Every page reads all office holdings that match, one page of facts at a time; its memory does
  // not grow with their number.
  absl::StatusOr<v1::ListOfficesResponse> ListOffices(
      const RequestContext& context, const v1::ListOfficesRequest& request) const override;
  absl::StatusOr<v1::ListEngagementsResponse> ListEngagements(
      const RequestContext& context, const v1::ListEngagementsRequest& request) const override;
  absl::StatusOr<v1::GetEngagementResponse> GetEngagement(
      const RequestContext& context, const v1::GetEngagementRequest& request) const override;
  absl::StatusOr<v1::ListCommitmentsResponse> ListCommitments(
      const RequestContext& context, const v1::ListCommitmentsRequest& request) const override;
  absl::StatusOr<v1::ListTenuresResponse> ListTenures(
      const RequestContext& context, const v1::ListTenuresRequest& request) const override;
  absl::StatusOr<v1::ListMilestonesResponse> ListMilestones(
      const RequestContext& context, const v1::ListMilestonesRequest& request) const override;
  // Reads all facts about the entity, one page at a time.
  absl::StatusOr<v1::GetEntityResponse> GetEntity(
      const RequestContext& context, const v1::GetEntityRequest& request) const override;

 private:
  // Answers `request` with one page of the store's facts, each as its `content`, as `items`.
  template <typename Response, typename Request, typename Item>
  absl::StatusOr<Response> ListFacts(
      const RequestContext& context, const Request& request,
      Item* (rapporteur::v1::Fact::*content)(),
      google::protobuf::RepeatedPtrField<Item>* (Response::*items)()) const;

  absl::StatusOr<v1::ListEngagementsResponse> ListHistories(
      const RequestContext& context, const v1::ListEngagementsRequest& request) const;

  const storage::RecordReader* const reader_;
};

}  // namespace rapporteur::query
