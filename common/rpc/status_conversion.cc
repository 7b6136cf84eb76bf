#include "common/rpc/status_conversion.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/rpc/status_details.h"
#include "common/status/error.h"
#include "common/text/absl_view.h"
#include "common/text/utf8.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace rapporteur {
namespace {

constexpr char kDomain[] = "rapporteur";
constexpr absl::Duration kDefaultRetryDelay = absl::Seconds(1);

// Clients accept 8 KiB of headers by default. The details travel in base64, beside the message,
// which gRPC escapes to up to three bytes a byte.
constexpr size_t kMaxMessageBytes = 1024;
constexpr size_t kMaxDescriptionBytes = 512;
constexpr size_t kMaxViolationBytes = 2048;
constexpr size_t kMaxMetadataBytes = 512;

// Well-formed UTF-8, as protobuf strings demand, of at most `limit` bytes.
std::string Shorten(std::string_view text, size_t limit) {
  constexpr std::string_view kEllipsis = "...";
  if (const auto invalid = FindInvalidUtf8(text); invalid.has_value()) {
    text = text.substr(0, *invalid);
  }
  if (text.size() <= limit) return std::string(text);
  std::string cut(text.substr(0, Utf8FloorBoundary(text, limit - kEllipsis.size())));
  return cut.append(kEllipsis);
}

void AddErrorInfo(const absl::Status& status, google::rpc::Status* details) {
  google::rpc::ErrorInfo info;
  const std::string reason = ErrorReason(status);
  info.set_reason(reason.empty() ? absl::StatusCodeToString(status.code()) : reason);
  info.set_domain(kDomain);
  size_t bytes = 0;
  for (const auto& [key, value] : ErrorMetadata(status)) {
    bytes += key.size() + value.size();
    if (bytes > kMaxMetadataBytes) break;
    (*info.mutable_metadata())[key] = Shorten(value, kMaxMetadataBytes);
  }
  details->add_details()->PackFrom(info);
}

void AddBadRequest(const absl::Status& status, google::rpc::Status* details) {
  google::rpc::BadRequest bad_request;
  size_t bytes = 0;
  for (const FieldViolation& violation : GetFieldViolations(status)) {
    auto* added = bad_request.add_field_violations();
    added->set_field(Shorten(violation.field, kMaxDescriptionBytes));
    added->set_description(Shorten(violation.description, kMaxDescriptionBytes));
    bytes += added->ByteSizeLong();
    if (bytes > kMaxViolationBytes) {
      bad_request.mutable_field_violations()->RemoveLast();
      break;
    }
  }
  if (bad_request.field_violations_size() > 0) details->add_details()->PackFrom(bad_request);
}

void AddRetryInfo(const absl::Status& status, google::rpc::Status* details) {
  auto delay = RetryDelay(status);
  if (!delay.has_value() && status.code() == absl::StatusCode::kUnavailable) {
    delay = kDefaultRetryDelay;
  }
  if (!delay.has_value()) return;
  google::rpc::RetryInfo retry;
  absl::Duration rest;
  retry.mutable_retry_delay()->set_seconds(absl::IDivDuration(*delay, absl::Seconds(1), &rest));
  retry.mutable_retry_delay()->set_nanos(static_cast<int>(absl::ToInt64Nanoseconds(rest)));
  details->add_details()->PackFrom(retry);
}

absl::Status UnpackDetail(const google::protobuf::Any& detail, absl::Status status) {
  if (google::rpc::ErrorInfo info; detail.UnpackTo(&info)) {
    status = WithDetails(std::move(status), info.reason(), {});
    for (const auto& [key, value] : info.metadata()) {
      status = WithErrorMetadata(std::move(status), key, value);
    }
  } else if (google::rpc::BadRequest bad_request; detail.UnpackTo(&bad_request)) {
    std::vector<FieldViolation> violations;
    for (const auto& violation : bad_request.field_violations()) {
      violations.push_back({violation.field(), violation.description()});
    }
    status = WithDetails(std::move(status), "", violations);
  } else if (google::rpc::RetryInfo retry; detail.UnpackTo(&retry)) {
    status = WithRetryDelay(std::move(status), absl::Seconds(retry.retry_delay().seconds()) +
                                                   absl::Nanoseconds(retry.retry_delay().nanos()));
  } else if (google::rpc::RequestInfo request; detail.UnpackTo(&request)) {
    status = WithErrorMetadata(std::move(status), "requestId", request.request_id());
  }
  return status;
}

}  // namespace

grpc::Status ToGrpcStatus(const absl::Status& status, std::string_view request_id) {
  if (status.ok()) return grpc::Status::OK;
  google::rpc::Status details;
  details.set_code(static_cast<int>(status.code()));
  details.set_message(Shorten(ToStd(status.message()), kMaxMessageBytes));
  AddErrorInfo(status, &details);
  AddBadRequest(status, &details);
  AddRetryInfo(status, &details);
  if (!request_id.empty()) {
    google::rpc::RequestInfo request;
    request.set_request_id(std::string(request_id));
    details.add_details()->PackFrom(request);
  }
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()), details.message(),
                      details.SerializeAsString());
}

absl::Status FromGrpcStatus(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  absl::Status converted(static_cast<absl::StatusCode>(status.error_code()),
                         status.error_message());
  google::rpc::Status details;
  if (!details.ParseFromString(status.error_details())) return converted;
  for (const google::protobuf::Any& detail : details.details()) {
    converted = UnpackDetail(detail, std::move(converted));
  }
  return converted;
}

absl::Status FromServerStatus(const grpc::Status& status) {
  absl::Status converted = FromGrpcStatus(status);
  if (!absl::IsCancelled(converted) || !ErrorReason(converted).empty()) return converted;
  return MakeError(absl::StatusCode::kUnavailable, "DRAINING",
                   "The server is shutting down. Try again later.");
}

}  // namespace rapporteur
