#include "services/storage/api/request_ledger.h"

#include <string_view>

#include "common/status/error.h"
#include "common/text/absl_view.h"
#include "common/text/hash.h"

namespace rapporteur::storage {
namespace {

// Appends `part` with its length in front, so that neighbours cannot run into each other.
void AppendPart(std::string_view part, std::string& bytes) {
  const auto size = static_cast<uint32_t>(part.size());
  for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(size >> shift));
  bytes.append(part);
}

void AppendWrite(const rapporteur::storage::v1::EncodedDocumentWrite& write, std::string& bytes) {
  AppendPart(write.document().name(), bytes);
  AppendPart(write.document().content_sha256(), bytes);
  if (write.rollback()) AppendPart("rollback", bytes);
}

}  // namespace

std::string RequestFingerprint(const rapporteur::storage::v1::EncodedWriteBatch& batch) {
  std::string bytes;
  for (const auto& write : batch.writes()) AppendWrite(write, bytes);
  return Sha256(bytes);
}

std::string RequestFingerprint(const rapporteur::storage::v1::EncodedDocumentWrite& write) {
  std::string bytes;
  AppendWrite(write, bytes);
  return Sha256(bytes);
}

absl::Status RequestIdReused(const std::string& field) {
  constexpr std::string_view kMessage =
      "The request id was used before for other documents. Use a new id for each request, and the "
      "same one only to repeat it.";
  return WithDetails(absl::InvalidArgumentError(ToAbsl(kMessage)), "REQUEST_ID_REUSED",
                     {{field, std::string(kMessage)}});
}

}  // namespace rapporteur::storage
