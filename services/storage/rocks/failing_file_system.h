// A disk that can be told to fail, for tests.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "rocksdb/env.h"
#include "rocksdb/file_system.h"

namespace rapporteur::storage {

// What fails from now on. Shared by the files of one FailingFileSystem. Thread-safe.
struct DiskFaults {
  std::atomic<bool> log_sync_fails = false;     // fdatasync of the write-ahead log.
  std::atomic<bool> log_append_fails = false;   // Writing to it.
  std::atomic<bool> table_write_fails = false;  // Any write of a table file, as on a full disk.
  std::atomic<int> log_syncs = 0;               // Attempts, failed ones too.
};

// An environment over the real disk with `faults`, which outlive it.
std::unique_ptr<rocksdb::Env> MakeFailingEnv(DiskFaults* faults);

}  // namespace rapporteur::storage
