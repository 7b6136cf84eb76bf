// From the contexts of calls to the context that the layers inside pass on, and back.
#pragma once

#include "absl/time/time.h"
#include "common/context/request_context.h"
#include "common/rpc/call_scope.h"
#include "grpcpp/client_context.h"

namespace rapporteur {

// The context of the call that `scope` stands for. Valid as long as the scope, which `cancelled`
// asks.
RequestContext ToRequestContext(const CallScope& scope);

// Passes request id and trace of `context` on to a call that goes out on its behalf, where it has
// them, with the earlier of its deadline and `timeout` from now.
void PrepareClientContext(const RequestContext& context, absl::Duration timeout,
                          grpc::ClientContext* client_context);

}  // namespace rapporteur
