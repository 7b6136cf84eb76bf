// The query service over gRPC.
#pragma once

#include "common/rpc/rpc_method.h"
#include "common/rpc/rpc_runtime.h"
#include "rapporteur/query/v1/query_service.grpc.pb.h"
#include "services/query/engine/query_engine.h"

namespace rapporteur::query {

// Every method takes bytes, which HandleUnary parses.
using RawQueryService = v1::QueryService::WithRawCallbackMethod_GetDocument<
    v1::QueryService::WithRawCallbackMethod_ListDocuments<
        v1::QueryService::WithRawCallbackMethod_SearchDocuments<
            v1::QueryService::WithRawCallbackMethod_ListQuotes<
                v1::QueryService::WithRawCallbackMethod_ListOffices<
                    v1::QueryService::WithRawCallbackMethod_ListEngagements<
                        v1::QueryService::Service>>>>>>;

// Each method hands its request to the engine on one of the runtime's threads. Thread-safe.
class QueryRpc final : public RawQueryService {
 public:
  // Neither is owned; both outlive the service.
  QueryRpc(const QueryEngine* engine, RpcRuntime* runtime);

  grpc::ServerUnaryReactor* GetDocument(grpc::CallbackServerContext* context,
                                        const grpc::ByteBuffer* request,
                                        grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListDocuments(grpc::CallbackServerContext* context,
                                          const grpc::ByteBuffer* request,
                                          grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* SearchDocuments(grpc::CallbackServerContext* context,
                                            const grpc::ByteBuffer* request,
                                            grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListQuotes(grpc::CallbackServerContext* context,
                                       const grpc::ByteBuffer* request,
                                       grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListOffices(grpc::CallbackServerContext* context,
                                        const grpc::ByteBuffer* request,
                                        grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListEngagements(grpc::CallbackServerContext* context,
                                            const grpc::ByteBuffer* request,
                                            grpc::ByteBuffer* response) override;

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
