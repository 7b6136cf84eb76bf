// rapporteur-query: answers questions about the record and serves QueryService.
#include "common/rpc/service_process.h"
#include "services/query/config.h"
#include "services/query/query_process.h"

int main(int argc, char** argv) {
  return rapporteur::RunService<rapporteur::query::QueryConfig>(
      argc, argv,
      {.program = {.program = "rapporteur-query",
                   .summary = "Answers questions about the record.",
                   .version = RAPPORTEUR_VERSION},
       .add_options = rapporteur::query::AddQueryOptions,
       .run = rapporteur::query::RunQuery});
}
