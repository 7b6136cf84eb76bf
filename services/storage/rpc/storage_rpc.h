// StorageService over any LocalStore.
#pragma once

#include "common/rpc/rpc_method.h"
#include "common/rpc/rpc_runtime.h"
#include "rapporteur/storage/v1/storage_service.grpc.pb.h"
#include "services/storage/api/local_store.h"

namespace rapporteur::storage {

// Every method takes bytes, which HandleUnary parses.
using RawStorageService = v1::StorageService::WithRawCallbackMethod_AppendBatch<
    v1::StorageService::WithRawCallbackMethod_GetDocument<
        v1::StorageService::WithRawCallbackMethod_ListDocuments<
            v1::StorageService::WithRawCallbackMethod_ListFacts<
                v1::StorageService::WithRawCallbackMethod_RetrieveDocuments<
                    v1::StorageService::WithRawCallbackMethod_ReadChanges<
                        v1::StorageService::WithRawCallbackMethod_GetStoreStatus<
                            v1::StorageService::Service>>>>>>>;

// Thread-safe; calls run on the runtime's handler threads.
class StorageRpc final : public RawStorageService {
 public:
  // Both outlive *this.
  StorageRpc(LocalStore* store, RpcRuntime* runtime);

  grpc::ServerUnaryReactor* AppendBatch(grpc::CallbackServerContext* context,
                                        const grpc::ByteBuffer* request,
                                        grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* GetDocument(grpc::CallbackServerContext* context,
                                        const grpc::ByteBuffer* request,
                                        grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListDocuments(grpc::CallbackServerContext* context,
                                          const grpc::ByteBuffer* request,
                                          grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListFacts(grpc::CallbackServerContext* context,
                                      const grpc::ByteBuffer* request,
                                      grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* RetrieveDocuments(grpc::CallbackServerContext* context,
                                              const grpc::ByteBuffer* request,
                                              grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ReadChanges(grpc::CallbackServerContext* context,
                                        const grpc::ByteBuffer* request,
                                        grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* GetStoreStatus(grpc::CallbackServerContext* context,
                                           const grpc::ByteBuffer* request,
                                           grpc::ByteBuffer* response) override;

 private:
  LocalStore* const store_;
  const RpcMethod append_batch_;
  const RpcMethod get_document_;
  const RpcMethod list_documents_;
  const RpcMethod list_facts_;
  const RpcMethod retrieve_documents_;
  const RpcMethod read_changes_;
  const RpcMethod get_store_status_;
};

}  // namespace rapporteur::storage
