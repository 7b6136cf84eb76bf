// Page tokens that only fit the question they were made for.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace rapporteur::query {

// What a page token is bound to: the method and all its arguments but page_size and page_token, in
// any unambiguous encoding.
struct PageTokenScope {
  std::string_view method;
  std::string_view arguments;
};

// Returns an opaque token of URL-safe characters that carries `cursor`; "" for an empty cursor.
// Layout before base64: version (1 byte), digest of scope and cursor (16 bytes), cursor.
std::string EncodePageToken(const PageTokenScope& scope, std::string_view cursor);

// Returns the cursor of `token`; "" for "". INVALID_ARGUMENT with reason PAGE_TOKEN_INVALID where
// the token is damaged, of another version, or made for another scope.
absl::StatusOr<std::string> DecodePageToken(const PageTokenScope& scope, std::string_view token);

}  // namespace rapporteur::query
