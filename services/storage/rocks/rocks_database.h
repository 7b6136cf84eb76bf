// The RocksDB below a RocksStore: opened, checked, and closed.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "rocksdb/db.h"
#include "services/storage/rocks/rocks_options.h"
#include "services/storage/rocks/write_health.h"

namespace rapporteur::storage {

// The options that every database of the store has; benchmarks measure the raw limit with them.
rocksdb::DBOptions MakeDatabaseOptions(const RocksOptions& options);
// The options of the column family `name`.
rocksdb::ColumnFamilyOptions MakeFamilyOptions(const RocksOptions& options, std::string_view name,
                                               const std::shared_ptr<rocksdb::Cache>& cache);

// An open database with its column families. Thread-safe like rocksdb::DB.
class RocksDatabase {
 public:
  // Opens or makes the database in `directory`, and brings one of an older format up to this one.
  // Background failures are reported to `health`.
  // STORE_VERSION_UNSUPPORTED where a newer release wrote it; DATA_LOSS where it is damaged;
  // UNAVAILABLE where the disk refuses.
  static absl::StatusOr<std::unique_ptr<RocksDatabase>> Open(const RocksOptions& options,
                                                             const std::string& directory,
                                                             std::shared_ptr<WriteHealth> health);

  ~RocksDatabase();
  RocksDatabase(const RocksDatabase&) = delete;
  RocksDatabase& operator=(const RocksDatabase&) = delete;

  // Closes the files. REQUIRES: no other call is running or follows; no iterators or snapshots.
  absl::Status Close();

  rocksdb::DB* db() const { return db_.get(); }
  rocksdb::ColumnFamilyHandle* documents() const { return documents_; }
  rocksdb::ColumnFamilyHandle* revisions() const { return revisions_; }
  rocksdb::ColumnFamilyHandle* changes() const { return changes_; }
  rocksdb::ColumnFamilyHandle* requests() const { return requests_; }
  rocksdb::ColumnFamilyHandle* meta() const { return meta_; }
  rocksdb::ColumnFamilyHandle* former_contents() const { return former_contents_; }
  rocksdb::ColumnFamilyHandle* holdings() const { return holdings_; }
  rocksdb::ColumnFamilyHandle* segments() const { return segments_; }

 private:
  RocksDatabase() = default;
  absl::Status FindFamilies();
  absl::Status CheckFormat(const RocksOptions& options);

  std::unique_ptr<rocksdb::DB> db_;
  std::vector<rocksdb::ColumnFamilyHandle*> families_;  // All, with those below. Owned.
  rocksdb::ColumnFamilyHandle* documents_ = nullptr;
  rocksdb::ColumnFamilyHandle* revisions_ = nullptr;
  rocksdb::ColumnFamilyHandle* changes_ = nullptr;
  rocksdb::ColumnFamilyHandle* requests_ = nullptr;
  rocksdb::ColumnFamilyHandle* meta_ = nullptr;
  rocksdb::ColumnFamilyHandle* former_contents_ = nullptr;
  rocksdb::ColumnFamilyHandle* holdings_ = nullptr;
  rocksdb::ColumnFamilyHandle* segments_ = nullptr;
};

}  // namespace rapporteur::storage
