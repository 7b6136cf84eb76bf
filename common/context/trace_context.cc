#include "common/context/trace_context.h"

#include <fmt/format.h>

#include <charconv>

namespace rapporteur {
namespace {

// "00-" trace "-" span "-" flags
constexpr size_t kTraceAt = 3;
constexpr size_t kTraceSize = 32;
constexpr size_t kSpanAt = kTraceAt + kTraceSize + 1;
constexpr size_t kSpanSize = 16;
constexpr size_t kFlagsAt = kSpanAt + kSpanSize + 1;
constexpr size_t kHeaderSize = kFlagsAt + 2;
constexpr std::string_view kHexDigits = "0123456789abcdef";

bool IsHex(std::string_view text) {
  return text.find_first_not_of(kHexDigits) == std::string_view::npos;
}

bool IsId(std::string_view text) {
  return IsHex(text) && text.find_first_not_of('0') != std::string_view::npos;
}

}  // namespace

std::optional<TraceContext> ParseTraceparent(std::string_view header) {
  if (header.size() < kHeaderSize) return std::nullopt;
  const std::string_view version = header.substr(0, 2);
  if (!IsHex(version) || version == "ff") return std::nullopt;
  if (version == "00" && header.size() != kHeaderSize) return std::nullopt;
  if (header.size() > kHeaderSize && header[kHeaderSize] != '-') return std::nullopt;
  if (header[kTraceAt - 1] != '-' || header[kSpanAt - 1] != '-' || header[kFlagsAt - 1] != '-') {
    return std::nullopt;
  }
  const std::string_view trace = header.substr(kTraceAt, kTraceSize);
  const std::string_view span = header.substr(kSpanAt, kSpanSize);
  const std::string_view flags = header.substr(kFlagsAt, 2);
  if (!IsId(trace) || !IsId(span) || !IsHex(flags)) return std::nullopt;
  TraceContext context{.trace_id = std::string(trace), .span_id = std::string(span)};
  std::from_chars(flags.data(), flags.data() + flags.size(), context.flags, 16);
  return context;
}

std::string FormatTraceparent(const TraceContext& context) {
  return fmt::format("00-{}-{}-{:02x}", context.trace_id, context.span_id, context.flags);
}

TraceContext StartTrace(IdGenerator* ids) {
  return {.trace_id = ids->Hex(kTraceSize), .span_id = ids->Hex(kSpanSize), .flags = 0};
}

TraceContext StartSpan(const TraceContext& parent, IdGenerator* ids) {
  return {.trace_id = parent.trace_id, .span_id = ids->Hex(kSpanSize), .flags = parent.flags};
}

}  // namespace rapporteur
