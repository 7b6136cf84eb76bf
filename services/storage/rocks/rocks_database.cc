#include "services/storage/rocks/rocks_database.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "rocksdb/cache.h"
#include "rocksdb/env.h"
#include "rocksdb/filter_policy.h"
#include "rocksdb/listener.h"
#include "rocksdb/table.h"
#include "services/storage/api/stored_revision.h"
#include "services/storage/rocks/format_upgrade.h"
#include "services/storage/rocks/key_codec.h"
#include "services/storage/rocks/rocks_status.h"
#include "services/storage/rocks/value_codec.h"

namespace rapporteur::storage {
namespace {

constexpr std::array<const char*, 8> kFamilies = {
    kDocumentsFamily, kRevisionsFamily,      kChangesFamily,  kRequestsFamily,
    kMetaFamily,      kFormerContentsFamily, kHoldingsFamily, kSegmentsFamily};

// Tells of flushes and compactions that failed: the next write would fail too, or be lost.
class BackgroundErrorListener : public rocksdb::EventListener {
 public:
  explicit BackgroundErrorListener(std::shared_ptr<WriteHealth> health)
      : health_(std::move(health)) {}
  void OnBackgroundError(rocksdb::BackgroundErrorReason /*reason*/,
                         rocksdb::Status* status) override {
    if (!status->ok()) health_->Fail(WriteError(*status));
  }

 private:
  const std::shared_ptr<WriteHealth> health_;
};

bool IsOurs(const std::string& family) {
  return family == rocksdb::kDefaultColumnFamilyName ||
         std::find(kFamilies.begin(), kFamilies.end(), family) != kFamilies.end();
}

// Those that exist and ours. Unknown ones belong to a newer release: RocksDB opens all or none.
std::vector<std::string> FamiliesToOpen(const rocksdb::DBOptions& options,
                                        const std::string& directory, bool& has_unknown) {
  std::vector<std::string> families;
  if (!rocksdb::DB::ListColumnFamilies(options, directory, &families).ok()) families.clear();
  has_unknown = !std::all_of(families.begin(), families.end(), IsOurs);
  if (families.empty()) families.push_back(rocksdb::kDefaultColumnFamilyName);
  for (const char* ours : kFamilies) {
    const bool exists = std::find(families.begin(), families.end(), ours) != families.end();
    if (!exists && !has_unknown) families.emplace_back(ours);
  }
  return families;
}

absl::Status VersionUnsupported(const std::string& found) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "STORE_VERSION_UNSUPPORTED",
                   fmt::format("The store has format {}, this release reads up to {}. Run the "
                               "release that wrote it, or a newer one.",
                               found, kFormatVersion));
}

// For files that are ingested as they are, and mapped.
void LeaveFilesAsTheyAre(rocksdb::BlockBasedTableOptions& table,
                         rocksdb::ColumnFamilyOptions& family) {
  table.no_block_cache = true;
  table.block_cache = nullptr;
  table.cache_index_and_filter_blocks = false;
  table.pin_l0_filter_and_index_blocks_in_cache = false;
  table.filter_policy = nullptr;
  family.compression = rocksdb::kNoCompression;
  family.bottommost_compression = rocksdb::kNoCompression;
  family.disable_auto_compactions = true;
}

}  // namespace

rocksdb::DBOptions MakeDatabaseOptions(const RocksOptions& options) {
  rocksdb::DBOptions db;
  if (options.env != nullptr) db.env = options.env;
  db.create_if_missing = true;
  db.max_open_files = options.max_open_files;
  db.db_write_buffer_size = static_cast<size_t>(options.write_buffer_bytes);
  db.max_total_wal_size = static_cast<uint64_t>(options.max_wal_bytes);
  db.max_background_jobs = 2;
  db.bytes_per_sync = 1 << 20;
  // Segments of the search index are read where they lie.
  db.allow_mmap_reads = true;
  // A failed write ends writing in this process; RocksDB must not go on by itself.
  db.max_bgerror_resume_count = 0;
  db.keep_log_file_num = 4;
  db.max_log_file_size = 4 << 20;
  db.stats_dump_period_sec = 0;
  return db;
}

