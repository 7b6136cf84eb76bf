#include "services/query/client/remote_query.h"

#include <utility>

#include "absl/time/time.h"
#include "common/rpc/client_channel.h"
#include "common/rpc/status_conversion.h"
#include "common/status/status_macros.h"
#include "rapporteur/query/v1/query_service.grpc.pb.h"

namespace rapporteur::query {
namespace {

class RemoteQuery : public QueryApi {
 public:
  RemoteQuery(const std::shared_ptr<grpc::Channel>& channel, absl::Duration timeout)
      : stub_(v1::QueryService::NewStub(channel)), timeout_(timeout) {}

  absl::StatusOr<v1::GetDocumentResponse> GetDocument(
      const RequestContext& context, const v1::GetDocumentRequest& request) const override {
    return Call(context, request, &Stub::GetDocument);
  }
  absl::StatusOr<v1::ListDocumentsResponse> ListDocuments(
      const RequestContext& context, const v1::ListDocumentsRequest& request) const override {
    return Call(context, request, &Stub::ListDocuments);
  }
  absl::StatusOr<v1::SearchDocumentsResponse> SearchDocuments(
      const RequestContext& context, const v1::SearchDocumentsRequest& request) const override {
    return Call(context, request, &Stub::SearchDocuments);
  }
  absl::StatusOr<v1::ListQuotesResponse> ListQuotes(
      const RequestContext& context, const v1::ListQuotesRequest& request) const override {
    return Call(context, request, &Stub::ListQuotes);
  }
  absl::StatusOr<v1::ListOfficesResponse> ListOffices(
      const RequestContext& context, const v1::ListOfficesRequest& request) const override {
    return Call(context, request, &Stub::ListOffices);
  }
  absl::StatusOr<v1::ListEngagementsResponse> ListEngagements(
      const RequestContext& context, const v1::ListEngagementsRequest& request) const override {
    return Call(context, request, &Stub::ListEngagements);
  }
  absl::StatusOr<v1::GetEngagementResponse> GetEngagement(
      const RequestContext& context, const v1::GetEngagementRequest& request) const override {
    return Call(context, request, &Stub::GetEngagement);
  }
  absl::StatusOr<v1::ListCommitmentsResponse> ListCommitments(
      const RequestContext& context, const v1::ListCommitmentsRequest& request) const override {
    return Call(context, request, &Stub::ListCommitments);
  }
  absl::StatusOr<v1::ListTenuresResponse> ListTenures(
      const RequestContext& context, const v1::ListTenuresRequest& request) const override {
    return Call(context, request, &Stub::ListTenures);
  }
  absl::StatusOr<v1::ListMilestonesResponse> ListMilestones(
      const RequestContext& context, const v1::ListMilestonesRequest& request) const override {
    return Call(context, request, &Stub::ListMilestones);
  }
  absl::StatusOr<v1::GetEntityResponse> GetEntity(
      const RequestContext& context, const v1::GetEntityRequest& request) const override {
    return Call(context, request, &Stub::GetEntity);
  }

 private:
  using Stub = v1::QueryService::StubInterface;

  template <typename Request, typename Response>
  absl::StatusOr<Response> Call(const RequestContext& context, const Request& request,
                                grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                             Response*)) const {
    grpc::ClientContext client_context;
    PrepareClientContext(context, timeout_, &client_context);
    Response response;
    RETURN_IF_ERROR(FromServerStatus((stub_.get()->*method)(&client_context, request, &response)));
    return response;
  }

  const std::unique_ptr<Stub> stub_;
  const absl::Duration timeout_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<QueryApi>> ConnectToQuery(const ClientConfig& config) {
  ASSIGN_OR_RETURN(const std::shared_ptr<grpc::Channel> channel, MakeChannel(config));
  return std::make_unique<RemoteQuery>(channel, config.timeout);
}

}  // namespace rapporteur::query
