// Runs a blocking function as a unary method of a callback service.
#pragma once

#include <google/protobuf/arena.h>

#include <utility>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "common/rpc/call_scope.h"
#include "common/rpc/message_codec.h"
#include "common/rpc/rpc_method.h"
#include "common/status/status_macros.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"

namespace rapporteur {

// Request and response of a raw callback method. gRPC keeps both until the call is finished.
struct CallBytes {
  const grpc::ByteBuffer* request = nullptr;
  grpc::ByteBuffer* response = nullptr;
};

// What HandleUnary runs. May block; runs on a handler thread.
using CallBody = absl::AnyInvocable<absl::Status(const CallScope& call)>;

// Admits the call, runs `body` on the runtime's threads unless the client has given up by then, and
// finishes the call with its status (status_conversion.h). An exception becomes kInternal. Never
// blocks. The untyped half of HandleUnary.
grpc::ServerUnaryReactor* RunUnary(const RpcMethod* method, grpc::CallbackServerContext* context,
                                   CallBody body);

// The same for a `handler` of messages: absl::Status(const Request&, const CallScope&, Response*),
// which fills the response and returns OK, or returns an error. Services take bytes, by raw
// callback methods, so that a request that does not parse is answered like any other wrong one
// (message_codec.h):
//
//   class QueryRpc : public
//       v1::QueryService::WithRawCallbackMethod_GetDocument<v1::QueryService::Service> { ...
//   grpc::ServerUnaryReactor* GetDocument(grpc::CallbackServerContext* context,
//                                         const grpc::ByteBuffer* request,
//                                         grpc::ByteBuffer* response) override {
//     return HandleUnary<v1::GetDocumentRequest, v1::GetDocumentResponse>(
//         &get_document_, context, {request, response},
//         [this](const auto& request, const CallScope& call, auto* response) -> absl::Status {
//           ASSIGN_OR_RETURN(*response, engine_->Get(request.name(), call.context()));
//           return absl::OkStatus();
//         });
//   }
//
// The request is on an arena and ends with the handler; the response is not, so that values can be
// moved into it. `KnownRequest` is the request as clients know it, where `Request` is another
// message of the same bytes.
template <typename Request, typename Response, typename KnownRequest = Request, typename Handler>
grpc::ServerUnaryReactor* HandleUnary(const RpcMethod* method, grpc::CallbackServerContext* context,
                                      CallBytes bytes, Handler handler) {
  return RunUnary(
      method, context,
      [method, bytes, handler = std::move(handler)](const CallScope& call) mutable -> absl::Status {
        const ArenaPool::Lease memory = method->runtime()->arenas()->Take();
        auto* const request = google::protobuf::Arena::CreateMessage<Request>(memory.arena());
        RETURN_IF_ERROR(ParseRequest(*bytes.request, *KnownRequest::descriptor(), request));
        Response response;
        RETURN_IF_ERROR(handler(std::as_const(*request), call, &response));
        return SerializeResponse(response, bytes.response);
      });
}

}  // namespace rapporteur
