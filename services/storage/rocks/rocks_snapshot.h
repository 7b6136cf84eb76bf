// Reads of one moment.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "rocksdb/snapshot.h"
#include "services/storage/api/store_snapshot.h"
#include "services/storage/rocks/rocks_database.h"
#include "services/storage/rocks/value_codec.h"

namespace rapporteur::storage {

// The database as it was at construction. `database` outlives it. Thread-safe.
class RocksSnapshot : public StoreSnapshot {
 public:
  explicit RocksSnapshot(const RocksDatabase& database);

  absl::StatusOr<std::optional<rapporteur::v1::Document>> FindHead(
      const std::string& document) const override;
  absl::StatusOr<std::optional<rapporteur::storage::v1::DocumentWrite>> FindRevision(
      const std::string& document, int revision) const override;
  std::unique_ptr<HeadCursor> Heads(const HeadRange& range) const override;
  std::unique_ptr<HoldingCursor> Holdings(const HoldingKey& start) const override;

  // As in PlanningView.
  absl::StatusOr<bool> HadContent(const std::string& document,
                                  const std::string& content_sha256) const;
  absl::StatusOr<std::optional<RequestRecord>> FindRequest(int64_t generation,
                                                           const RequestKey& key) const;
  absl::StatusOr<StoreState> ReadState() const;
  // nullopt where no upgrade was begun, or it was finished.
  absl::StatusOr<std::optional<UpgradeProgress>> ReadUpgrade() const;

  // At most `limit` changes behind `after_position`, in order.
  absl::StatusOr<std::vector<rapporteur::storage::v1::Change>> ReadChanges(int64_t after_position,
                                                                           int limit) const;

 private:
  // The value of a key, or nullopt.
  absl::StatusOr<std::optional<rocksdb::PinnableSlice>> Find(rocksdb::ColumnFamilyHandle* family,
                                                             const ValueOrigin& origin) const;

  const RocksDatabase& database_;
  rocksdb::ManagedSnapshot snapshot_;
  rocksdb::ReadOptions read_options_;
};

}  // namespace rapporteur::storage
