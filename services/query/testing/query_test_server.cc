#include "services/query/testing/query_test_server.h"

#include <cstdlib>
#include <iostream>
#include <sstream>

#include "common/rpc/rpc_runtime.h"
#include "common/rpc/server_host.h"
#include "services/query/engine/query_engine.h"
#include "services/query/query_descriptors.h"
#include "services/query/rpc/query_rpc.h"

namespace rapporteur::query {

struct QueryTestServer::Parts {
  explicit Parts(const storage::RecordReader* reader) : engine(reader) {}

  std::ostringstream log;
  Logger logger{LogLevel::kError, &log};
  Metrics metrics;
  Health health;
  QueryEngine engine;
  ServerConfig config;
  RpcRuntime runtime{config.limits, {.logger = &logger, .metrics = &metrics}};
  QueryRpc service{&engine, &runtime};
  std::unique_ptr<ServerHost> host;
};

QueryTestServer::QueryTestServer(const storage::RecordReader* reader)
    : parts_(std::make_unique<Parts>(reader)) {
  auto host = ServerHost::Start(
      parts_->config, {.services = {{&parts_->service, v1::QueryService::service_full_name()}},
                       .descriptors = QueryDescriptors(),
                       .runtime = &parts_->runtime,
                       .health = &parts_->health});
  if (!host.ok()) {
    std::cerr << host.status() << "\n";
    std::abort();
  }
  parts_->host = *std::move(host);
}

QueryTestServer::~QueryTestServer() { parts_->host->Drain().IgnoreError(); }

const std::string& QueryTestServer::address() const { return parts_->host->address(); }

}  // namespace rapporteur::query
