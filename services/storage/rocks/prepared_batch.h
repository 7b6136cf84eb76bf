// The bytes of a batch, made before its place in the order is known.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rapporteur/storage/v1/encoded_batch.pb.h"

namespace rapporteur::storage {

// Serialized values of one write without the fields that storage sets (stored_revision.h). Those
// are appended at commit, so that serializing happens on the caller's thread, once.
struct PreparedWrite {
  std::string revision_value;
  std::string head_value;
  std::vector<std::string> holding_keys;
};

struct PreparedBatch {
  const rapporteur::storage::v1::EncodedWriteBatch* batch = nullptr;  // Outlives *this.
  std::vector<PreparedWrite> writes;
  int64_t byte_count = 0;
};

// REQUIRES: ValidateWriteBatch(batch) is OK.
PreparedBatch PrepareBatch(const rapporteur::storage::v1::EncodedWriteBatch& batch);

}  // namespace rapporteur::storage
