// When a call must stop.
#pragma once

#include "absl/status/status.h"
#include "common/context/request_context.h"
#include "common/time/clock.h"

namespace rapporteur::storage {

// OK while the caller still waits; else CANCELLED or DEADLINE_EXCEEDED with that reason. Long loops
// ask it every few milliseconds. Thread-safe.
absl::Status CheckExpiry(const RequestContext& context, const Clock& clock);

// Looks at the clock once in a while: call Tick for each document of a loop. Reading one takes some
// 10 us, so that a loop stops within a millisecond. The arguments outlive *this.
class ExpiryTicker {
 public:
  ExpiryTicker(const RequestContext& context, const Clock& clock)
      : context_(context), clock_(clock) {}
  absl::Status Tick() {
    if (count_++ % kDocumentsBetweenChecks != 0) return absl::OkStatus();
    return CheckExpiry(context_, clock_);
  }

 private:
  static constexpr int kDocumentsBetweenChecks = 100;

  const RequestContext& context_;
  const Clock& clock_;
  int count_ = 0;
};

}  // namespace rapporteur::storage
