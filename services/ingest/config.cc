#include "services/ingest/config.h"

#include <algorithm>
#include <thread>

namespace rapporteur::ingest {
IngestConfig::IngestConfig() {
  server.listen = "127.0.0.1:50051";
  server.admin_listen = "127.0.0.1:9051";
  server.limits.max_message = {16 * kMiB};  // A body of 10 MiB and what is beside it.
  storage.target = "127.0.0.1:50052";
  reader_threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  const PipelineOptions defaults;
  max_document = {defaults.formats.max_document_bytes};
  max_line = {defaults.formats.max_line_bytes};
  max_bulletin_file = {defaults.formats.max_bulletin_file_bytes};
  session_memory = {defaults.session.max_bytes};
  session_documents = static_cast<int>(defaults.session.max_documents);
  batch_documents = defaults.batch.max_documents;
  batch_wait = defaults.batch.max_wait;
  batches_in_flight = defaults.batch.max_in_flight;
}

void AddIngestOptions(IngestConfig* config, ConfigSchema* schema) {
  AddServerOptions(&config->server, schema);
  AddClientOptions("storage", &config->storage, schema);
  schema->Add("reader_threads", &config->reader_threads,
              "Threads that read texts; by default one for each processor.", {1, 1024});
  schema->Add("input.max_document", &config->max_document, "Longest body of a document.",
              {{1 * kKiB}, {10 * kMiB}});
  schema->Add("input.max_line", &config->max_line, "Longest line of a JSON Lines file.",
              {{1 * kKiB}, {64 * kMiB}});
  schema->Add("input.max_bulletin_file", &config->max_bulletin_file, "Longest bulletin file.",
              {{1 * kKiB}, {1 * kGiB}});
  schema->Add("stream.max_memory", &config->session_memory,
              "Texts of one stream that wait for their answers before it is read on.",
              {{1 * kKiB}, {1 * kGiB}});
  schema->Add("stream.max_documents", &config->session_documents,
              "Documents of one stream that wait for their answers before it is read on.",
              {1, 100'000});
  schema->Add("batch.max_documents", &config->batch_documents, "Documents that are stored as one.",
              {1, 1000});
  schema->Add("batch.max_wait", &config->batch_wait,
              "How long a document waits for others to be stored with it.",
              {absl::ZeroDuration(), absl::Seconds(1)});
  schema->Add("batch.in_flight", &config->batches_in_flight,
              "Batches on their way to storage at the same time.", {1, 64});
}

PipelineOptions ToPipelineOptions(const IngestConfig& config) {
  PipelineOptions options;
  options.formats = {.max_document_bytes = config.max_document.bytes,
                     .max_line_bytes = config.max_line.bytes,
                     .max_bulletin_file_bytes = config.max_bulletin_file.bytes};
  options.session = {.max_documents = static_cast<size_t>(config.session_documents),
                     .max_bytes = config.session_memory.bytes,
                     .max_readers = config.reader_threads};
  options.batch.max_documents = config.batch_documents;
  options.batch.max_wait = config.batch_wait;
  options.batch.max_in_flight = config.batches_in_flight;
  options.batch.append_timeout = config.storage.timeout;
  options.reader_threads = config.reader_threads;
  options.max_sessions = config.server.limits.max_open_streams;
  return options;
}

}  // namespace rapporteur::ingest
