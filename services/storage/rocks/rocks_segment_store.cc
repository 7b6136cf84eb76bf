#include "services/storage/rocks/rocks_segment_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "common/status/status_macros.h"
#include "rocksdb/convenience.h"
#include "rocksdb/sst_file_writer.h"
#include "services/storage/rocks/key_codec.h"
#include "services/storage/rocks/rocks_status.h"
#include "services/storage/rocks/value_codec.h"

namespace rapporteur::storage {
namespace {

// The rows of one segment. The iterator keeps every block that it has read where it is, and the
// files that the blocks are mapped from, as long as it lives.
class PinnedSegment : public index::HeldBlobs {
 public:
  PinnedSegment(const RocksDatabase& database, uint64_t number)
      : prefix_(SegmentPrefix(number)), end_(SegmentPrefix(number + 1)), bound_(end_) {
    rocksdb::ReadOptions read;
    read.pin_data = true;
    read.fill_cache = false;
    read.iterate_upper_bound = &bound_;
    rows_.reset(database.db()->NewIterator(read, database.segments()));
  }

  absl::Status ReadAll() {
    for (rows_->Seek(prefix_); rows_->Valid(); rows_->Next()) {
      const std::string_view key(rows_->key().data(), rows_->key().size());
      views_.emplace(key.substr(prefix_.size()),
                     std::string_view(rows_->value().data(), rows_->value().size()));
    }
    if (!rows_->status().ok()) return ReadError(rows_->status(), kSegmentsFamily);
    return views_.empty() ? absl::NotFoundError("There is no such segment.") : absl::OkStatus();
  }

  index::BlobViews views() const override { return views_; }

 private:
  const std::string prefix_;
  const std::string end_;
  const rocksdb::Slice bound_;
  std::unique_ptr<rocksdb::Iterator> rows_;
  index::BlobViews views_;
};

}  // namespace

RocksSegmentStore::RocksSegmentStore(const RocksOptions& options, const RocksDatabase& database,
                                     std::string staging_dir, std::shared_ptr<WriteHealth> health)
    : options_(options),
      database_(database),
      staging_dir_(std::move(staging_dir)),
      health_(std::move(health)) {
  std::error_code ignored;
  std::filesystem::remove_all(staging_dir_, ignored);
  std::filesystem::create_directories(staging_dir_, ignored);
}

absl::Status RocksSegmentStore::Written(const rocksdb::Status& status) {
  if (status.ok()) return absl::OkStatus();
  health_->Fail(WriteError(status));
  return WriteError(status);
}

rocksdb::Status RocksSegmentStore::WriteFile(const std::string& path, uint64_t number,
                                             const index::Blobs& blobs) const {
  const rocksdb::Options options(MakeDatabaseOptions(options_),
                                 MakeFamilyOptions(options_, kSegmentsFamily, nullptr));
  rocksdb::SstFileWriter writer(rocksdb::EnvOptions(), options, database_.segments());
  rocksdb::Status status = writer.Open(path);
  const std::string prefix = SegmentPrefix(number);
  for (const auto& [name, bytes] : blobs) {
    if (status.ok()) status = writer.Put(prefix + name, bytes);
  }
  return status.ok() ? writer.Finish() : status;
}

absl::Status RocksSegmentStore::Write(uint64_t number, const index::Blobs& blobs) {
  RETURN_IF_ERROR(health_->status());
  const std::string path = fmt::format("{}/{}.sst", staging_dir_, number);
  rocksdb::Status status = WriteFile(path, number, blobs);
  if (status.ok()) {
    rocksdb::IngestExternalFileOptions ingest;
    ingest.move_files = true;
    status = database_.db()->IngestExternalFile(database_.segments(), {path}, ingest);
  }
  return Written(status);
}

absl::StatusOr<std::unique_ptr<index::HeldBlobs>> RocksSegmentStore::Read(uint64_t number) const {
  auto segment = std::make_unique<PinnedSegment>(database_, number);
  RETURN_IF_ERROR(segment->ReadAll());
  return std::unique_ptr<index::HeldBlobs>(std::move(segment));
}

absl::Status RocksSegmentStore::Remove(uint64_t number) {
  RETURN_IF_ERROR(health_->status());
  const std::string begin = SegmentPrefix(number);
  const std::string end = SegmentPrefix(number + 1);
  const rocksdb::Slice begin_slice = begin;
  const rocksdb::Slice end_slice = end;
  rocksdb::DB& db = *database_.db();
  RETURN_IF_ERROR(Written(rocksdb::DeleteFilesInRange(&db, database_.segments(), &begin_slice,
                                                      &end_slice, /*include_end=*/false)));
  // Nothing is left, unless RocksDB put the file where it is not free to drop it.
  ASSIGN_OR_RETURN(const std::vector<uint64_t> left, List());
  if (!std::binary_search(left.begin(), left.end(), number)) return absl::OkStatus();
  return Written(db.DeleteRange({}, database_.segments(), begin, end));
}

// By the names of the files' keys: damaged ones are listed, too.
absl::StatusOr<std::vector<uint64_t>> RocksSegmentStore::List() const {
  rocksdb::ColumnFamilyMetaData family;
  database_.db()->GetColumnFamilyMetaData(database_.segments(), &family);
  std::set<uint64_t> numbers;
  for (const rocksdb::LevelMetaData& level : family.levels) {
    for (const rocksdb::SstFileMetaData& file : level.files) {
      const std::optional<uint64_t> number = ParseSegmentPrefix(file.smallestkey);
      if (!number) return CorruptValue({kSegmentsFamily, file.smallestkey}, "its key is damaged");
      numbers.insert(*number);
    }
  }
  return std::vector<uint64_t>(numbers.begin(), numbers.end());
}

absl::StatusOr<std::optional<std::string>> RocksSegmentStore::ReadManifest() const {
  std::string bytes;
  const rocksdb::Status read = database_.db()->Get({}, database_.meta(), kIndexManifestKey, &bytes);
  if (read.IsNotFound()) return std::nullopt;
  if (!read.ok()) return ReadError(read, kIndexManifestKey);
  return bytes;
}

// Synced: segments that it no longer names are removed next.
absl::Status RocksSegmentStore::WriteManifest(const std::string& bytes) {
  RETURN_IF_ERROR(health_->status());
  rocksdb::WriteOptions synced;
  synced.sync = true;
  return Written(database_.db()->Put(synced, database_.meta(), kIndexManifestKey, bytes));
}

}  // namespace rapporteur::storage
