#include "services/ingest/rpc/ingest_rpc.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "common/rpc/unary_handler.h"
#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "services/ingest/rpc/ingest_conversion.h"

namespace rapporteur::ingest {
namespace {

absl::StatusOr<std::vector<RawDocument>> DecodeFile(const v1::FileChunk& file,
                                                    const FormatLimits& limits) {
  if (file.data().size() > kMaxReadFileBytes) {
    return InvalidField("file.data", fmt::format("holds {} bytes; at most {} are allowed",
                                                 file.data().size(), kMaxReadFileBytes));
  }
  std::vector<RawDocument> documents;
  const auto decoder = MakeFileDecoder(FromProto(file.format()), limits);
  decoder->Feed(file.data(), &documents);
  decoder->Finish(/*complete=*/true, &documents);
  return documents;
}

absl::StatusOr<std::vector<RawDocument>> DecodeInput(const v1::ReadDocumentRequest& request,
                                                     const FormatLimits& limits) {
  switch (request.input_case()) {
    case v1::ReadDocumentRequest::kDocument: {
      v1::InputDocument document = request.document();
      std::vector<RawDocument> documents;
      documents.push_back(TakeDocument(&document));
      documents.front().index = 1;
      return documents;
    }
    case v1::ReadDocumentRequest::kFile:
      return DecodeFile(request.file(), limits);
    case v1::ReadDocumentRequest::INPUT_NOT_SET:
      break;
  }
  return InvalidField("input", "is required: send a document or a file");
}

}  // namespace

IngestRpc::IngestRpc(IngestPipeline* pipeline, RpcRuntime* runtime)
    : pipeline_(pipeline),
      ingest_documents_(runtime, v1::IngestService::service_full_name(), "IngestDocuments",
                        RpcType::kBidiStream),
      read_document_(runtime, v1::IngestService::service_full_name(), "ReadDocument") {}

grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* IngestRpc::IngestDocuments(
    grpc::CallbackServerContext* context) {
  return IngestStream::Start(pipeline_, &ingest_documents_, context);
}

grpc::ServerUnaryReactor* IngestRpc::ReadDocument(grpc::CallbackServerContext* context,
                                                  const grpc::ByteBuffer* request,
                                                  grpc::ByteBuffer* response) {
  return HandleUnary<v1::ReadDocumentRequest, v1::ReadDocumentResponse>(
      &read_document_, context, {request, response},
      [this](const v1::ReadDocumentRequest& request, const CallScope& call,
             v1::ReadDocumentResponse* response) -> absl::Status {
        ASSIGN_OR_RETURN(const std::vector<RawDocument> documents,
                         DecodeInput(request, pipeline_->options().formats));
        const DocumentBuilder& builder = *pipeline_->session_parts().builder;
        const bool explain = request.view() == v1::READING_VIEW_EXPLAINED;
        for (const RawDocument& raw : documents) {
          RETURN_IF_ERROR(call.CheckAlive());
          *response->add_readings() = ToReading(raw, builder.BuildComplete(raw, explain));
        }
        return absl::OkStatus();
      });
}

}  // namespace rapporteur::ingest
