#include "services/ingest/client/remote_ingest_client.h"

#include <thread>
#include <utility>

#include "common/rpc/client_channel.h"
#include "common/rpc/status_conversion.h"
#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "rapporteur/ingest/v1/ingest_service.grpc.pb.h"

namespace rapporteur::ingest {
namespace {

class RemoteIngestClient final : public IngestClient {
 public:
  RemoteIngestClient(const std::shared_ptr<grpc::Channel>& channel, absl::Duration timeout)
      : stub_(v1::IngestService::NewStub(channel)), timeout_(timeout) {}

  absl::Status IngestDocuments(const RequestContext& context, const NextRequest& next,
                               const OnResponse& on_response) override {
    grpc::ClientContext call;
    PrepareClientContext(context, absl::InfiniteDuration(), &call);
    const auto stream = stub_->IngestDocuments(&call);
    std::thread sender([&next, &stream] {
      v1::IngestDocumentsRequest request;
      while (next(&request) && stream->Write(request)) {
      }
      stream->WritesDone();
    });
    v1::IngestDocumentsResponse response;
    bool gave_up = false;
    while (stream->Read(&response)) {
      on_response(response);
      if (!context.cancelled || !context.cancelled()) continue;
      gave_up = true;
      call.TryCancel();
    }
    sender.join();
    const grpc::Status status = stream->Finish();
    return gave_up ? FromGrpcStatus(status) : FromServerStatus(status);
  }

  absl::StatusOr<v1::ReadDocumentResponse> ReadDocument(
      const RequestContext& context, const v1::ReadDocumentRequest& request) override {
    grpc::ClientContext call;
    PrepareClientContext(context, timeout_, &call);
    v1::ReadDocumentResponse response;
    RETURN_IF_ERROR(FromServerStatus(stub_->ReadDocument(&call, request, &response)));
    return response;
  }

 private:
  const std::unique_ptr<v1::IngestService::Stub> stub_;
  const absl::Duration timeout_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<IngestClient>> MakeRemoteIngestClient(const ClientConfig& config) {
  ASSIGN_OR_RETURN(const std::shared_ptr<grpc::Channel> channel, MakeChannel(config));
  return std::make_unique<RemoteIngestClient>(channel, config.timeout);
}

}  // namespace rapporteur::ingest
