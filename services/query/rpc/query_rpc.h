// The query service over gRPC.
#pragma once

#include "common/rpc/rpc_method.h"
#include "common/rpc/rpc_runtime.h"
#include "rapporteur/query/v1/query_service.grpc.pb.h"
#include "services/query/api/query_api.h"

namespace rapporteur::query {

// Every method takes bytes, which HandleUnary parses.
using RawQueryService = v1::QueryService::WithRawCallbackMethod_GetDocument<
    v1::QueryService::WithRawCallbackMethod_ListDocuments<
        v1::QueryService::WithRawCallbackMethod_SearchDocuments<
            v1::QueryService::WithRawCallbackMethod_ListQuotes<
                v1::QueryService::WithRawCallbackMethod_ListOffices<
                    v1::QueryService::WithRawCallbackMethod_ListEngagements<
                        v1::QueryService::WithRawCallbackMethod_GetEngagement<
                            v1::QueryService::WithRawCallbackMethod_ListCommitments<
                                v1::QueryService::WithRawCallbackMethod_ListTenures<
                                    v1::QueryService::WithRawCallbackMethod_ListMilestones<
                                        v1::QueryService::WithRawCallbackMethod_GetEntity<
                                            v1::QueryService::Service>>>>>>>>>>>;

// Each method hands its request on, on one of the runtime's threads. Thread-safe.
class QueryRpc final : public RawQueryService {
 public:
  // Neither is owned; both outlive the service.
  QueryRpc(const QueryApi* api, RpcRuntime* runtime);

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
  grpc::ServerUnaryReactor* GetEngagement(grpc::CallbackServerContext* context,
                                          const grpc::ByteBuffer* request,
                                          grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListCommitments(grpc::CallbackServerContext* context,
                                            const grpc::ByteBuffer* request,
                                            grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListTenures(grpc::CallbackServerContext* context,
                                        const grpc::ByteBuffer* request,
                                        grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListMilestones(grpc::CallbackServerContext* context,
                                           const grpc::ByteBuffer* request,
                                           grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* GetEntity(grpc::CallbackServerContext* context,
                                      const grpc::ByteBuffer* request,
                                      grpc::ByteBuffer* response) override;

 private:
  const QueryApi* const api_;
  const RpcMethod get_document_;
  const RpcMethod list_documents_;
  const RpcMethod search_documents_;
  const RpcMethod list_quotes_;
  const RpcMethod list_offices_;
  const RpcMethod list_engagements_;
  const RpcMethod get_engagement_;
  const RpcMethod list_commitments_;
  const RpcMethod list_tenures_;
  const RpcMethod list_milestones_;
  const RpcMethod get_entity_;
};

}  // namespace rapporteur::query
