#include "services/ingest/rpc/ingest_stream.h"

#include <utility>

#include "common/rpc/message_codec.h"
#include "common/rpc/rpc_runtime.h"
#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "services/ingest/rpc/ingest_conversion.h"

namespace rapporteur::ingest {

IngestStream* IngestStream::Start(IngestPipeline* pipeline, const RpcMethod* method,
                                  grpc::CallbackServerContext* context) {
  std::shared_ptr<IngestStream> stream(
      new IngestStream(pipeline->options().formats, method, context));
  IngestStream* const reactor = stream.get();
  reactor->self_ = std::move(stream);
  reactor->Open(pipeline, method);
  return reactor;
}

IngestStream::IngestStream(const FormatLimits& limits, const RpcMethod* method,
                           grpc::CallbackServerContext* context)
    : assembler_(limits), scope_(method, context) {}

void IngestStream::Open(IngestPipeline* pipeline, const RpcMethod* method) {
  session_ = IngestSession::Create(pipeline->session_parts(), pipeline->options().session,
                                   [weak = weak_from_this()] {
                                     if (const std::shared_ptr<IngestStream> stream = weak.lock())
                                       stream->Advance();
                                   });
  {
    MutexLock lock(&mu_);
    if (!scope_.admission().ok()) {
      finished_ = true;
      Finish(scope_.Finish(scope_.admission()));
      return;
    }
  }
  on_drain_.emplace(method->runtime()->drain_token(), [this] { OnDrain(); });
  Advance();
}

void IngestStream::OnReadDone(bool ok) {
  if (!ok) {
    std::vector<SubmittedDocument> documents;
    assembler_.EndInput(&documents);
    Submit(std::move(documents));
    EndInput(absl::OkStatus());
  } else {
    TakeRequest();
  }
  {
    MutexLock lock(&mu_);
    reading_ = false;
  }
  Advance();
}

void IngestStream::TakeRequest() {
  {
    MutexLock lock(&mu_);
    if (input_ended_) return;  // The server drains: the client learns that this was not taken.
  }
  std::vector<SubmittedDocument> documents;
  absl::Status status = TakeInput(&documents);
  Submit(std::move(documents));
  if (!status.ok()) EndInput(std::move(status));
}

absl::Status IngestStream::TakeInput(std::vector<SubmittedDocument>* documents) {
  RETURN_IF_ERROR(ParseRequest(request_bytes_, *request_.descriptor(), &request_));
  switch (request_.input_case()) {
    case v1::IngestDocumentsRequest::kDocument:
      assembler_.AddDocument(TakeDocument(request_.mutable_document()),
                             {std::move(*request_.mutable_request_id()), request_.rollback()},
                             documents);
      return absl::OkStatus();
    case v1::IngestDocumentsRequest::kChunk: {
      const v1::FileChunk& chunk = request_.chunk();
      return assembler_.AddPiece({.file_name = chunk.file_name(),
                                  .format = FromProto(chunk.format()),
                                  .data = chunk.data(),
                                  .last = chunk.last(),
                                  .rollback = request_.rollback()},
                                 documents);
    }
    case v1::IngestDocumentsRequest::INPUT_NOT_SET:
      break;
  }
  return InvalidField("input", "is required: send a document or a chunk of a file");
}

void IngestStream::Submit(std::vector<SubmittedDocument> documents) {
  for (SubmittedDocument& document : documents) session_->Add(std::move(document));
}

void IngestStream::EndInput(absl::Status status) {
  {
    MutexLock lock(&mu_);
    if (input_ended_) return;
    input_ended_ = true;
    end_ = std::move(status);
  }
  session_->EndInput();
}

void IngestStream::OnDrain() {
  EndInput(MakeError(absl::StatusCode::kUnavailable, "DRAINING",
                     "the service stops; send what has no answer again"));
}

void IngestStream::OnWriteDone(bool ok) {
  if (!ok) session_->Cancel();
  {
    MutexLock lock(&mu_);
    writing_ = false;
    cancelled_ |= !ok;
  }
  Advance();
}

void IngestStream::OnCancel() {
  session_->Cancel();
  {
    MutexLock lock(&mu_);
    cancelled_ = true;
  }
  Advance();
}

void IngestStream::Advance() {
  MutexLock lock(&mu_);
  if (finished_ || TryFinish()) return;
  if (!writing_) {
    if (std::optional<IngestResult> result = session_->TakeResult()) {
      ToProto(*std::move(result), &response_);
      SerializeResponse(response_, &response_bytes_).IgnoreError();  // Far below 2 GiB.
      writing_ = true;
      StartWrite(&response_bytes_);
    }
  }
  if (!reading_ && !input_ended_ && session_->HasRoom()) {
    reading_ = true;
    StartRead(&request_bytes_);
  }
}

bool IngestStream::TryFinish() {
  if (writing_) return false;
  if (cancelled_) {
    end_ = MakeError(absl::StatusCode::kCancelled, "CANCELLED", "the client cancelled the call");
  } else if (!session_->IsFinished()) {
    return false;
  }
  finished_ = true;
  Finish(scope_.Finish(end_));
  return true;
}

void IngestStream::OnDone() {
  on_drain_.reset();
  session_->Cancel();
  // Another thread may be in Advance: the last one out destroys the stream.
  const std::shared_ptr<IngestStream> self = std::move(self_);
}

}  // namespace rapporteur::ingest
