// StorageService over any RecordStore.
#pragma once

#include "common/rpc/rpc_method.h"
#include "common/rpc/rpc_runtime.h"
#include "rapporteur/storage/v1/storage_service.grpc.pb.h"
#include "services/storage/api/record_store.h"
#include "services/storage/rpc/append_allocator.h"

namespace rapporteur::storage {

// Thread-safe; calls run on the runtime's handler threads.
class StorageRpc final : public v1::StorageService::CallbackService {
 public:
  // Both outlive *this.
  StorageRpc(RecordStore* store, RpcRuntime* runtime);

  grpc::ServerUnaryReactor* AppendBatch(grpc::CallbackServerContext* context,
                                        const v1::AppendBatchRequest* request,
                                        v1::AppendBatchResponse* response) override;
  grpc::ServerUnaryReactor* GetDocument(grpc::CallbackServerContext* context,
                                        const v1::GetDocumentRequest* request,
                                        v1::GetDocumentResponse* response) override;
  grpc::ServerUnaryReactor* ListDocuments(grpc::CallbackServerContext* context,
                                          const v1::ListDocumentsRequest* request,
                                          v1::ListDocumentsResponse* response) override;
  grpc::ServerUnaryReactor* ListFacts(grpc::CallbackServerContext* context,
                                      const v1::ListFactsRequest* request,
                                      v1::ListFactsResponse* response) override;
  grpc::ServerUnaryReactor* RetrieveDocuments(grpc::CallbackServerContext* context,
                                              const v1::RetrieveDocumentsRequest* request,
                                              v1::RetrieveDocumentsResponse* response) override;
  grpc::ServerUnaryReactor* ReadChanges(grpc::CallbackServerContext* context,
                                        const v1::ReadChangesRequest* request,
                                        v1::ReadChangesResponse* response) override;
  grpc::ServerUnaryReactor* GetStoreStatus(grpc::CallbackServerContext* context,
                                           const v1::GetStoreStatusRequest* request,
                                           v1::GetStoreStatusResponse* response) override;

 private:
  RecordStore* const store_;
  AppendAllocator append_allocator_;
  const RpcMethod append_batch_;
  const RpcMethod get_document_;
  const RpcMethod list_documents_;
  const RpcMethod list_facts_;
  const RpcMethod retrieve_documents_;
  const RpcMethod read_changes_;
  const RpcMethod get_store_status_;
};

}  // namespace rapporteur::storage
