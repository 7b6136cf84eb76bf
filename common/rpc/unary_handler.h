// Runs a blocking function as a unary method of a callback service.
#pragma once

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "common/rpc/call_scope.h"
#include "common/rpc/rpc_method.h"
#include "grpcpp/support/server_callback.h"

namespace rapporteur {

// Fills the response and returns OK, or returns an error. May block; runs on a handler thread.
using UnaryHandler = absl::AnyInvocable<absl::Status(const CallScope& call)>;

// Admits the call, runs `handler` on the runtime's threads unless the client has given up by then,
// and finishes the call with its status (status_conversion.h). An exception becomes kInternal.
//
//   grpc::ServerUnaryReactor* GetDocument(grpc::CallbackServerContext* context,
//                                         const GetDocumentRequest* request,
//                                         Document* response) override {
//     return HandleUnary(&get_document_, context, [=, this](const CallScope& call) -> absl::Status
//     {
//       ASSIGN_OR_RETURN(*response, engine_->Get(request->name(), call.context()));
//       return absl::OkStatus();
//     });
//   }
//
// Never blocks. Request and response stay valid until the handler has returned.
grpc::ServerUnaryReactor* HandleUnary(const RpcMethod* method, grpc::CallbackServerContext* context,
                                      UnaryHandler handler);

}  // namespace rapporteur
