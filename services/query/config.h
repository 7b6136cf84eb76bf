// The configuration of the query service.
#pragma once

#include "common/config/config_schema.h"
#include "common/rpc/client_config.h"
#include "common/rpc/server_config.h"

namespace rapporteur::query {

struct QueryConfig {
  QueryConfig();

  ServerConfig server;
  ClientConfig storage;
};

// Binds all options; `config` outlives `schema`.
void AddQueryOptions(QueryConfig* config, ConfigSchema* schema);

}  // namespace rapporteur::query
