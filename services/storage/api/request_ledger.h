// What a store remembers of a request id.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "rapporteur/storage/v1/encoded_batch.pb.h"
#include "rapporteur/storage/v1/write_batch.pb.h"

namespace rapporteur::storage {

// Request ids are remembered in generations. A generation takes in the answers of requests until
// they speak of this many documents; then the next one begins, and the one before the last is
// forgotten. So an id is known until at least this many further documents were written under ids,
// whatever the clock says. Equal in all stores that are to answer alike.
inline constexpr int64_t kLedgerGenerationSize = int64_t{1} << 22;

// The oldest generation that is still known once `ledger_count` documents were spoken of; negative
// or 0 while all are.
constexpr int64_t OldestGeneration(int64_t ledger_count, int64_t generation_size) {
  return ledger_count / generation_size - 1;
}

// Ids of batches and ids of single documents do not collide.
enum class RequestScope { kBatch, kWrite };

struct RequestKey {
  RequestScope scope = RequestScope::kBatch;
  std::string id;

  friend auto operator<=>(const RequestKey&, const RequestKey&) = default;
};

// The first answer to a request, and of which documents it spoke.
struct RequestRecord {
  // SHA-256 over names, content hashes and roll-backs; the reader's version is left out, so that a
  // retry that meets a newer ingest service is still the same request.
  std::string fingerprint;
  // Results of a batch in its order, or the one result of a write. Results leave out `document`:
  // the retry names the same ones. `position` is set for batches only.
  rapporteur::storage::v1::WriteBatchResult result;
};

// An answer with the generation that takes it in.
struct LedgerEntry {
  int64_t generation = 0;
  RequestKey key;
  RequestRecord record;
};

// How much of a generation the answer to a request takes: the documents that it speaks of.
inline int64_t LedgerWeight(const RequestRecord& record) { return record.result.results_size(); }

std::string RequestFingerprint(const rapporteur::storage::v1::EncodedWriteBatch& batch);
std::string RequestFingerprint(const rapporteur::storage::v1::EncodedDocumentWrite& write);

// INVALID_ARGUMENT with reason REQUEST_ID_REUSED and a violation of `field`.
absl::Status RequestIdReused(const std::string& field);

}  // namespace rapporteur::storage
