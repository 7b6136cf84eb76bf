// Batches of documents with facts, made up for the storage benchmark: the same numbers give the
// same bytes.
#pragma once

#include <cstdint>

#include "rapporteur/storage/v1/write_batch.pb.h"

namespace rapporteur::bench {

struct BatchSpec {
  int first_number = 0;  // Documents are numbered from here, which makes their names.
  int documents = 64;
  int facts_per_document = 12;
};

// Documents with a text of 3,000 bytes. Facts are quotes, engagements and office holdings in turn,
// as large as real ones, with evidence for each of their fields.
rapporteur::storage::v1::WriteBatch MakeStorageBatch(const BatchSpec& spec);

}  // namespace rapporteur::bench
