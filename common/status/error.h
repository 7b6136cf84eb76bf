// Machine-readable detail on an absl::Status: why (a reason) and where (field violations).
//
// Kept as status payloads in a plain text form, so that nothing here knows protobuf; common/rpc
// turns them into google.rpc.ErrorInfo and google.rpc.BadRequest (AIP-193) at the edge.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"

namespace rapporteur {

// One field of a request and what is wrong with it.
struct FieldViolation {
  std::string field;        // Path in the request: "page_size", "document.title".
  std::string description;  // What was wrong and what to do, as a sentence.

  friend bool operator==(const FieldViolation&, const FieldViolation&) = default;
};

// Returns a status with `reason`, one of the names of rapporteur.v1.ErrorReason without its prefix,
// such as "DOCUMENT_NOT_FOUND". REQUIRES: `code` is not kOk.
absl::Status MakeError(absl::StatusCode code, std::string_view reason, std::string_view message);

// Returns INVALID_ARGUMENT with reason FIELD_INVALID and one violation.
absl::Status InvalidField(std::string_view field, std::string_view description);

// Collects violations, so that a caller learns of all of them at once. Not thread-safe.
class FieldViolations {
 public:
  void Add(std::string_view field, std::string_view description);
  bool empty() const { return violations_.empty(); }

  // OK when nothing was added, else INVALID_ARGUMENT with all violations.
  absl::Status ToStatus() const;

 private:
  std::vector<FieldViolation> violations_;
};

// The reason of `status`, or "" where it has none.
std::string ErrorReason(const absl::Status& status);

// The violations of `status`, in the order they were added; empty where it has none.
std::vector<FieldViolation> GetFieldViolations(const absl::Status& status);

// Returns `status` with these details attached; used where an error crosses a process boundary.
absl::Status WithDetails(absl::Status status, std::string_view reason,
                         const std::vector<FieldViolation>& violations);

}  // namespace rapporteur
