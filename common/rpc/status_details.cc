#include "common/rpc/status_details.h"

#include "absl/strings/cord.h"
#include "common/text/absl_view.h"

namespace rapporteur {
namespace {

constexpr std::string_view kRetryUrl = "rapporteur/retry-delay";
constexpr std::string_view kMetadataUrl = "rapporteur/metadata/";

}  // namespace

absl::Status WithRetryDelay(absl::Status status, absl::Duration delay) {
  status.SetPayload(ToAbsl(kRetryUrl), absl::Cord(absl::FormatDuration(delay)));
  return status;
}

std::optional<absl::Duration> RetryDelay(const absl::Status& status) {
  const auto payload = status.GetPayload(ToAbsl(kRetryUrl));
  absl::Duration delay;
  if (!payload.has_value() || !absl::ParseDuration(std::string(*payload), &delay)) {
    return std::nullopt;
  }
  return delay;
}

absl::Status WithErrorMetadata(absl::Status status, std::string_view key, std::string_view value) {
  status.SetPayload(ToAbsl(std::string(kMetadataUrl).append(key)), absl::Cord(ToAbsl(value)));
  return status;
}

std::map<std::string, std::string> ErrorMetadata(const absl::Status& status) {
  std::map<std::string, std::string> metadata;
  status.ForEachPayload([&metadata](absl::string_view url, const absl::Cord& value) {
    std::string_view key = ToStd(url);
    if (!key.starts_with(kMetadataUrl)) return;
    key.remove_prefix(kMetadataUrl.size());
    metadata.emplace(key, std::string(value));
  });
  return metadata;
}

}  // namespace rapporteur
