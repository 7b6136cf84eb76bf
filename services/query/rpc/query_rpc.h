// The query service over gRPC.
#pragma once

#include "common/rpc/rpc_method.h"
#include "common/rpc/rpc_runtime.h"
#include "rapporteur/query/v1/query_service.grpc.pb.h"
#include "services/query/engine/query_engine.h"

namespace rapporteur::query {

// Each method hands its request to the engine on one of the runtime's threads. Thread-safe.
class QueryRpc final : public v1::QueryService::CallbackService {
 public:
  // Neither is owned; both outlive the service.
  QueryRpc(const QueryEngine* engine, RpcRuntime* runtime);

  grpc::ServerUnaryReactor* GetDocument(grpc::CallbackServerContext* context,
                                        const v1::GetDocumentRequest* request,
                                        v1::GetDocumentResponse* response) override;
  grpc::ServerUnaryReactor* ListDocuments(grpc::CallbackServerContext* context,
                                          const v1::ListDocumentsRequest* request,
                                          v1::ListDocumentsResponse* response) override;
  grpc::ServerUnaryReactor* SearchDocuments(grpc::CallbackServerContext* context,
                                            const v1::SearchDocumentsRequest* request,
                                            v1::SearchDocumentsResponse* response) override;
  grpc::ServerUnaryReactor* ListQuotes(grpc::CallbackServerContext* context,
                                       const v1::ListQuotesRequest* request,
                                       v1::ListQuotesResponse* response) override;
  grpc::ServerUnaryReactor* ListOffices(grpc::CallbackServerContext* context,
                                        const v1::ListOfficesRequest* request,
                                        v1::ListOfficesResponse* response) override;
  grpc::ServerUnaryReactor* ListEngagements(grpc::CallbackServerContext* context,
                                            const v1::ListEngagementsRequest* request,
                                            v1::ListEngagementsResponse* response) override;

 private:
  const QueryEngine* const engine_;
  const RpcMethod get_document_;
  const RpcMethod list_documents_;
  const RpcMethod search_documents_;
  const RpcMethod list_quotes_;
  const RpcMethod list_offices_;
  const RpcMethod list_engagements_;
};

}  // namespace rapporteur::query
