#include "services/storage/rocks/failing_file_system.h"

#include <utility>

namespace rapporteur::storage {
namespace {

using ::rocksdb::FileOptions;
using ::rocksdb::FSWritableFile;
using ::rocksdb::FSWritableFileOwnerWrapper;
using ::rocksdb::IODebugContext;
using ::rocksdb::IOOptions;
using ::rocksdb::IOStatus;
using ::rocksdb::Slice;

class FailingFile : public FSWritableFileOwnerWrapper {
 public:
  FailingFile(std::unique_ptr<FSWritableFile>&& file, bool is_log, DiskFaults* faults)
      : FSWritableFileOwnerWrapper(std::move(file)), is_log_(is_log), faults_(faults) {}

  using FSWritableFileOwnerWrapper::Append;
  IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* debug) override {
    if (is_log_ && faults_->log_append_fails) return IOStatus::IOError("injected: write");
    if (!is_log_ && faults_->table_write_fails) return IOStatus::NoSpace("injected: disk full");
    return FSWritableFileOwnerWrapper::Append(data, options, debug);
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* debug) override {
    if (is_log_) ++faults_->log_syncs;
    if (is_log_ && faults_->log_sync_fails) return IOStatus::IOError("injected: fdatasync");
    return FSWritableFileOwnerWrapper::Sync(options, debug);
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* debug) override {
    if (is_log_) ++faults_->log_syncs;
    if (is_log_ && faults_->log_sync_fails) return IOStatus::IOError("injected: fsync");
    return FSWritableFileOwnerWrapper::Fsync(options, debug);
  }

 private:
  const bool is_log_;
  DiskFaults* const faults_;
};

class FailingFileSystem : public rocksdb::FileSystemWrapper {
 public:
  explicit FailingFileSystem(DiskFaults* faults)
      : FileSystemWrapper(rocksdb::FileSystem::Default()), faults_(faults) {}
  const char* Name() const override { return "FailingFileSystem"; }

  IOStatus NewWritableFile(const std::string& path, const FileOptions& options,
                           std::unique_ptr<FSWritableFile>* result,
                           IODebugContext* debug) override {
    std::unique_ptr<FSWritableFile> file;
    IOStatus status = FileSystemWrapper::NewWritableFile(path, options, &file, debug);
    if (!status.ok()) return status;
    const bool is_log = path.ends_with(".log");
    if (is_log || path.ends_with(".sst")) {
      file = std::make_unique<FailingFile>(std::move(file), is_log, faults_);
    }
    *result = std::move(file);
    return status;
  }

 private:
  DiskFaults* const faults_;
};

}  // namespace

std::unique_ptr<rocksdb::Env> MakeFailingEnv(DiskFaults* faults) {
  return rocksdb::NewCompositeEnv(std::make_shared<FailingFileSystem>(faults));
}

}  // namespace rapporteur::storage
