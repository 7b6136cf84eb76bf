#include "services/query/rpc/query_rpc.h"

#include <utility>

#include "common/rpc/unary_handler.h"
#include "common/status/status_macros.h"
#include "services/query/rpc/conversion.h"

namespace rapporteur::query {
namespace {

constexpr const char* ServiceName() { return v1::QueryService::service_full_name(); }

// Asks the engine and moves its answer into the response.
template <typename Request, typename Response, typename Params, typename Answer>
grpc::ServerUnaryReactor* Handle(const RpcMethod* method, grpc::CallbackServerContext* context,
                                 CallBytes bytes, const QueryEngine* engine,
                                 absl::StatusOr<Answer> (QueryEngine::*ask)(const RequestContext&,
                                                                            const Params&) const) {
  return HandleUnary<Request, Response>(
      method, context, bytes,
      [=](const Request& request, const CallScope& call, Response* response) -> absl::Status {
        ASSIGN_OR_RETURN(Answer answer, (engine->*ask)(call.context(), ToParams(request)));
        ToResponse(std::move(answer), response);
        return absl::OkStatus();
      });
}

}  // namespace

QueryRpc::QueryRpc(const QueryEngine* engine, RpcRuntime* runtime)
    : engine_(engine),
      get_document_(runtime, ServiceName(), "GetDocument"),
      list_documents_(runtime, ServiceName(), "ListDocuments"),
      search_documents_(runtime, ServiceName(), "SearchDocuments"),
      list_quotes_(runtime, ServiceName(), "ListQuotes"),
      list_offices_(runtime, ServiceName(), "ListOffices"),
      list_engagements_(runtime, ServiceName(), "ListEngagements") {}

grpc::ServerUnaryReactor* QueryRpc::GetDocument(grpc::CallbackServerContext* context,
                                                const grpc::ByteBuffer* request,
                                                grpc::ByteBuffer* response) {
  return Handle<v1::GetDocumentRequest, v1::GetDocumentResponse>(
      &get_document_, context, {request, response}, engine_, &QueryEngine::GetDocument);
}

grpc::ServerUnaryReactor* QueryRpc::ListDocuments(grpc::CallbackServerContext* context,
                                                  const grpc::ByteBuffer* request,
                                                  grpc::ByteBuffer* response) {
  return Handle<v1::ListDocumentsRequest, v1::ListDocumentsResponse>(
      &list_documents_, context, {request, response}, engine_, &QueryEngine::ListDocuments);
}

grpc::ServerUnaryReactor* QueryRpc::SearchDocuments(grpc::CallbackServerContext* context,
                                                    const grpc::ByteBuffer* request,
                                                    grpc::ByteBuffer* response) {
  return Handle<v1::SearchDocumentsRequest, v1::SearchDocumentsResponse>(
      &search_documents_, context, {request, response}, engine_, &QueryEngine::SearchDocuments);
}

grpc::ServerUnaryReactor* QueryRpc::ListQuotes(grpc::CallbackServerContext* context,
                                               const grpc::ByteBuffer* request,
                                               grpc::ByteBuffer* response) {
  return Handle<v1::ListQuotesRequest, v1::ListQuotesResponse>(
      &list_quotes_, context, {request, response}, engine_, &QueryEngine::ListQuotes);
}

grpc::ServerUnaryReactor* QueryRpc::ListOffices(grpc::CallbackServerContext* context,
                                                const grpc::ByteBuffer* request,
                                                grpc::ByteBuffer* response) {
  return Handle<v1::ListOfficesRequest, v1::ListOfficesResponse>(
      &list_offices_, context, {request, response}, engine_, &QueryEngine::ListOffices);
}

grpc::ServerUnaryReactor* QueryRpc::ListEngagements(grpc::CallbackServerContext* context,
                                                    const grpc::ByteBuffer* request,
                                                    grpc::ByteBuffer* response) {
  return Handle<v1::ListEngagementsRequest, v1::ListEngagementsResponse>(
      &list_engagements_, context, {request, response}, engine_, &QueryEngine::ListEngagements);
}

}  // namespace rapporteur::query
