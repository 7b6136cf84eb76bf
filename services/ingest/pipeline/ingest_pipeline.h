// The parts of the pipeline, made and taken down in their order.
#pragma once

#include <functional>
#include <string>

#include "common/sync/worker_pool.h"
#include "common/time/clock.h"
#include "services/ingest/formats/limits.h"
#include "services/ingest/pipeline/batch_writer.h"
#include "services/ingest/pipeline/document_builder.h"
#include "services/ingest/pipeline/ingest_metrics.h"
#include "services/ingest/pipeline/ingest_session.h"
#include "services/ingest/pipeline/text_reader.h"
#include "services/storage/api/record_store.h"

namespace rapporteur::ingest {

struct PipelineOptions {
  FormatLimits formats;
  SessionLimits session;
  BatchOptions batch;
  int reader_threads = 2;
  int max_sessions = 128;  // At the same time; sizes the readers' queue.
};

// What all streams share. Thread-safe.
class IngestPipeline {
 public:
  struct Parts {
    TextReader reader;
    storage::RecordWriter* writer = nullptr;
    Metrics* metrics = nullptr;
    const Clock* clock = nullptr;
    std::function<std::string()> new_id;  // Thread-safe.
  };

  // The pointers of `parts` outlive *this.
  IngestPipeline(Parts parts, const PipelineOptions& options);

  const PipelineOptions& options() const { return options_; }
  IngestSession::Parts session_parts() {
    return {&builder_, &readers_, &batches_, clock_, &metrics_};
  }

 private:
  const PipelineOptions options_;
  const Clock* const clock_;
  IngestMetrics metrics_;
  const DocumentBuilder builder_;
  BatchWriter batches_;
  WorkerPool readers_;  // Last: it stops first, and hands on what it has read.
};

}  // namespace rapporteur::ingest
