// The query engine behind the interface of its client, without a network, for tests.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "services/query/engine/query_engine.h"
#include "services/query/rpc/conversion.h"
#include "tools/rapporteur/commands/session.h"

namespace rapporteur::cli {

class EngineQueryClient : public query::QueryClient {
 public:
  explicit EngineQueryClient(const storage::RecordReader* reader) : engine_(reader) {}

  absl::StatusOr<query::v1::GetDocumentResponse> GetDocument(
      const RequestContext& context, const query::v1::GetDocumentRequest& request) override {
    return Ask<query::v1::GetDocumentResponse>(context, request, &query::QueryEngine::GetDocument);
  }
  absl::StatusOr<query::v1::ListDocumentsResponse> ListDocuments(
      const RequestContext& context, const query::v1::ListDocumentsRequest& request) override {
    return Ask<query::v1::ListDocumentsResponse>(context, request,
                                                 &query::QueryEngine::ListDocuments);
  }
  absl::StatusOr<query::v1::SearchDocumentsResponse> SearchDocuments(
      const RequestContext& context, const query::v1::SearchDocumentsRequest& request) override {
    return Ask<query::v1::SearchDocumentsResponse>(context, request,
                                                   &query::QueryEngine::SearchDocuments);
  }
  absl::StatusOr<query::v1::ListQuotesResponse> ListQuotes(
      const RequestContext& context, const query::v1::ListQuotesRequest& request) override {
    return Ask<query::v1::ListQuotesResponse>(context, request, &query::QueryEngine::ListQuotes);
  }
  absl::StatusOr<query::v1::ListOfficesResponse> ListOffices(
      const RequestContext& context, const query::v1::ListOfficesRequest& request) override {
    return Ask<query::v1::ListOfficesResponse>(context, request, &query::QueryEngine::ListOffices);
  }
  absl::StatusOr<query::v1::ListEngagementsResponse> ListEngagements(
      const RequestContext& context, const query::v1::ListEngagementsRequest& request) override {
    return Ask<query::v1::ListEngagementsResponse>(context, request,
                                                   &query::QueryEngine::ListEngagements);
  }

 private:
  template <typename Response, typename Request, typename Params, typename Answer>
  absl::StatusOr<Response> Ask(const RequestContext& context, const Request& request,
                               absl::StatusOr<Answer> (query::QueryEngine::*ask)(
                                   const RequestContext&, const Params&) const) {
    ASSIGN_OR_RETURN(Answer answer, (engine_.*ask)(context, query::ToParams(request)));
    Response response;
    query::ToResponse(std::move(answer), &response);
    return response;
  }

  const query::QueryEngine engine_;
};

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

  absl::StatusOr<std::unique_ptr<query::QueryClient>> ConnectQuery(
      const ConnectionOptions&) const override {
    if (!failure_.ok()) return failure_;
    return std::make_unique<EngineQueryClient>(reader_);
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
