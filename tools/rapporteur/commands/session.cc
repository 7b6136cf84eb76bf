#include "tools/rapporteur/commands/session.h"

#include <fmt/format.h>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "common/status/error.h"
#include "tools/rapporteur/terminal/display_width.h"

namespace rapporteur::cli {
namespace {

ExitCode CodeOf(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kResourceExhausted:
      return ExitCode::kUnavailable;
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kOutOfRange:
      return ExitCode::kUsage;
    default:
      return ExitCode::kFailed;
  }
}

// What the user can do about it; "" where the message says all.
std::string AdviceFor(const absl::Status& status, const ServiceName& service) {
  switch (status.code()) {
    case absl::StatusCode::kUnavailable:
      // With a reason it comes from the service, which is there.
      if (!ErrorReason(status).empty()) return "";
      if (absl::StrContains(absl::AsciiStrToLower(status.message()), "handshake")) {
        return fmt::format(
            "Check --tls-ca-file and the other --tls flags; the certificate of {} "
            "must be signed by an authority trusted here, and name it.",
            service.address);
      }
      return fmt::format(
          "Start the service, or say where it is with --{0}-address or RAPPORTEUR_{1}_ADDRESS "
          "(now {2}).",
          service.name, absl::AsciiStrToUpper(service.name), service.address);
    case absl::StatusCode::kDeadlineExceeded:
      return "Ask for less, or give it longer with --timeout SECONDS.";
    case absl::StatusCode::kResourceExhausted:
      return "The service is busy; try again later.";
    default:
      return "";
  }
}

}  // namespace

RequestContext NewContext(const Session& session) {
  RequestContext context;
  context.deadline = session.clock->Now() + absl::Seconds(session.connection.timeout_seconds);
  return context;
}

ServiceName QueryServiceName(const Session& session) {
  return {.name = "query", .address = session.connection.query_address};
}

ExitCode ReportError(const absl::Status& status, const ServiceName& service,
                     const Session& session) {
  std::ostream& err = *session.console.err;
  const std::vector<FieldViolation> violations = GetFieldViolations(status);
  if (violations.empty()) {
    err << fmt::format("rapporteur: {} service: {}\n", service.name,
                       ToPlainLine(std::string(status.message())));
  }
  for (const FieldViolation& violation : violations) {
    err << fmt::format("rapporteur: {}: {}\n", ToPlainLine(violation.field),
                       ToPlainLine(violation.description));
  }
  const std::string advice = AdviceFor(status, service);
  if (!advice.empty()) err << advice << '\n';
  return CodeOf(status);
}

}  // namespace rapporteur::cli
