#include "services/storage/config.h"

namespace rapporteur::storage {

StorageConfig::StorageConfig() {
  server.listen = "127.0.0.1:50052";
  server.admin_listen = "127.0.0.1:9052";
  // A batch may hold one document of the largest size, with its facts and byte map.
  server.limits.max_message = {32 * kMiB};
}

void AddStorageOptions(StorageConfig* config, ConfigSchema* schema) {
  AddServerOptions(&config->server, schema);
  schema->Add("data_dir", &config->data_dir,
              "Folder of the store, made where it is missing. One process at a time.");
  schema->Add("store.block_cache", &config->block_cache, "Memory for blocks read from disk.",
              {{1 * kMiB}, {1024 * kGiB}});
  schema->Add("store.write_buffer", &config->write_buffer,
              "Memory for writes that are not yet sorted into files.", {{8 * kMiB}, {64 * kGiB}});
  schema->Add("store.max_wal", &config->max_wal,
              "Size of the write-ahead log beyond which it is cut; recovery replays about as much.",
              {{8 * kMiB}, {64 * kGiB}});
  schema->Add("store.max_open_files", &config->max_open_files,
              "How many of the store's files may be open at once.", {64, 1'000'000});
  schema->Add("index.pending", &config->index_pending,
              "Memory for documents that are stored and not in the search index yet; writers wait "
              "for more. A search first has them indexed.",
              {{1 * kMiB}, {16 * kGiB}});
  schema->Add("index.fresh", &config->index_fresh,
              "Memory for the part of the search index that is not stored yet; writers wait at "
              "twice as much.",
              {{64 * kKiB}, {16 * kGiB}});
  schema->Add(
      "index.max_segment", &config->index_max_segment,
      "Merging makes no larger part of the search index than this, and takes as much memory.",
      {{1 * kMiB}, {2 * kGiB}});
  schema->Add("index.merge_budget", &config->index_merge_budget,
              "Bytes that merges of the search index write for each byte stored first, at most.",
              {0, 100});
}

}  // namespace rapporteur::storage
