#include "common/text/hash.h"

#include <openssl/sha.h>

#include "absl/strings/escaping.h"
#include "common/text/absl_view.h"

namespace rapporteur {

std::string Sha256(std::string_view bytes) {
  std::string digest(SHA256_DIGEST_LENGTH, '\0');
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
         reinterpret_cast<unsigned char*>(digest.data()));
  return digest;
}

std::string Hex(std::string_view bytes) { return absl::BytesToHexString(ToAbsl(bytes)); }

}  // namespace rapporteur
