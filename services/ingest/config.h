// What rapporteur-ingest can be told.
#pragma once

#include "common/config/byte_size.h"
#include "common/config/config_schema.h"
#include "common/rpc/client_config.h"
#include "common/rpc/server_config.h"
#include "services/ingest/pipeline/ingest_pipeline.h"

namespace rapporteur::ingest {

struct IngestConfig {
  IngestConfig();

  ServerConfig server;
  ClientConfig storage;
  int reader_threads = 0;  // One for each processor by default.
  ByteSize max_document;
  ByteSize max_line;
  ByteSize max_bulletin_file;
  ByteSize session_memory;
  int session_documents = 0;
  int batch_documents = 0;
  absl::Duration batch_wait;
  int batches_in_flight = 0;
};

// Adds all of `config`, which must outlive `schema`.
void AddIngestOptions(IngestConfig* config, ConfigSchema* schema);

// The pipeline's part of `config`.
PipelineOptions ToPipelineOptions(const IngestConfig& config);

}  // namespace rapporteur::ingest
