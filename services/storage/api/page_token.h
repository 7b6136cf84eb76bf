// Opaque page tokens that refuse changed arguments.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace rapporteur::storage {

// Makes and reads the tokens of one list with its arguments. A token carries where the list goes
// on, the hash of the list and its arguments, and a checksum. It is no secret and no signature:
// whoever reads a `resume` must take any bytes, and a forged one only reads what may be read
// anyway. Immutable, so thread-safe.
class PageTokenCodec {
 public:
  // `list` names the list, `arguments` are the bytes of everything but page size and token.
  PageTokenCodec(std::string_view list, std::string_view arguments);

  // Letters, digits, "-" and "_" only. `resume` is any bytes.
  std::string Encode(std::string_view resume) const;

  // The `resume` that `token` was made of. INVALID_ARGUMENT with reason PAGE_TOKEN_INVALID where
  // `token` is damaged or belongs to another list or other arguments.
  absl::StatusOr<std::string> Decode(std::string_view token) const;

 private:
  std::string Checksum(std::string_view resume) const;

  std::string fingerprint_;
};

// The error for a token that cannot be used.
absl::Status PageTokenInvalid();

}  // namespace rapporteur::storage
