// What travels with one call through the layers and on to the next service.
#pragma once

#include <string>

#include "absl/time/time.h"
#include "common/telemetry/trace_context.h"

namespace rapporteur {

struct CallContext {
  std::string request_id = {};
  TraceContext trace = {};
  absl::Time deadline = absl::InfiniteFuture();  // Work past it is wasted.
};

}  // namespace rapporteur
