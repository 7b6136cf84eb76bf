#include "services/query/engine/page_token.h"

#include <cstdint>

#include "absl/strings/escaping.h"
#include "common/status/error.h"
#include "common/text/absl_view.h"
#include "common/text/hash.h"

namespace rapporteur::query {
namespace {

constexpr char kVersion = 1;
constexpr size_t kDigestBytes = 16;
constexpr size_t kHeaderBytes = 1 + kDigestBytes;

void AppendSized(std::string_view part, std::string* out) {
  for (int shift = 56; shift >= 0; shift -= 8) {
    out->push_back(static_cast<char>((static_cast<uint64_t>(part.size()) >> shift) & 0xff));
  }
  out->append(part);
}

// Covers the cursor too, so that a token damaged by accident never reaches the store.
std::string Digest(const PageTokenScope& scope, std::string_view cursor) {
  std::string bytes;
  AppendSized(scope.method, &bytes);
  AppendSized(scope.arguments, &bytes);
  AppendSized(cursor, &bytes);
  return Sha256(bytes).substr(0, kDigestBytes);
}

absl::Status InvalidToken() {
  return WithDetails(
      absl::InvalidArgumentError(
          "page_token is damaged or was made for other arguments; start again without one"),
      "PAGE_TOKEN_INVALID",
      {{"page_token",
        "Pass next_page_token of the answer before with the other fields unchanged, or leave it "
        "empty to start again."}});
}

}  // namespace

std::string EncodePageToken(const PageTokenScope& scope, std::string_view cursor) {
  if (cursor.empty()) return "";
  std::string bytes(1, kVersion);
  bytes += Digest(scope, cursor);
  bytes += cursor;
  return absl::WebSafeBase64Escape(ToAbsl(bytes));
}

absl::StatusOr<std::string> DecodePageToken(const PageTokenScope& scope, std::string_view token) {
  if (token.empty()) return std::string();
  std::string bytes;
  if (!absl::WebSafeBase64Unescape(ToAbsl(token), &bytes)) return InvalidToken();
  // Base64 decoding forgives padding and stray bits; a token that changed on its way does not pass.
  if (absl::WebSafeBase64Escape(bytes) != token) return InvalidToken();
  if (bytes.size() <= kHeaderBytes || bytes[0] != kVersion) return InvalidToken();
  std::string cursor = bytes.substr(kHeaderBytes);
  if (bytes.compare(1, kDigestBytes, Digest(scope, cursor)) != 0) return InvalidToken();
  return cursor;
}

}  // namespace rapporteur::query
