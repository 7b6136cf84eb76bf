// What travels with a request through every layer and on to the next service.
#pragma once

#include <functional>
#include <string>

#include "absl/time/time.h"
#include "common/context/trace_context.h"

namespace rapporteur {

// A plain value; copy it freely. Long work checks deadline and cancelled every few milliseconds.
struct RequestContext {
  std::string request_id;  // Appears in logs and in outgoing calls; "" where there is none.
  TraceContext trace;      // The span this request is; empty ids where there is none.
  absl::Time deadline = absl::InfiniteFuture();  // Work past it is wasted.
  // True once the caller has given up; thread-safe. May be empty: never.
  std::function<bool()> cancelled;
};

}  // namespace rapporteur
