// Segments of the search index in RocksDB.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "services/storage/index/live/segment_store.h"
#include "services/storage/rocks/rocks_database.h"
#include "services/storage/rocks/rocks_options.h"
#include "services/storage/rocks/write_health.h"

namespace rapporteur::storage {

// Each segment is a prebuilt file that is ingested as it is, and mapped into memory while somebody
// reads it (docs/adr/0018-live-index.md). Thread-safe.
class RocksSegmentStore : public index::SegmentStore {
 public:
  // `staging_dir`: where files are made, on the disk of the database; what lies there is removed.
  // `options` and `database` outlive *this and all that it reads. A failed write ends `health`.
  RocksSegmentStore(const RocksOptions& options, const RocksDatabase& database,
                    std::string staging_dir, std::shared_ptr<WriteHealth> health);

  absl::Status Write(uint64_t number, const index::Blobs& blobs) override;
  absl::StatusOr<std::unique_ptr<index::HeldBlobs>> Read(uint64_t number) const override;
  absl::Status Remove(uint64_t number) override;
  absl::StatusOr<std::vector<uint64_t>> List() const override;
  absl::StatusOr<std::optional<std::string>> ReadManifest() const override;
  absl::Status WriteManifest(const std::string& bytes) override;

 private:
  rocksdb::Status WriteFile(const std::string& path, uint64_t number,
                            const index::Blobs& blobs) const;
  // Reports a failure to health_.
  absl::Status Written(const rocksdb::Status& status);

  const RocksOptions& options_;
  const RocksDatabase& database_;
  const std::string staging_dir_;
  const std::shared_ptr<WriteHealth> health_;
};

}  // namespace rapporteur::storage
