// What a store remembers of a request id.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "rapporteur/storage/v1/encoded_batch.pb.h"
#include "rapporteur/storage/v1/write_batch.pb.h"

namespace rapporteur::storage {

// Ids of batches and ids of single documents do not collide.
enum class RequestScope { kBatch, kWrite };

struct RequestKey {
  RequestScope scope = RequestScope::kBatch;
  std::string id;

  friend auto operator<=>(const RequestKey&, const RequestKey&) = default;
};

// The first answer to a request, and of which documents it spoke.
struct RequestRecord {
  // SHA-256 over names and content hashes; the reader's version is left out, so that a retry that
  // meets a newer ingest service is still the same request.
  std::string fingerprint;
  // Results of a batch in its order, or the one result of a write. Results leave out `document`:
  // the retry names the same ones. `position` is set for batches only.
  rapporteur::storage::v1::WriteBatchResult result;
};

std::string RequestFingerprint(const rapporteur::storage::v1::EncodedWriteBatch& batch);
std::string RequestFingerprint(const rapporteur::storage::v1::EncodedDocumentWrite& write);

// INVALID_ARGUMENT with reason REQUEST_ID_REUSED and a violation of `field`.
absl::Status RequestIdReused(const std::string& field);

}  // namespace rapporteur::storage
