// One IngestDocuments call.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

#include "common/rpc/call_scope.h"
#include "common/sync/mutex.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "rapporteur/ingest/v1/ingest_service.pb.h"
#include "services/ingest/pipeline/ingest_pipeline.h"
#include "services/ingest/pipeline/input_assembler.h"

namespace rapporteur::ingest {

// Moves messages between gRPC and a session: reads, and takes what was read slice by slice, while
// the session has room; writes each answer when it is known. No thread waits. Lives from Start
// until gRPC and the session are done with it.
//
//   client half-closes   what came in is answered, then OK
//   client cancels       what is not on its way to storage is dropped
//   server drains        reads no more; what came in is answered, then UNAVAILABLE (DRAINING)
//   message is invalid   the same, then INVALID_ARGUMENT
class IngestStream final : public grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>,
                           public std::enable_shared_from_this<IngestStream> {
 public:
  // Returns the reactor, which owns itself. All pointers outlive the call.
  static IngestStream* Start(IngestPipeline* pipeline, const RpcMethod* method,
                             grpc::CallbackServerContext* context);

  void OnReadDone(bool ok) override;
  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

 private:
  IngestStream(const FormatLimits& limits, const RpcMethod* method,
               grpc::CallbackServerContext* context);

  void Open(IngestPipeline* pipeline, const RpcMethod* method);
  // Whether input may be taken now; if so, the call does not finish before EndTaking.
  bool BeginTaking();
  void EndTaking();
  // Begins with the message that was read.
  absl::Status TakeRequest();
  // Takes a part of piece_.
  void TakeSlice();
  // Takes what is left of piece_, until there is no room for more.
  void TakeSlices();
  void Submit(std::vector<SubmittedDocument> documents);
  void EndInput(absl::Status status);
  void OnDrain();
  // Starts whatever can be started now.
  void Advance();
  // Does it, but for TakeSlices: true where the caller must do that, and holds what BeginTaking
  // gave.
  bool Step();
  bool TryFinish() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  std::shared_ptr<IngestStream> self_;  // Until OnDone.
  std::shared_ptr<IngestSession> session_;

  // Used by whoever takes input.
  InputAssembler assembler_;
  grpc::ByteBuffer request_bytes_;
  v1::IngestDocumentsRequest request_;
  FilePiece piece_;  // What is left of the chunk in request_.

  // Of the write under way.
  v1::IngestDocumentsResponse response_;
  grpc::ByteBuffer response_bytes_;

  Mutex mu_;
  CallScope scope_ ABSL_GUARDED_BY(mu_);
  bool reading_ ABSL_GUARDED_BY(mu_) = false;         // A read is under way or not wholly taken.
  bool taking_ ABSL_GUARDED_BY(mu_) = false;          // Somebody takes what was read.
  bool waits_for_room_ ABSL_GUARDED_BY(mu_) = false;  // A part of what was read is left.
  bool writing_ ABSL_GUARDED_BY(mu_) = false;
  bool input_ended_ ABSL_GUARDED_BY(mu_) = false;
  bool cancelled_ ABSL_GUARDED_BY(mu_) = false;
  bool finished_ ABSL_GUARDED_BY(mu_) = false;
  absl::Status end_ ABSL_GUARDED_BY(mu_);  // What the call ends with once all is answered.

  std::optional<std::stop_callback<std::function<void()>>> on_drain_;
};

}  // namespace rapporteur::ingest
