// rapporteur-query: answers questions about the record and serves QueryService.
#include <iostream>

#include "common/config/config_schema.h"
#include "common/rpc/grpc_log.h"
#include "common/rpc/stop_signal.h"
#include "services/query/config.h"
#include "services/query/query_process.h"

int main(int argc, char** argv) {
  rapporteur::StopSignal stop;  // First: blocks the signals for all threads.
  rapporteur::WriteGrpcLogAsJson();
  rapporteur::query::QueryConfig config;
  rapporteur::ConfigSchema schema({.program = "rapporteur-query",
                                   .summary = "Answers questions about the record.",
                                   .version = RAPPORTEUR_VERSION});
  rapporteur::query::AddQueryOptions(&config, &schema);
  const absl::StatusOr<rapporteur::ConfigOutcome> outcome = schema.Parse(argc, argv);
  if (!outcome.ok()) {
    std::cerr << outcome.status().message() << "\n";
    return 2;
  }
  if (outcome->exit) {
    std::cout << outcome->text;
    return 0;
  }
  const absl::Status status = rapporteur::query::RunQuery(config, RAPPORTEUR_VERSION, &stop);
  if (!status.ok()) {
    std::cerr << status.message() << "\n";
    return 1;
  }
  return 0;
}
