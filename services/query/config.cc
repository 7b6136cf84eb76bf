#include "services/query/config.h"

namespace rapporteur::query {

QueryConfig::QueryConfig() {
  server.listen = "127.0.0.1:50053";
  server.admin_listen = "127.0.0.1:9053";
  storage.target = "127.0.0.1:50052";
}

void AddQueryOptions(QueryConfig* config, ConfigSchema* schema) {
  AddServerOptions(&config->server, schema);
  AddClientOptions("storage", &config->storage, schema);
}

}  // namespace rapporteur::query
