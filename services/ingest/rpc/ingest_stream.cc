#include "services/ingest/rpc/ingest_stream.h"

#include <fmt/format.h>

#include <utility>

#include "common/rpc/message_codec.h"
#include "common/rpc/rpc_runtime.h"
#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "services/ingest/rpc/ingest_conversion.h"

namespace rapporteur::ingest {
namespace {

constexpr size_t kMaxChunkBytes = size_t{1} << 20;  // FileChunk.data.

// A chunk of that size can hold hundreds of thousands of lines, each a document; between two
// slices the session may say that it is full.
constexpr size_t kSliceBytes = size_t{16} << 10;

absl::Status CheckChunkSize(size_t bytes) {
  if (bytes <= kMaxChunkBytes) return absl::OkStatus();
  return InvalidField("chunk.data",
                      fmt::format("holds {} bytes; at most {} are allowed", bytes, kMaxChunkBytes));
}

}  // namespace

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
  if (!BeginTaking()) return Advance();  // The server drains: this has no answer.
  if (ok) {
    absl::Status status = TakeRequest();
    if (!status.ok()) EndInput(std::move(status));
    return TakeSlices();
  }
  std::vector<SubmittedDocument> documents;
  assembler_.EndInput(&documents);
  Submit(std::move(documents));
  EndInput(absl::OkStatus());
  EndTaking();
  Advance();
}

bool IngestStream::BeginTaking() {
  MutexLock lock(&mu_);
  taking_ = !input_ended_;
  return taking_;
}

void IngestStream::EndTaking() {
  MutexLock lock(&mu_);
  taking_ = false;
  reading_ = false;
}

absl::Status IngestStream::TakeRequest() {
  RETURN_IF_ERROR(ParseRequest(request_bytes_, *request_.descriptor(), &request_));
  switch (request_.input_case()) {
    case v1::IngestDocumentsRequest::kDocument: {
      std::vector<SubmittedDocument> documents;
      assembler_.AddDocument(TakeDocument(request_.mutable_document()),
                             {std::move(*request_.mutable_request_id()), request_.rollback()},
                             &documents);
      Submit(std::move(documents));
      return absl::OkStatus();
    }
    case v1::IngestDocumentsRequest::kChunk: {
      const v1::FileChunk& chunk = request_.chunk();
      RETURN_IF_ERROR(CheckChunkSize(chunk.data().size()));
      piece_ = {.file_name = chunk.file_name(),
                .format = FromProto(chunk.format()),
                .data = chunk.data(),
                .last = chunk.last(),
                .rollback = request_.rollback()};
      TakeSlice();
      return absl::OkStatus();
    }
    case v1::IngestDocumentsRequest::INPUT_NOT_SET:
      break;
  }
  return InvalidField("input", "is required: send a document or a chunk of a file");
}

void IngestStream::TakeSlice() {
  FilePiece slice = piece_;
  slice.data = piece_.data.substr(0, kSliceBytes);
  piece_.data.remove_prefix(slice.data.size());
  slice.last = piece_.last && piece_.data.empty();
  std::vector<SubmittedDocument> documents;
  assembler_.AddPiece(slice, &documents);
  Submit(std::move(documents));
}

void IngestStream::TakeSlices() {
  while (!piece_.data.empty() && session_->HasRoom()) TakeSlice();
  if (piece_.data.empty()) {
    EndTaking();
  } else {
    MutexLock lock(&mu_);
    waits_for_room_ = true;
  }
  Advance();
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
  if (!Step()) return;
  TakeSlices();
}

bool IngestStream::Step() {
  MutexLock lock(&mu_);
  if (finished_) return false;
  if (waits_for_room_ && (input_ended_ || cancelled_)) waits_for_room_ = taking_ = false;
  if (TryFinish()) return false;
  if (!writing_) {
    if (std::optional<IngestResult> result = session_->TakeResult()) {
      ToProto(*std::move(result), &response_);
      SerializeResponse(response_, &response_bytes_).IgnoreError();  // Far below 2 GiB.
      writing_ = true;
      StartWrite(&response_bytes_);
    }
  }
  if (!session_->HasRoom()) return false;
  if (!reading_ && !input_ended_) {
    reading_ = true;
    StartRead(&request_bytes_);
  }
  return std::exchange(waits_for_room_, false);
}

bool IngestStream::TryFinish() {
  if (writing_ || taking_) return false;
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
