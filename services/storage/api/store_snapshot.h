// What a store must be able to read for every list and search to work on it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "rapporteur/storage/v1/write_batch.pb.h"
#include "rapporteur/v1/document.pb.h"
#include "services/storage/api/holdings.h"

namespace rapporteur::storage {

// Walks over current documents in the byte order of their names. Not thread-safe.
class HeadCursor {
 public:
  virtual ~HeadCursor() = default;
  // The next document, without text and byte_map, or nullptr behind the last one. Valid until the
  // next call.
  virtual absl::StatusOr<const rapporteur::v1::Document*> Next() = 0;
};

// Where a document says, or said, that a person holds an office.
struct HoldingRow {
  HoldingKey key;
  // The position at which the document was written that says so: another one than the document's
  // own says that it no longer does. 0: unknown, look at the document.
  int64_t position = 0;
};

// Walks over office holdings in the order of their keys. Not thread-safe.
class HoldingCursor {
 public:
  virtual ~HoldingCursor() = default;
  // The next row, or nullptr behind the last one. Every holding of a current revision has its row;
  // a row may be there although the current revision no longer says so. Valid until the next call.
  virtual absl::StatusOr<const HoldingRow*> Next() = 0;
};

// Where a walk begins and which part of the names it covers.
struct HeadRange {
  std::string prefix;        // Names that begin so.
  std::string start;         // No name before this one; "": from the first.
  bool after_start = false;  // Nor this one itself.
};

// One state of the store that does not change. Not thread-safe; calls block on disk.
class StoreSnapshot {
 public:
  virtual ~StoreSnapshot() = default;

  // The current document without text and byte_map, or nullopt.
  virtual absl::StatusOr<std::optional<rapporteur::v1::Document>> FindHead(
      const std::string& document) const = 0;

  // A revision with its text, and its facts as they were written. `request_id` may be set. nullopt
  // where there is no such revision.
  virtual absl::StatusOr<std::optional<rapporteur::storage::v1::DocumentWrite>> FindRevision(
      const std::string& document, int revision) const = 0;

  // REQUIRES: *this outlives the cursor.
  virtual std::unique_ptr<HeadCursor> Heads(const HeadRange& range) const = 0;

  // From the first key that is not before `start`. REQUIRES: *this outlives the cursor.
  virtual std::unique_ptr<HoldingCursor> Holdings(const HoldingKey& start) const = 0;
};

}  // namespace rapporteur::storage
