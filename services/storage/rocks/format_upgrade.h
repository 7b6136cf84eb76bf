// Stores of older formats.
#pragma once

#include "absl/status/status.h"
#include "services/storage/rocks/rocks_database.h"
#include "services/storage/rocks/rocks_options.h"

namespace rapporteur::storage {

// Brings a database of format 1 to kFormatVersion (docs/formats/store.md). May be interrupted at
// any point and run again. Reads all request ids and all revisions.
absl::Status UpgradeFormat(const RocksOptions& options, const RocksDatabase& database);

}  // namespace rapporteur::storage
