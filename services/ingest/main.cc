// rapporteur-ingest: takes in what institutions publish, reads it and has it stored.
#include "common/rpc/service_process.h"
#include "services/ingest/config.h"
#include "services/ingest/ingest_process.h"

int main(int argc, char** argv) {
  return rapporteur::RunService<rapporteur::ingest::IngestConfig>(
      argc, argv,
      {.program = {.program = "rapporteur-ingest",
                   .summary = "Reads documents and has them stored.",
                   .version = RAPPORTEUR_VERSION},
       .add_options = rapporteur::ingest::AddIngestOptions,
       .run = rapporteur::ingest::RunIngest});
}
