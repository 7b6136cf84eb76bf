// Stores of older formats.
#pragma once

#include "absl/status/status.h"
#include "services/storage/rocks/rocks_database.h"
#include "services/storage/rocks/rocks_options.h"

namespace rapporteur::storage {

// Brings a database of format 1 to kFormatVersion (docs/formats/store.md). Reads all request ids
// and all revisions, and writes in small steps, each of which notes how far it came: interrupted at
// any point, by options.on_upgrade (CANCELLED) or by the end of the process, it goes on there when
// it is called again.
absl::Status UpgradeFormat(const RocksOptions& options, const RocksDatabase& database);

}  // namespace rapporteur::storage
