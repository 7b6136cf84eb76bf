#include "common/rpc/unary_handler.h"

#include <exception>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"

namespace rapporteur {
namespace {

absl::Status RunBody(CallBody& body, const CallScope& call) {
  if (absl::Status alive = call.CheckAlive(); !alive.ok()) return alive;
  // This code base throws nothing, but libraries below a handler may, if only for want of memory.
  try {
    return body(call);
  } catch (const std::exception& e) {
    return absl::InternalError(absl::StrCat("unexpected exception: ", e.what()));
  }
}

}  // namespace

grpc::ServerUnaryReactor* RunUnary(const RpcMethod* method, grpc::CallbackServerContext* context,
                                   CallBody body) {
  grpc::ServerUnaryReactor* const reactor = context->DefaultReactor();
  auto call = std::make_unique<CallScope>(method, context);
  if (!call->admission().ok()) {
    reactor->Finish(call->Finish(call->admission()));
    return reactor;
  }
  method->runtime()->Run([call = std::move(call), body = std::move(body), reactor]() mutable {
    const grpc::Status status = call->Finish(RunBody(body, *call));
    // The context that `call` points to may end with Finish; whatever the body holds, too.
    call.reset();
    body = nullptr;
    reactor->Finish(status);
  });
  return reactor;
}

}  // namespace rapporteur
