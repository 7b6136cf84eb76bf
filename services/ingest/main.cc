// rapporteur-ingest: takes in what institutions publish, reads it and has it stored.
#include <iostream>

#include "common/config/config_schema.h"
#include "common/rpc/grpc_log.h"
#include "common/rpc/stop_signal.h"
#include "services/ingest/config.h"
#include "services/ingest/ingest_process.h"

int main(int argc, char** argv) {
  rapporteur::StopSignal stop;  // First: blocks the signals for all threads.
  rapporteur::WriteGrpcLogAsJson();
  rapporteur::ingest::IngestConfig config;
  rapporteur::ConfigSchema schema({.program = "rapporteur-ingest",
                                   .summary = "Reads documents and has them stored.",
                                   .version = RAPPORTEUR_VERSION});
  rapporteur::ingest::AddIngestOptions(&config, &schema);
  const absl::StatusOr<rapporteur::ConfigOutcome> outcome = schema.Parse(argc, argv);
  if (!outcome.ok()) {
    std::cerr << outcome.status().message() << "\n";
    return 2;
  }
  if (outcome->exit) {
    std::cout << outcome->text;
    return 0;
  }
  const absl::Status status = rapporteur::ingest::RunIngest(config, RAPPORTEUR_VERSION, &stop);
  if (!status.ok()) {
    std::cerr << status.message() << "\n";
    return 1;
  }
  return 0;
}
