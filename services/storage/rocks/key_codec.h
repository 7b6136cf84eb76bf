// Keys of the column families. Layout: docs/formats/keys.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "services/storage/api/request_ledger.h"

namespace rapporteur::storage {

// Names as the persisted column families bear them. Append only; never rename.
inline constexpr char kDocumentsFamily[] = "documents";
inline constexpr char kRevisionsFamily[] = "revisions";
inline constexpr char kChangesFamily[] = "changes";
inline constexpr char kRequestsFamily[] = "requests";
inline constexpr char kMetaFamily[] = "meta";

// Keys of the column family "meta".
inline constexpr char kFormatVersionKey[] = "format_version";
inline constexpr char kStateKey[] = "state";

// Sorts by document, then by revision. Different pairs have different keys, whatever bytes the name
// has. REQUIRES: `revision` >= 0.
std::string RevisionKey(std::string_view document, int32_t revision);

// Sorts by position. REQUIRES: `position` >= 0.
std::string PositionKey(int64_t position);

// Batches and writes have ids of their own.
std::string RequestKeyBytes(const RequestKey& key);

}  // namespace rapporteur::storage
