// The query engine in the place of a service, without a network, for tests.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "services/query/engine/query_engine.h"
#include "tools/rapporteur/commands/session.h"

namespace rapporteur::cli {

// What the ingest service will answer, whatever is sent.
struct IngestScript {
  std::vector<ingest::v1::IngestDocumentsResponse> responses;
  absl::Status end;  // How the stream ends.
};

// Takes all requests, then answers as scripted.
class ScriptedIngestClient : public ingest::IngestClient {
 public:
  explicit ScriptedIngestClient(IngestScript script) : script_(std::move(script)) {}

  absl::Status IngestDocuments(const RequestContext&, const NextRequest& next,
                               const OnResponse& on_response) override {
    ingest::v1::IngestDocumentsRequest request;
    while (next(&request)) {
    }
    for (const auto& response : script_.responses) on_response(response);
    return script_.end;
  }

  absl::StatusOr<ingest::v1::ReadDocumentResponse> ReadDocument(
      const RequestContext&, const ingest::v1::ReadDocumentRequest&) override {
    return absl::UnimplementedError("not scripted");
  }

 private:
  const IngestScript script_;
};

// Connects to an engine over `reader`; fails with `set_failure`.
class EngineConnector : public ServiceConnector {
 public:
  explicit EngineConnector(const storage::RecordReader* reader) : reader_(reader) {}

  void set_failure(absl::Status failure) { failure_ = std::move(failure); }

  absl::StatusOr<std::unique_ptr<query::QueryApi>> ConnectQuery(
      const ConnectionOptions&) const override {
    if (!failure_.ok()) return failure_;
    return std::make_unique<query::QueryEngine>(reader_);
  }

  absl::StatusOr<std::unique_ptr<ingest::IngestClient>> ConnectIngest(
      const ConnectionOptions&) const override {
    if (!failure_.ok()) return failure_;
    return std::make_unique<ScriptedIngestClient>(ingest_script_);
  }
  IngestScript& ingest_script() { return ingest_script_; }

  std::vector<ServiceState> ReadStates(const ConnectionOptions& options) const override {
    return {{.service = "storage",
             .address = options.storage_address,
             .health = absl::OkStatus(),
             .position = 12,
             .document_count = 3},
            {.service = "query", .address = options.query_address, .health = failure_}};
  }

 private:
  const storage::RecordReader* const reader_;
  absl::Status failure_;
  IngestScript ingest_script_;
};

}  // namespace rapporteur::cli
