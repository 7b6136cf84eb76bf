// What rapporteur-storage can be told.
#pragma once

#include <string>

#include "common/config/byte_size.h"
#include "common/config/config_schema.h"
#include "common/rpc/server_config.h"

namespace rapporteur::storage {

struct StorageConfig {
  StorageConfig();

  ServerConfig server;
  std::string data_dir = "data/storage";
  ByteSize block_cache = {64 * kMiB};
  ByteSize write_buffer = {96 * kMiB};
  ByteSize max_wal = {256 * kMiB};
  int max_open_files = 512;
  ByteSize index_pending = {16 * kMiB};
  ByteSize index_fresh = {32 * kMiB};
  ByteSize index_max_segment = {256 * kMiB};
  int index_merge_budget = 4;
};

// Adds all of `config`, which must outlive `schema`.
void AddStorageOptions(StorageConfig* config, ConfigSchema* schema);

}  // namespace rapporteur::storage
