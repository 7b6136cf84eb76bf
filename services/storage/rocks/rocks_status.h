// Errors of RocksDB in the words of this code base.
#pragma once

#include <string_view>

#include "absl/status/status.h"
#include "rocksdb/status.h"

namespace rapporteur::storage {

// For a failed read: DATA_LOSS with reason STORE_CORRUPT for damaged bytes, else UNAVAILABLE
// for disks that do not answer. `what` says what was read.
absl::Status ReadError(const rocksdb::Status& status, std::string_view what);

// For a failed write, flush or sync: UNAVAILABLE with reason STORE_WRITE_FAILED.
absl::Status WriteError(const rocksdb::Status& status);

}  // namespace rapporteur::storage
