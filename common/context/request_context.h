// What travels with a request through every layer.
#pragma once

#include <functional>
#include <string>

#include "absl/time/time.h"

namespace rapporteur {

// A plain value; copy it freely. Blocking work checks Expired() at least every few milliseconds.
struct RequestContext {
  absl::Time deadline = absl::InfiniteFuture();
  std::string request_id;   // Appears in logs and in outgoing calls; "" where there is none.
  std::string traceparent;  // W3C Trace Context of the caller; "" where there is none.
  std::function<bool()> cancelled;  // True once the caller has given up; thread-safe. May be empty.
};

}  // namespace rapporteur
