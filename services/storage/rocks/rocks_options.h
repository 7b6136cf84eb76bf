// What a RocksStore can be told.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/time/clock.h"
#include "services/storage/api/request_ledger.h"
#include "services/storage/index/live/live_index.h"

namespace rocksdb {
class Env;
}

namespace rapporteur::storage {

// What one commit did, for metrics.
struct CommitReport {
  int64_t document_count = 0;
  int64_t batch_count = 0;
  int64_t byte_count = 0;
  absl::Duration sync_time;  // From handing the group to RocksDB until it was on disk.
};

// How far a store of an older format is on its way to the format of this release.
struct UpgradeReport {
  int from_format = 0;
  int to_format = 0;
  int64_t documents_done = 0;
  int64_t document_count = 0;
};

struct RocksOptions {
  std::string data_dir;  // Made where it is missing; its parent must exist.

  int64_t block_cache_bytes = 64 << 20;
  // All memtables together.
  int64_t write_buffer_bytes = 96 << 20;
  // Recovery replays at most about this much.
  int64_t max_wal_bytes = 256 << 20;
  int max_open_files = 512;

  // A group commit takes no further batch once it has this much.
  int max_group_documents = 512;
  int64_t max_group_bytes = 8 << 20;

  // As in request_ledger.h; another one is for tests, and for all openings of a store alike.
  int64_t ledger_generation_size = kLedgerGenerationSize;

  // Of the search index. Its on_quarantine may be called by any thread.
  index::LiveIndexOptions index;
  // Memory for documents that are stored and not in the index yet: writers wait for more.
  uint64_t index_pending_bytes = uint64_t{16} << 20;
  // Called once, by any thread, when background work on the index ends because it failed: searches
  // go on; once the memory for new documents is full, they read all documents until the next start.
  // May be empty.
  std::function<void(const absl::Status&)> on_index_failure;

  // Called by any thread with what is wrong with a document that is left out of the index because
  // it is damaged. May be empty.
  std::function<void(const absl::Status&)> on_unreadable_document;

  // Called after each commit by the thread that made it; must not block. May be empty.
  std::function<void(const CommitReport&)> on_commit;

  // Called by the thread that opens a store of an older format, before the first and after each of
  // the writes that bring it up to this one; must not block. After `false` Open ends with
  // CANCELLED, and the next one goes on from there. May be empty.
  std::function<bool(const UpgradeReport&)> on_upgrade;

  // The most request ids or documents of one such write.
  int upgrade_step_rows = 1000;

  // Called once, by any thread, when writing ends because the disk failed. May be empty.
  std::function<void(const absl::Status&)> on_write_failure;

  // Not owned; outlive the store. `env` is for tests that break the disk; null: the real one.
  const Clock* clock = Clock::Real();
  rocksdb::Env* env = nullptr;
};

}  // namespace rapporteur::storage
