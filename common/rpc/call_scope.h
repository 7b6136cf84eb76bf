// The life of one call on the server: admission, identity, deadline, outcome.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/context/request_context.h"
#include "common/rpc/rpc_method.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/status.h"

namespace rapporteur {

// Made when a call arrives, before anything is sent to the client; unary calls get theirs from
// HandleUnary. A streaming reactor owns one, looks at admission() first, and passes what it hands
// to gRPC's Finish through Finish here:
//
//   ChangeReactor(const RpcMethod* method, grpc::CallbackServerContext* context)
//       : scope_(method, context) {
//     if (!scope_.admission().ok()) { Finish(scope_.Finish(scope_.admission())); return; }
//     ...
//   void OnDone() override { delete this; }   // a call never finished is recorded as CANCELLED
//
// Not thread-safe, except for the const members.
class CallScope {
 public:
  // Both pointers must outlive *this. Sends the request id back in the initial metadata.
  CallScope(const RpcMethod* method, grpc::CallbackServerContext* context);
  // Records the outcome where Finish was not called.
  ~CallScope();
  CallScope(const CallScope&) = delete;
  CallScope& operator=(const CallScope&) = delete;

  // OK, or why the call must be refused at once.
  const absl::Status& admission() const { return admission_; }

  // The id sent as `x-request-id` or a new one; a span of the caller's trace or of a new one; the
  // caller's deadline, for unary calls at most the server's own limit away. Its `cancelled` may be
  // asked until the call is finished.
  const RequestContext& context() const { return call_; }

  // True once the client has gone or cancelled. Handlers ask between steps of long work.
  bool IsCancelled() const { return context_->IsCancelled(); }
  // OK, or kCancelled or kDeadlineExceeded: the answer would reach nobody.
  absl::Status CheckAlive() const;

  // Releases the place, records metrics and a log line, and returns what to send. Call once.
  grpc::Status Finish(const absl::Status& status);

 private:
  void Record(const absl::Status& status);

  const RpcMethod* const method_;
  grpc::CallbackServerContext* const context_;
  const absl::Time start_;
  RequestContext call_;
  absl::Status admission_;
  bool finished_ = false;
};

}  // namespace rapporteur
