// Answers questions about the record over the storage interface.
#pragma once

#include "absl/status/statusor.h"
#include "common/context/request_context.h"
#include "services/query/engine/params.h"
#include "services/storage/api/record_store.h"

namespace rapporteur::query {

// Thread-safe where its reader is; keeps no state between calls. Calls block on the reader and stop
// early, with its error, once the context has expired.
//
// Errors of every call: INVALID_ARGUMENT with all field violations of the request at once (reason
// FIELD_INVALID), or with reason PAGE_TOKEN_INVALID for a token that is damaged or was made for
// other arguments; the errors of the reader otherwise.
class QueryEngine {
 public:
  // `reader` is not owned and outlives the engine.
  explicit QueryEngine(const storage::RecordReader* reader) : reader_(reader) {}

  // NOT_FOUND (DOCUMENT_NOT_FOUND) where there is no such document or revision.
  absl::StatusOr<DocumentAnswer> GetDocument(const RequestContext& context,
                                             const GetDocumentParams& params) const;

  // In the order of names.
  absl::StatusOr<DocumentList> ListDocuments(const RequestContext& context,
                                             const ListDocumentsParams& params) const;

  // Best first. Reads the text of each document of the page for the passage's neighbours.
  absl::StatusOr<SearchList> SearchDocuments(const RequestContext& context,
                                             const SearchDocumentsParams& params) const;

  // By document name and then in text order.
  absl::StatusOr<QuoteList> ListQuotes(const RequestContext& context,
                                       const ListQuotesParams& params) const;

  // By the names of offices and then of people. Every page reads all office holdings that match,
  // one page of facts at a time; its memory does not grow with their number.
  absl::StatusOr<OfficeHolderList> ListOffices(const RequestContext& context,
                                               const ListOfficesParams& params) const;

  // By document name and then in text order.
  absl::StatusOr<EngagementList> ListEngagements(const RequestContext& context,
                                                 const ListEngagementsParams& params) const;

 private:
  const storage::RecordReader* const reader_;
};

}  // namespace rapporteur::query
