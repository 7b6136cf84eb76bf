// An ingest service inside a test.
#pragma once

#include <memory>
#include <string>

#include "common/rpc/server_config.h"
#include "services/ingest/pipeline/ingest_pipeline.h"
#include "services/storage/api/record_store.h"

namespace rapporteur::ingest {

// Writes to `writer`, which is not owned, and serves on a free port of the loopback interface until
// destroyed. Aborts where it cannot start.
class IngestTestServer {
 public:
  struct Options {
    ServerConfig server;
    PipelineOptions pipeline;
  };

  IngestTestServer(storage::RecordWriter* writer, TextReader reader, const Options& options);
  ~IngestTestServer();
  IngestTestServer(const IngestTestServer&) = delete;
  IngestTestServer& operator=(const IngestTestServer&) = delete;

  // "127.0.0.1:port".
  const std::string& address() const;
  std::string MetricsText() const;
  // Stops as on SIGTERM; blocks until no call is under way.
  absl::Status Drain();

 private:
  struct Parts;
  const std::unique_ptr<Parts> parts_;
};

}  // namespace rapporteur::ingest
