// The ingest service as its callers see it. Knows the messages, not gRPC.
#pragma once

#include <functional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/context/request_context.h"
#include "rapporteur/ingest/v1/ingest_service.pb.h"

namespace rapporteur::ingest {

// Implementations are thread-safe; calls block until they are answered or the context's deadline
// has passed. Errors carry the reasons and field violations of the service; UNAVAILABLE where it
// cannot be reached.
class IngestClient {
 public:
  // Fills in the next message of the stream, which still holds the one before; false: there is no
  // more. Called on a thread of the client's, one call at a time.
  using NextRequest = std::function<bool(v1::IngestDocumentsRequest* request)>;
  // Takes an answer. Called on the caller's thread, in the order of the input.
  using OnResponse = std::function<void(const v1::IngestDocumentsResponse& response)>;

  virtual ~IngestClient() = default;

  // Streams what `next` gives and hands each answer to `on_response` as it comes. OK says that the
  // whole input was answered, not that all of it was stored. On an error the documents without an
  // answer may be sent again: those that were stored after all will be duplicates.
  virtual absl::Status IngestDocuments(const RequestContext& context, const NextRequest& next,
                                       const OnResponse& on_response) = 0;

  virtual absl::StatusOr<v1::ReadDocumentResponse> ReadDocument(
      const RequestContext& context, const v1::ReadDocumentRequest& request) = 0;
};

}  // namespace rapporteur::ingest
