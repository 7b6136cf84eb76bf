// W3C Trace Context: which trace and span a call belongs to.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/context/id_generator.h"

namespace rapporteur {

struct TraceContext {
  std::string trace_id = {};  // 32 lower-case hex digits; not all zero.
  std::string span_id = {};   // 16 lower-case hex digits; not all zero.
  uint8_t flags = 0;          // Bit 0: sampled.

  friend bool operator==(const TraceContext&, const TraceContext&) = default;
};

// Reads a `traceparent` header. Returns nullopt where it breaks the specification: a receiver then
// starts a new trace. Accepts future versions with extra fields, as the specification asks.
std::optional<TraceContext> ParseTraceparent(std::string_view header);

// Writes a version 00 `traceparent`.
std::string FormatTraceparent(const TraceContext& context);

// A new trace.
TraceContext StartTrace(IdGenerator* ids);

// A new span in the trace of `parent`, with its flags.
TraceContext StartSpan(const TraceContext& parent, IdGenerator* ids);

}  // namespace rapporteur
