// The storage service, seen as a RecordStore.
#pragma once

#include <memory>

#include "absl/time/time.h"
#include "common/time/clock.h"
#include "grpcpp/channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "rapporteur/storage/v1/storage_service.grpc.pb.h"
#include "services/storage/api/record_store.h"

namespace rapporteur::storage {

struct RemoteStoreOptions {
  absl::Duration timeout = absl::Seconds(30);  // Of a call whose context has no earlier deadline.
  int64_t max_request_bytes = 32 << 20;        // What the service takes in one message.
};

// Each method is one call to the service, without retries (retrying_store.h). Errors are those of
// the service, with reason and field violations; where it cannot be reached, UNAVAILABLE with
// reason STORAGE_UNAVAILABLE. A batch that is too large for one message is refused here with
// INVALID_ARGUMENT. Thread-safe; calls block on the network.
class RemoteStore : public RecordStore {
 public:
  explicit RemoteStore(std::shared_ptr<grpc::Channel> channel, RemoteStoreOptions options = {});

  absl::StatusOr<v1::WriteBatchResult> Append(const RequestContext& context,
                                              const v1::WriteBatch& batch) override;
  absl::StatusOr<DocumentWithFacts> GetDocument(const RequestContext& context,
                                                const GetDocumentParams& params) const override;
  absl::StatusOr<DocumentPage> ListDocuments(const RequestContext& context,
                                             const v1::DocumentFilter& filter,
                                             const PageRequest& page) const override;
  absl::StatusOr<FactPage> ListFacts(const RequestContext& context, const v1::FactFilter& filter,
                                     const PageRequest& page) const override;
  absl::StatusOr<RetrievalPage> RetrieveDocuments(const RequestContext& context,
                                                  const RetrievalParams& params,
                                                  const PageRequest& page) const override;
  absl::StatusOr<ChangePage> ReadChanges(const RequestContext& context, int64_t after_position,
                                         int limit) const override;
  absl::StatusOr<StoreStatus> GetStatus(const RequestContext& context) const override;

  // Does nothing: the service belongs to others.
  absl::Status Close() override { return absl::OkStatus(); }

 private:
  using AsyncStub = v1::StorageService::StubInterface::async_interface;
  template <typename Request, typename Response>
  using Method = void (AsyncStub::*)(grpc::ClientContext*, const Request*, Response*,
                                     std::function<void(grpc::Status)>);

  // Starts a call with `start(context, on_done)` and waits for its end.
  template <typename Start>
  absl::Status Await(const RequestContext& context, Start start) const;
  template <typename Request, typename Response>
  absl::Status Call(const RequestContext& context, Method<Request, Response> method,
                    const Request& request, Response* response) const;

  const RemoteStoreOptions options_;
  const std::unique_ptr<v1::StorageService::Stub> stub_;
  // Sends batches as bytes.
  grpc::TemplatedGenericStub<grpc::ByteBuffer, v1::AppendBatchResponse> append_stub_;
};

}  // namespace rapporteur::storage