rocksdb::ColumnFamilyOptions MakeFamilyOptions(const RocksOptions& options, std::string_view name,
                                               const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache;
  table.cache_index_and_filter_blocks = true;
  table.pin_l0_filter_and_index_blocks_in_cache = true;
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  table.format_version = 5;

  rocksdb::ColumnFamilyOptions family;
  family.compression = rocksdb::kLZ4Compression;
  family.bottommost_compression = rocksdb::kZSTD;
  // Text shrinks nearly as well as at level 3, in half the time.
  family.bottommost_compression_opts.enabled = true;
  family.bottommost_compression_opts.level = 1;
  family.level_compaction_dynamic_level_bytes = true;
  family.max_write_buffer_number = 3;
  family.write_buffer_size = static_cast<size_t>(options.write_buffer_bytes / 8);
  if (name == kRevisionsFamily) {
    family.write_buffer_size = static_cast<size_t>(options.write_buffer_bytes / 3);
    table.block_size = 16 << 10;
  } else if (name == kDocumentsFamily || name == kRequestsFamily || name == kFormerContentsFamily) {
    // Most look-ups of a write are for names that are not there.
    family.memtable_prefix_bloom_size_ratio = 0.05;
    family.memtable_whole_key_filtering = true;
  }
  if (name == kSegmentsFamily) LeaveFilesAsTheyAre(table, family);
  family.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  return family;
}

absl::StatusOr<std::unique_ptr<RocksDatabase>> RocksDatabase::Open(
    const RocksOptions& options, const std::string& directory,
    std::shared_ptr<WriteHealth> health) {
  rocksdb::DBOptions db_options = MakeDatabaseOptions(options);
  db_options.listeners.push_back(std::make_shared<BackgroundErrorListener>(std::move(health)));
  bool has_unknown = false;
  const std::vector<std::string> names = FamiliesToOpen(db_options, directory, has_unknown);
  db_options.create_missing_column_families = !has_unknown;

  const auto cache = rocksdb::NewLRUCache(static_cast<size_t>(options.block_cache_bytes));
  std::vector<rocksdb::ColumnFamilyDescriptor> descriptors;
  for (const std::string& name : names) {
    descriptors.emplace_back(name, MakeFamilyOptions(options, name, cache));
  }
  std::unique_ptr<RocksDatabase> database(new RocksDatabase());
  rocksdb::DB* db = nullptr;
  const rocksdb::Status opened =
      rocksdb::DB::Open(db_options, directory, descriptors, &database->families_, &db);
  if (!opened.ok()) return ReadError(opened, directory);
  database->db_.reset(db);
  RETURN_IF_ERROR(database->FindFamilies());
  RETURN_IF_ERROR(database->CheckFormat(options));
  return database;
}

absl::Status RocksDatabase::FindFamilies() {
  const std::pair<const char*, rocksdb::ColumnFamilyHandle**> wanted[] = {
      {kDocumentsFamily, &documents_}, {kRevisionsFamily, &revisions_},
      {kChangesFamily, &changes_},     {kRequestsFamily, &requests_},
      {kMetaFamily, &meta_},           {kFormerContentsFamily, &former_contents_},
      {kHoldingsFamily, &holdings_},   {kSegmentsFamily, &segments_},
  };
  for (const auto& [name, handle] : wanted) {
    for (rocksdb::ColumnFamilyHandle* family : families_) {
      if (family->GetName() == name) *handle = family;
    }
    if (*handle == nullptr) return VersionUnsupported("unknown");
  }
  return absl::OkStatus();
}

absl::Status RocksDatabase::CheckFormat(const RocksOptions& options) {
  std::string value;
  const rocksdb::Status read = db_->Get(rocksdb::ReadOptions(), meta_, kFormatVersionKey, &value);
  if (read.IsNotFound()) {
    rocksdb::WriteOptions synced;
    synced.sync = true;
    const rocksdb::Status written =
        db_->Put(synced, meta_, kFormatVersionKey, EncodeFormatVersion(kFormatVersion));
    return written.ok() ? absl::OkStatus() : WriteError(written);
  }
  if (!read.ok()) return ReadError(read, kFormatVersionKey);
  ASSIGN_OR_RETURN(const int version, DecodeFormatVersion({kMetaFamily, kFormatVersionKey}, value));
  if (version > kFormatVersion) return VersionUnsupported(value);
  return version == kFormatVersion ? absl::OkStatus() : UpgradeFormat(options, *this);
}

absl::Status RocksDatabase::Close() {
  if (db_ == nullptr) return absl::OkStatus();
  for (rocksdb::ColumnFamilyHandle* family : families_) db_->DestroyColumnFamilyHandle(family);
  families_.clear();
  const rocksdb::Status closed = db_->Close();
  db_.reset();
  return closed.ok() ? absl::OkStatus() : WriteError(closed);
}

RocksDatabase::~RocksDatabase() { Close().IgnoreError(); }

}  // namespace rapporteur::storage
