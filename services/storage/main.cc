// rapporteur-storage: owns the record and serves StorageService.
#include <iostream>

#include "common/config/config_schema.h"
#include "common/rpc/grpc_log.h"
#include "common/rpc/stop_signal.h"
#include "services/storage/config.h"
#include "services/storage/storage_process.h"

int main(int argc, char** argv) {
  rapporteur::StopSignal stop;  // First: blocks the signals for all threads.
  rapporteur::WriteGrpcLogAsJson();
  rapporteur::storage::StorageConfig config;
  rapporteur::ConfigSchema schema({.program = "rapporteur-storage",
                                   .summary = "Keeps the record: documents, facts, changes.",
                                   .version = RAPPORTEUR_VERSION});
  rapporteur::storage::AddStorageOptions(&config, &schema);
  const absl::StatusOr<rapporteur::ConfigOutcome> outcome = schema.Parse(argc, argv);
  if (!outcome.ok()) {
    std::cerr << outcome.status().message() << "\n";
    return 2;
  }
  if (outcome->exit) {
    std::cout << outcome->text;
    return 0;
  }
  const absl::Status status = rapporteur::storage::RunStorage(config, RAPPORTEUR_VERSION, &stop);
  if (!status.ok()) {
    std::cerr << status.message() << "\n";
    return 1;
  }
  return 0;
}
