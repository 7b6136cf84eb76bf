// The ingest service over gRPC.
#pragma once

#include "common/rpc/rpc_method.h"
#include "common/rpc/rpc_runtime.h"
#include "rapporteur/ingest/v1/ingest_service.grpc.pb.h"
#include "services/ingest/rpc/ingest_stream.h"

namespace rapporteur::ingest {

inline constexpr size_t kMaxReadFileBytes = size_t{3} << 20;  // ReadDocumentRequest.file.

// Every method takes bytes, which this service parses.
using RawIngestService = v1::IngestService::WithRawCallbackMethod_IngestDocuments<
    v1::IngestService::WithRawCallbackMethod_ReadDocument<v1::IngestService::Service>>;

// Thread-safe.
class IngestRpc final : public RawIngestService {
 public:
  // Neither is owned; both outlive the service.
  IngestRpc(IngestPipeline* pipeline, RpcRuntime* runtime);

  grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* IngestDocuments(
      grpc::CallbackServerContext* context) override;
  grpc::ServerUnaryReactor* ReadDocument(grpc::CallbackServerContext* context,
                                         const grpc::ByteBuffer* request,
                                         grpc::ByteBuffer* response) override;

 private:
  IngestPipeline* const pipeline_;
  const RpcMethod ingest_documents_;
  const RpcMethod read_document_;
};

}  // namespace rapporteur::ingest
