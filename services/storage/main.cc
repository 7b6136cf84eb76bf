// rapporteur-storage: owns the record and serves StorageService.
#include "common/rpc/service_process.h"
#include "services/storage/config.h"
#include "services/storage/storage_process.h"

int main(int argc, char** argv) {
  return rapporteur::RunService<rapporteur::storage::StorageConfig>(
      argc, argv,
      {.program = {.program = "rapporteur-storage",
                   .summary = "Keeps the record: documents, facts, changes.",
                   .version = RAPPORTEUR_VERSION},
       .add_options = rapporteur::storage::AddStorageOptions,
       .run = rapporteur::storage::RunStorage});
}
