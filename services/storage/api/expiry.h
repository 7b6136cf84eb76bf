// When a call must stop.
#pragma once

#include "absl/status/status.h"
#include "common/context/request_context.h"
#include "common/time/clock.h"

namespace rapporteur::storage {

// OK while the caller still waits; else CANCELLED or DEADLINE_EXCEEDED with that reason. Long loops
// ask it every few milliseconds. Thread-safe.
absl::Status CheckExpiry(const RequestContext& context, const Clock& clock);

}  // namespace rapporteur::storage
