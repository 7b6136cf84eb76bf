// A store that keeps its record itself, here.
#pragma once

#include "rapporteur/storage/v1/encoded_batch.pb.h"
#include "services/storage/api/record_store.h"

namespace rapporteur::storage {

// What the stores of this process add to RecordStore: the batch as it comes over the network, with
// facts still in bytes, so that nothing makes messages of them on the way to the disk.
class LocalStore : public RecordStore {
 public:
  // Append of record_store.h.
  virtual absl::StatusOr<rapporteur::storage::v1::WriteBatchResult> AppendEncoded(
      const RequestContext& context, const rapporteur::storage::v1::EncodedWriteBatch& batch) = 0;

  // Encodes the batch and appends it.
  absl::StatusOr<rapporteur::storage::v1::WriteBatchResult> Append(
      const RequestContext& context, const rapporteur::storage::v1::WriteBatch& batch) override;
};

// The same batch with its facts in bytes.
rapporteur::storage::v1::EncodedWriteBatch EncodeBatch(
    const rapporteur::storage::v1::WriteBatch& batch);

}  // namespace rapporteur::storage
