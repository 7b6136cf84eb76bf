#include "services/query/rpc/query_rpc.h"

#include <utility>

#include "common/rpc/unary_handler.h"
#include "common/status/status_macros.h"
#include "services/query/rpc/conversion.h"

namespace rapporteur::query {
namespace {

constexpr const char* ServiceName() { return v1::QueryService::service_full_name(); }

// Asks the engine and moves its answer into the response. gRPC keeps request and response until the
// call is finished.
template <typename Request, typename Response, typename Params, typename Answer>
grpc::ServerUnaryReactor* Handle(const RpcMethod* method, grpc::CallbackServerContext* context,
                                 const QueryEngine* engine,
                                 absl::StatusOr<Answer> (QueryEngine::*ask)(const RequestContext&,
                                                                            const Params&) const,
                                 std::pair<const Request*, Response*> messages) {
  return HandleUnary(method, context, [=](const CallScope& call) -> absl::Status {
    ASSIGN_OR_RETURN(Answer answer, (engine->*ask)(call.context(), ToParams(*messages.first)));
    ToResponse(std::move(answer), messages.second);
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
                                                const v1::GetDocumentRequest* request,
                                                v1::GetDocumentResponse* response) {
  return Handle(&get_document_, context, engine_, &QueryEngine::GetDocument,
                std::pair(request, response));
}

grpc::ServerUnaryReactor* QueryRpc::ListDocuments(grpc::CallbackServerContext* context,
                                                  const v1::ListDocumentsRequest* request,
                                                  v1::ListDocumentsResponse* response) {
  return Handle(&list_documents_, context, engine_, &QueryEngine::ListDocuments,
                std::pair(request, response));
}

grpc::ServerUnaryReactor* QueryRpc::SearchDocuments(grpc::CallbackServerContext* context,
                                                    const v1::SearchDocumentsRequest* request,
                                                    v1::SearchDocumentsResponse* response) {
  return Handle(&search_documents_, context, engine_, &QueryEngine::SearchDocuments,
                std::pair(request, response));
}

grpc::ServerUnaryReactor* QueryRpc::ListQuotes(grpc::CallbackServerContext* context,
                                               const v1::ListQuotesRequest* request,
                                               v1::ListQuotesResponse* response) {
  return Handle(&list_quotes_, context, engine_, &QueryEngine::ListQuotes,
                std::pair(request, response));
}

grpc::ServerUnaryReactor* QueryRpc::ListOffices(grpc::CallbackServerContext* context,
                                                const v1::ListOfficesRequest* request,
                                                v1::ListOfficesResponse* response) {
  return Handle(&list_offices_, context, engine_, &QueryEngine::ListOffices,
                std::pair(request, response));
}

grpc::ServerUnaryReactor* QueryRpc::ListEngagements(grpc::CallbackServerContext* context,
                                                    const v1::ListEngagementsRequest* request,
                                                    v1::ListEngagementsResponse* response) {
  return Handle(&list_engagements_, context, engine_, &QueryEngine::ListEngagements,
                std::pair(request, response));
}

}  // namespace rapporteur::query
