#include "common/status/error.h"

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"

namespace rapporteur {
namespace {

constexpr char kReasonUrl[] = "rapporteur/reason";
constexpr char kViolationsUrl[] = "rapporteur/field-violations";

// Control characters that no field path and no sentence contains.
constexpr char kFieldEnd = '\x1f';
constexpr char kViolationEnd = '\x1e';

absl::string_view ToAbsl(std::string_view text) { return {text.data(), text.size()}; }

std::string Encode(const std::vector<FieldViolation>& violations) {
  std::string encoded;
  for (const FieldViolation& violation : violations) {
    encoded += violation.field;
    encoded += kFieldEnd;
    encoded += violation.description;
    encoded += kViolationEnd;
  }
  return encoded;
}

std::vector<FieldViolation> Decode(std::string_view encoded) {
  std::vector<FieldViolation> violations;
  while (!encoded.empty()) {
    const size_t field_end = encoded.find(kFieldEnd);
    const size_t violation_end = encoded.find(kViolationEnd, field_end);
    if (violation_end == std::string_view::npos) break;
    violations.push_back(
        {std::string(encoded.substr(0, field_end)),
         std::string(encoded.substr(field_end + 1, violation_end - field_end - 1))});
    encoded.remove_prefix(violation_end + 1);
  }
  return violations;
}

}  // namespace

absl::Status MakeError(absl::StatusCode code, std::string_view reason, std::string_view message) {
  return WithDetails(absl::Status(code, ToAbsl(message)), reason, {});
}

absl::Status InvalidField(std::string_view field, std::string_view description) {
  FieldViolations violations;
  violations.Add(field, description);
  return violations.ToStatus();
}

void FieldViolations::Add(std::string_view field, std::string_view description) {
  violations_.push_back({std::string(field), std::string(description)});
}

absl::Status FieldViolations::ToStatus() const {
  if (violations_.empty()) return absl::OkStatus();
  std::string message;
  for (const FieldViolation& violation : violations_) {
    if (message.ends_with('.')) message.pop_back();
    absl::StrAppend(&message, message.empty() ? "" : "; ", violation.field, ": ",
                    violation.description);
  }
  return WithDetails(absl::InvalidArgumentError(message), "FIELD_INVALID", violations_);
}

std::string ErrorReason(const absl::Status& status) {
  const auto payload = status.GetPayload(kReasonUrl);
  return payload.has_value() ? std::string(*payload) : "";
}

std::vector<FieldViolation> GetFieldViolations(const absl::Status& status) {
  const auto payload = status.GetPayload(kViolationsUrl);
  if (!payload.has_value()) return {};
  return Decode(std::string(*payload));
}

absl::Status WithDetails(absl::Status status, std::string_view reason,
                         const std::vector<FieldViolation>& violations) {
  if (!reason.empty()) status.SetPayload(kReasonUrl, absl::Cord(ToAbsl(reason)));
  if (!violations.empty()) status.SetPayload(kViolationsUrl, absl::Cord(Encode(violations)));
  return status;
}

}  // namespace rapporteur
