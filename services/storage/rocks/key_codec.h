// Keys of the column families. Layout: docs/formats/keys.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "services/storage/api/holdings.h"
#include "services/storage/api/request_ledger.h"

namespace rapporteur::storage {

// Names as the persisted column families bear them. Append only; never rename.
inline constexpr char kDocumentsFamily[] = "documents";
inline constexpr char kRevisionsFamily[] = "revisions";
inline constexpr char kChangesFamily[] = "changes";
inline constexpr char kRequestsFamily[] = "requests";
inline constexpr char kMetaFamily[] = "meta";
inline constexpr char kFormerContentsFamily[] = "former_contents";
inline constexpr char kHoldingsFamily[] = "holdings";
inline constexpr char kSegmentsFamily[] = "segments";

// Keys of the column family "meta".
inline constexpr char kFormatVersionKey[] = "format_version";
inline constexpr char kStateKey[] = "state";
inline constexpr char kIndexManifestKey[] = "index_manifest";
inline constexpr char kUpgradeKey[] = "upgrade";

// Sorts by document, then by revision. Different pairs have different keys, whatever bytes the name
// has. REQUIRES: `revision` >= 0.
std::string RevisionKey(std::string_view document, int32_t revision);

// Sorts by position. REQUIRES: `position` >= 0.
std::string PositionKey(int64_t position);

// Sorts by generation, so that old ones can be removed as a range. Batches and writes have ids of
// their own. REQUIRES: 0 <= `generation` < 2^31.
std::string RequestKeyBytes(int64_t generation, const RequestKey& key);
// Before all keys of the generation, behind all of those before it.
std::string GenerationKey(int64_t generation);

// Format 1 kept request ids without generations. Nothing where `bytes` is no such key; those of
// other formats never are one.
std::optional<RequestKey> ParseRequestKeyV1(std::string_view bytes);

// Sorts as HoldingKey does.
std::string HoldingKeyBytes(const HoldingKey& key);
// nullopt where `bytes` is no such key.
std::optional<HoldingKey> ParseHoldingKey(std::string_view bytes);

// What the keys of the segment's blobs begin with, followed by the name of the blob.
std::string SegmentPrefix(uint64_t number);
// The number of the segment whose key `bytes` is; nullopt where they are no such key.
std::optional<uint64_t> ParseSegmentPrefix(std::string_view bytes);

// Sorts by document. `content_sha256` are the hexadecimal digits of the hash.
std::string FormerContentKey(std::string_view document, std::string_view content_sha256);

}  // namespace rapporteur::storage
