#include "services/ingest/testing/ingest_test_server.h"

#include <cstdlib>
#include <iostream>
#include <sstream>
#include <utility>

#include "common/rpc/rpc_runtime.h"
#include "common/rpc/server_host.h"
#include "services/ingest/ingest_descriptors.h"
#include "services/ingest/rpc/ingest_rpc.h"

namespace rapporteur::ingest {

struct IngestTestServer::Parts {
  Parts(storage::RecordWriter* writer, TextReader reader, const Options& options)
      : config(options.server),
        runtime(config.limits, {.logger = &logger, .metrics = &metrics}),
        pipeline({.reader = std::move(reader),
                  .writer = writer,
                  .metrics = &metrics,
                  .clock = Clock::Real(),
                  .new_id = [this] { return runtime.ids()->Uuid(); }},
                 options.pipeline),
        service(&pipeline, &runtime) {}

  std::ostringstream log;
  Logger logger{LogLevel::kError, &log};
  Metrics metrics;
  Health health;
  ServerConfig config;
  RpcRuntime runtime;
  IngestPipeline pipeline;
  IngestRpc service;
  std::unique_ptr<ServerHost> host;
};

IngestTestServer::IngestTestServer(storage::RecordWriter* writer, TextReader reader,
                                   const Options& options)
    : parts_(std::make_unique<Parts>(writer, std::move(reader), options)) {
  auto host = ServerHost::Start(
      parts_->config, {.services = {{&parts_->service, v1::IngestService::service_full_name()}},
                       .descriptors = IngestDescriptors(),
                       .runtime = &parts_->runtime,
                       .health = &parts_->health});
  if (!host.ok()) {
    std::cerr << host.status() << "\n";
    std::abort();
  }
  parts_->host = *std::move(host);
}

IngestTestServer::~IngestTestServer() { parts_->host->Drain().IgnoreError(); }

const std::string& IngestTestServer::address() const { return parts_->host->address(); }

std::string IngestTestServer::MetricsText() const { return parts_->metrics.ToText(); }

absl::Status IngestTestServer::Drain() { return parts_->host->Drain(); }

}  // namespace rapporteur::ingest
