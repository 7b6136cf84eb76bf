#include "services/query/rpc/query_rpc.h"

#include "common/rpc/unary_handler.h"
#include "common/status/status_macros.h"

namespace rapporteur::query {
namespace {

constexpr const char* ServiceName() { return v1::QueryService::service_full_name(); }

template <typename Request, typename Response>
grpc::ServerUnaryReactor* Handle(const RpcMethod* method, grpc::CallbackServerContext* context,
                                 CallBytes bytes, const QueryApi* api,
                                 absl::StatusOr<Response> (QueryApi::*ask)(const RequestContext&,
                                                                           const Request&) const) {
  return HandleUnary<Request, Response>(
      method, context, bytes,
      [=](const Request& request, const CallScope& call, Response* response) -> absl::Status {
        ASSIGN_OR_RETURN(*response, (api->*ask)(call.context(), request));
        return absl::OkStatus();
      });
}

}  // namespace

QueryRpc::QueryRpc(const QueryApi* api, RpcRuntime* runtime)
    : api_(api),
      get_document_(runtime, ServiceName(), "GetDocument"),
      list_documents_(runtime, ServiceName(), "ListDocuments"),
      search_documents_(runtime, ServiceName(), "SearchDocuments"),
      list_quotes_(runtime, ServiceName(), "ListQuotes"),
      list_offices_(runtime, ServiceName(), "ListOffices"),
      list_engagements_(runtime, ServiceName(), "ListEngagements"),
      get_engagement_(runtime, ServiceName(), "GetEngagement"),
      list_commitments_(runtime, ServiceName(), "ListCommitments"),
      list_tenures_(runtime, ServiceName(), "ListTenures"),
      list_milestones_(runtime, ServiceName(), "ListMilestones"),
      get_entity_(runtime, ServiceName(), "GetEntity") {}

grpc::ServerUnaryReactor* QueryRpc::GetDocument(grpc::CallbackServerContext* context,
                                                const grpc::ByteBuffer* request,
                                                grpc::ByteBuffer* response) {
  return Handle(&get_document_, context, {request, response}, api_, &QueryApi::GetDocument);
}

grpc::ServerUnaryReactor* QueryRpc::ListDocuments(grpc::CallbackServerContext* context,
                                                  const grpc::ByteBuffer* request,
                                                  grpc::ByteBuffer* response) {
  return Handle(&list_documents_, context, {request, response}, api_, &QueryApi::ListDocuments);
}

grpc::ServerUnaryReactor* QueryRpc::SearchDocuments(grpc::CallbackServerContext* context,
                                                    const grpc::ByteBuffer* request,
                                                    grpc::ByteBuffer* response) {
  return Handle(&search_documents_, context, {request, response}, api_, &QueryApi::SearchDocuments);
}

grpc::ServerUnaryReactor* QueryRpc::ListQuotes(grpc::CallbackServerContext* context,
                                               const grpc::ByteBuffer* request,
                                               grpc::ByteBuffer* response) {
  return Handle(&list_quotes_, context, {request, response}, api_, &QueryApi::ListQuotes);
}

grpc::ServerUnaryReactor* QueryRpc::ListOffices(grpc::CallbackServerContext* context,
                                                const grpc::ByteBuffer* request,
                                                grpc::ByteBuffer* response) {
  return Handle(&list_offices_, context, {request, response}, api_, &QueryApi::ListOffices);
}

grpc::ServerUnaryReactor* QueryRpc::ListEngagements(grpc::CallbackServerContext* context,
                                                    const grpc::ByteBuffer* request,
                                                    grpc::ByteBuffer* response) {
  return Handle(&list_engagements_, context, {request, response}, api_, &QueryApi::ListEngagements);
}

grpc::ServerUnaryReactor* QueryRpc::GetEngagement(grpc::CallbackServerContext* context,
                                                  const grpc::ByteBuffer* request,
                                                  grpc::ByteBuffer* response) {
  return Handle(&get_engagement_, context, {request, response}, api_, &QueryApi::GetEngagement);
}

grpc::ServerUnaryReactor* QueryRpc::ListCommitments(grpc::CallbackServerContext* context,
                                                    const grpc::ByteBuffer* request,
                                                    grpc::ByteBuffer* response) {
  return Handle(&list_commitments_, context, {request, response}, api_, &QueryApi::ListCommitments);
}

grpc::ServerUnaryReactor* QueryRpc::ListTenures(grpc::CallbackServerContext* context,
                                                const grpc::ByteBuffer* request,
                                                grpc::ByteBuffer* response) {
  return Handle(&list_tenures_, context, {request, response}, api_, &QueryApi::ListTenures);
}

grpc::ServerUnaryReactor* QueryRpc::ListMilestones(grpc::CallbackServerContext* context,
                                                   const grpc::ByteBuffer* request,
                                                   grpc::ByteBuffer* response) {
  return Handle(&list_milestones_, context, {request, response}, api_, &QueryApi::ListMilestones);
}

grpc::ServerUnaryReactor* QueryRpc::GetEntity(grpc::CallbackServerContext* context,
                                              const grpc::ByteBuffer* request,
                                              grpc::ByteBuffer* response) {
  return Handle(&get_entity_, context, {request, response}, api_, &QueryApi::GetEntity);
}

}  // namespace rapporteur::query
