#include "services/storage/api/page_token.h"

#include "absl/strings/escaping.h"
#include "common/status/error.h"
#include "common/text/absl_view.h"
#include "common/text/hash.h"

namespace rapporteur::storage {
namespace {

constexpr char kVersion = 1;
constexpr size_t kChecksumBytes = 8;

}  // namespace

PageTokenCodec::PageTokenCodec(std::string_view list, std::string_view arguments)
    : fingerprint_(Sha256(Sha256(list) + std::string(arguments))) {}

// Covers the arguments too, so that one comparison finds damage and changed arguments alike.
std::string PageTokenCodec::Checksum(std::string_view resume) const {
  return Sha256(fingerprint_ + std::string(resume)).substr(0, kChecksumBytes);
}

std::string PageTokenCodec::Encode(std::string_view resume) const {
  const std::string bytes = kVersion + Checksum(resume) + std::string(resume);
  return absl::WebSafeBase64Escape(bytes);
}

absl::StatusOr<std::string> PageTokenCodec::Decode(std::string_view token) const {
  std::string bytes;
  if (!absl::WebSafeBase64Unescape(ToAbsl(token), &bytes) || bytes.size() < 1 + kChecksumBytes ||
      bytes[0] != kVersion) {
    return PageTokenInvalid();
  }
  std::string resume = bytes.substr(1 + kChecksumBytes);
  if (bytes.substr(1, kChecksumBytes) != Checksum(resume)) return PageTokenInvalid();
  return resume;
}

absl::Status PageTokenInvalid() {
  constexpr std::string_view kMessage =
      "The page token is damaged, or was made for other arguments. Repeat the arguments of the "
      "first page, or start again without a token.";
  return WithDetails(absl::InvalidArgumentError(ToAbsl(kMessage)), "PAGE_TOKEN_INVALID",
                     {{"page_token", std::string(kMessage)}});
}

}  // namespace rapporteur::storage
