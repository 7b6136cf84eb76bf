#include "services/ingest/pipeline/ingest_pipeline.h"

#include <utility>

namespace rapporteur::ingest {

IngestPipeline::IngestPipeline(Parts parts, const PipelineOptions& options)
    : options_(options),
      clock_(parts.clock),
      metrics_(parts.metrics),
      builder_(std::move(parts.reader), options.formats),
      batches_({parts.writer, parts.clock, std::move(parts.new_id)}, options.batch),
      readers_(options.reader_threads,
               static_cast<size_t>(options.max_sessions) * options.session.max_readers) {}

}  // namespace rapporteur::ingest
